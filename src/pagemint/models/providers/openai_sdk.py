"""What OpenAI's two protocols share: the SDK, how a form is named, how tokens are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pagemint.errors import MissingExtra
from pagemint.models.base import Usage
from pagemint.models.providers.body import at, usage
from pagemint.models.providers.strict import is_closed
from pagemint.models.providers.transport import open_client

if TYPE_CHECKING:
    from openai import AsyncOpenAI


def open_sdk(provider: str, key: str, base_url: str) -> AsyncOpenAI:
    """Raises `MissingExtra`."""
    try:
        import openai
    except ImportError:
        raise MissingExtra(f"{provider}: models", "openai") from None
    return openai.AsyncOpenAI(api_key=key, base_url=base_url, max_retries=0, http_client=open_client())


def named(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": "answer", "schema": schema, "strict": is_closed(schema)}


def counted(told: Any, given: str, made: str) -> Usage:
    """`given` and `made` are what the protocol calls the tokens in and out."""
    return usage(
        total=(at(told, f"{given}_tokens"), at(told, f"{made}_tokens")),
        inside=(
            at(told, f"{given}_tokens_details", "cached_tokens"),
            at(told, f"{given}_tokens_details", "cache_write_tokens"),
            at(told, f"{made}_tokens_details", "reasoning_tokens"),
        ),
    )
