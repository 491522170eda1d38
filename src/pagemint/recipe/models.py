"""The models that a recipe names: where they are, how fast they may be asked, what they cost. Never a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from pagemint.recipe.address import Address
from pagemint.recipe.section import Section

VARIABLE = r"^[A-Z][A-Z0-9_]*$"
SECRET_WORDS = frozenset(("key", "apikey", "token", "secret", "password", "authorization", "cookie"))

Usd = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class LimitOptions(Section):
    """What the provider allows; absent = found out from its headers and refusals."""

    rpm: int | None = Field(None, ge=1, description="Requests a minute")
    tpm: int | None = Field(None, ge=1, description="Tokens a minute, in and out")
    rpd: int | None = Field(None, ge=1, description="Requests in 24 hours")
    concurrency: int | None = Field(None, ge=1, le=4096, description="Requests at the same time; absent = at most 64")


class PriceOptions(Section):
    """Dollars a million tokens, where the built-in table has none or another than yours."""

    input: Usd = Field(description="Tokens in")
    output: Usd = Field(description="Tokens out, reasoning included")
    cached: Usd | None = Field(None, description="Tokens in that came from the provider's cache; absent = as input")
    written: Usd | None = Field(None, description="Tokens in that went into its cache; absent = as input")
    batch: float = Field(0.5, ge=0, le=1, description="What a batch costs of that")


class ModelOptions(Section):
    """One model under a name of yours."""

    model: str = Field(pattern=r"^[a-z][a-z0-9-]*:\S+$", description="provider:model")
    base_url: Address | None = Field(None, description="Where it is, when not at the provider's own address")
    api_key_env: str | None = Field(
        None, pattern=VARIABLE, description="Environment variable that holds the key; absent = the provider's usual one"
    )
    api_key_file: str | None = Field(None, description="File that holds the key instead, readable by you alone")
    limits: LimitOptions = Field(default_factory=LimitOptions)
    params: dict[str, Any] = Field(default_factory=dict, description="Passed on to the provider as they are")
    batch: bool = Field(False, description="Ask through the provider's batch queue: half the price, hours to wait")
    price: PriceOptions | None = None
    timeout_s: float | None = Field(None, gt=0, le=3600, description="Longest time for one answer")
    long_side: int | None = Field(None, ge=64, le=8192, description="Long side of an image sent, in pixels")
    structured: Literal["native", "prompt"] = Field(
        "native", description="The provider holds the model to the answer's form, or the form is only told"
    )

    @field_validator("params")
    @classmethod
    def _no_keys(cls, value: dict[str, Any]) -> dict[str, Any]:
        if found := next(_secret_names(value), None):
            raise ValueError(f"{found!r} may hold a key: keys come from the environment or a file")
        return value


def _secret_names(value: Any) -> Iterator[str]:
    """Names of parameters that look like a key's and hold text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            words = str(name).lower().replace("-", "_").split("_")
            if isinstance(inner, str) and not SECRET_WORDS.isdisjoint(words):
                yield str(name)
            yield from _secret_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _secret_names(inner)
