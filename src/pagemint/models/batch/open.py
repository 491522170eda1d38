"""The batch queue of a model of the recipe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pagemint.models.batch.anthropic import AnthropicQueue
from pagemint.models.batch.base import Queue
from pagemint.models.batch.google import GoogleQueue
from pagemint.models.batch.openai import OpenAIQueue
from pagemint.models.providers.open import open_provider
from pagemint.models.spec import Spec

QUEUES: Mapping[str, Callable[[Any], Queue]] = {
    "anthropic": AnthropicQueue,
    "google": GoogleQueue,
    "openai": OpenAIQueue,
}


def open_queue(spec: Spec) -> Queue:
    """Raises `RecipeError`, `MissingExtra` and `BadKey`."""
    return QUEUES[spec.provider](open_provider(spec))
