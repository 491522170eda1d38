"""The batch queue of a model of the recipe."""

from __future__ import annotations

from pagemint.errors import RecipeError
from pagemint.models.batch.base import Queue
from pagemint.models.providers.anthropic import AnthropicProvider
from pagemint.models.providers.google import GoogleProvider
from pagemint.models.providers.open import open_provider
from pagemint.models.providers.openai import OpenAIProvider
from pagemint.models.spec import Spec


def open_queue(spec: Spec) -> Queue:
    """Raises `RecipeError` for a provider without batches, `MissingExtra`, `BadKey`."""
    provider = open_provider(spec)
    if isinstance(provider, AnthropicProvider):
        from pagemint.models.batch.anthropic import AnthropicQueue

        return AnthropicQueue(provider)
    if isinstance(provider, GoogleProvider):
        from pagemint.models.batch.google import GoogleQueue

        return GoogleQueue(provider)
    if isinstance(provider, OpenAIProvider):
        from pagemint.models.batch.openai import OpenAIQueue

        return OpenAIQueue(provider)
    raise RecipeError(f"{spec.id} has no batch queue", hint="set batch: false")
