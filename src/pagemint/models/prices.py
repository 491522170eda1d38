"""What a call costs, by the table of `genai-prices` at the day of the call or by the recipe's own price.

Tiers are cliffs: a call with more tokens in than a tier's start pays that tier's price for all its tokens.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from pagemint.errors import RecipeError
from pagemint.models.base import Usage
from pagemint.models.money import ZERO, rounded, usd
from pagemint.models.spec import LOCAL, Spec
from pagemint.recipe.models import PriceOptions

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Dollars a million tokens: `base`, or the last of `tiers` (start, price) that the tokens in have passed."""

    base: Decimal
    tiers: tuple[tuple[int, Decimal], ...] = ()

    def at(self, tokens_in: int) -> Decimal:
        return next((price for start, price in reversed(self.tiers) if tokens_in > start), self.base)


@dataclass(frozen=True, slots=True)
class Price:
    """`source` says whose table, `day` which day's."""

    input: Rate
    cached: Rate
    written: Rate
    output: Rate
    source: str
    day: str

    def cost(self, usage: Usage) -> Decimal:
        plain = usage.input - usage.cached - usage.written
        of = usage.input
        total = plain * self.input.at(of) + usage.cached * self.cached.at(of) + usage.written * self.written.at(of)
        return rounded((total + usage.output * self.output.at(of)) / MILLION)

    def most(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What so many tokens cost at most, wherever a cache puts them; tiers rise."""
        dearest = max(rate.at(tokens_in) for rate in (self.input, self.cached, self.written))
        return rounded((tokens_in * dearest + tokens_out * self.output.at(tokens_in)) / MILLION)

    def to_json(self) -> dict[str, Any]:
        """Without tiers: what a call paid is in its row."""
        names = ("input", "cached", "written", "output")
        return {**{n: float(getattr(self, n).base) for n in names}, "source": self.source, "day": self.day}


def price_of(spec: Spec, *, batch: bool = False, now: datetime | None = None) -> Price:
    """Raises `RecipeError` for a model that nobody knows the price of."""
    at = now or datetime.now(UTC)
    day = at.date().isoformat()
    if spec.price is not None:
        return _own(spec.price, day, batch)
    found = _listed(spec, at, batch)
    if found is not None:
        return found
    if spec.provider == LOCAL and _at_home(spec.base_url or ""):
        free = Rate(ZERO)
        return Price(free, free, free, free, "a server of your own", day)
    raise RecipeError(
        f"no price is known for {spec.id}",
        hint="in `models:` give it price: {input: …, output: …}, dollars a million tokens",
    )


def _own(own: PriceOptions, day: str, batch: bool) -> Price:
    share = usd(own.batch) if batch else Decimal(1)

    def rate(value: float | None) -> Rate:
        return Rate(usd(own.input if value is None else value) * share)

    return Price(rate(own.input), rate(own.cached), rate(own.written), rate(own.output), "the recipe", day)


def _listed(spec: Spec, at: datetime, batch: bool) -> Price | None:
    from genai_prices import calc_price
    from genai_prices.types import Usage as Tokens

    place: dict[str, Any] = {"provider_id": spec.provider}
    if spec.provider == LOCAL:
        place = {"provider_api_url": spec.base_url}
    context: dict[str, Any] = {"price_context": {"processing": "batch"}} if batch else {}
    try:
        found = calc_price(Tokens(input_tokens=1), spec.model, genai_request_timestamp=at, **place, **context)
    except LookupError:
        return None
    table = found.model_price
    if table.input_mtok is None or table.output_mtok is None:
        return None
    plain, output = _rate(table.input_mtok), _rate(table.output_mtok)
    cached, written = (
        plain if value is None else _rate(value) for value in (table.cache_read_mtok, table.cache_write_mtok)
    )
    return Price(plain, cached, written, output, f"genai-prices {version('genai-prices')}", at.date().isoformat())


def _rate(value: Any) -> Rate:
    if isinstance(value, Decimal):
        return Rate(value)
    return Rate(value.base, tuple((tier.start, tier.price) for tier in value.tiers))


def _at_home(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal"))
