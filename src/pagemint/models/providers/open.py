"""The provider of a model of the recipe."""

from __future__ import annotations

from typing import cast

from pagemint import plugins
from pagemint.models.base import Provider
from pagemint.models.providers.access import Access, Structured
from pagemint.models.spec import Spec


def open_provider(spec: Spec) -> Provider:
    """Raises `RecipeError` for an unknown provider, `MissingExtra`, `BadKey`."""
    opened: Provider = plugins.load("providers", spec.provider)(
        Access(
            model=spec.model,
            key=spec.key(),
            base_url=spec.base_url,
            structured=cast(Structured, spec.structured),
            params=spec.params,
            key_place=spec.key_place,
        )
    )
    return opened
