"""A model of the recipe, ready to be asked: which provider, where, how fast, at which price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pagemint.errors import RecipeError
from pagemint.models.secret import key_of, where
from pagemint.recipe.models import LimitOptions, ModelOptions, PriceOptions
from pagemint.suggest import nearest

LOCAL = "openai-compatible"
QUEUED = ("anthropic", "google", "openai")
"""Providers with a batch queue."""
TIMEOUT_S, LOCAL_TIMEOUT_S = 180.0, 600.0
LOCAL_LONG_SIDE = 1280
"""Models at home choke on images that a provider takes with ease."""


@dataclass(frozen=True, slots=True)
class Spec:
    """`name` is the recipe's name for it (or `provider:model`), `model` what the provider calls it.

    `long_side` None: what suits the provider. The key is not part of it: see `key`.
    """

    name: str
    provider: str
    model: str
    base_url: str | None = None
    limits: LimitOptions = field(default_factory=LimitOptions)
    params: Mapping[str, Any] = field(default_factory=dict)
    price: PriceOptions | None = None
    batch: bool = False
    timeout_s: float = TIMEOUT_S
    long_side: int | None = None
    structured: str = "native"
    key_variable: str | None = None
    key_file: Path | None = None

    @property
    def id(self) -> str:
        """`provider:model`, what rows and pairs carry."""
        return f"{self.provider}:{self.model}"

    @property
    def place(self) -> tuple[str, str, str]:
        """Models with the same place share limits: provider, address, model."""
        return self.provider, self.base_url or "", self.model

    def key(self) -> str | None:
        """The secret, None where there is none; raises `RecipeError` for a file that others can read."""
        return key_of(self.provider, self.key_variable, self.key_file)

    @property
    def key_place(self) -> str:
        """Where the key belongs, in words: for the message when it is missing."""
        return where(self.provider, self.key_variable, self.key_file)


def find(name: str, models: Mapping[str, ModelOptions], base: Path) -> Spec:
    """The model that the recipe calls `name`, or `provider:model` as it is; raises `RecipeError`."""
    options = models.get(name)
    if options is None:
        if ":" not in name:
            raise RecipeError(f"no model is called {name!r}", hint=nearest(name, models))
        try:
            options = ModelOptions(model=name)
        except ValidationError:
            raise RecipeError(f"{name!r} is no model", hint="name it provider:model") from None
    provider, _, model = options.model.partition(":")
    local = provider == LOCAL
    if local and options.base_url is None:
        raise RecipeError(
            f"{options.model} needs its address", hint='base_url: "http://127.0.0.1:8000/v1" in `models:`'
        )
    if options.batch and provider not in QUEUED:
        raise RecipeError(f"{options.model} has no batch queue", hint="take `batch: true` away")
    return Spec(
        name=name,
        provider=provider,
        model=model,
        base_url=options.base_url,
        limits=options.limits,
        params=options.params,
        price=options.price,
        batch=options.batch,
        timeout_s=options.timeout_s or (LOCAL_TIMEOUT_S if local else TIMEOUT_S),
        long_side=options.long_side or (LOCAL_LONG_SIDE if local else None),
        structured=options.structured,
        key_variable=options.api_key_env,
        key_file=base / Path(options.api_key_file).expanduser() if options.api_key_file else None,
    )
