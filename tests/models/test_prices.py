"""Prices: those of genai-prices to the last digit, one's own, and a clear word where there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from genai_prices import calc_price
from genai_prices.types import Usage as Tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from pagemint.errors import RecipeError
from pagemint.models.base import Usage
from pagemint.models.money import rounded, usd
from pagemint.models.prices import price_of
from pagemint.models.spec import LOCAL, Spec
from pagemint.recipe.models import PriceOptions

MODELS = [
    ("google", "gemini-3.1-flash-lite"),
    ("google", "gemini-2.5-pro"),
    ("openai", "gpt-5-mini"),
    ("openai", "gpt-5.6"),
    ("anthropic", "claude-haiku-4-5"),
    ("anthropic", "claude-sonnet-5"),
]
NOW = datetime(2026, 11, 25, tzinfo=UTC)
tokens = st.integers(0, 600_000)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(MODELS), tokens, tokens, tokens, tokens, st.booleans())
def test_costs_are_those_of_the_table(
    model: tuple[str, str], plain: int, cached: int, written: int, output: int, batch: bool
) -> None:
    provider, name = model
    written = written if provider == "anthropic" else 0
    usage = Usage(plain + cached + written, cached, written, output)
    price = price_of(Spec("x", provider, name), batch=batch, now=NOW)
    table = calc_price(
        Tokens(input_tokens=usage.input, cache_read_tokens=cached, cache_write_tokens=written, output_tokens=output),
        name,
        provider_id=provider,
        genai_request_timestamp=NOW,
        price_context={"processing": "batch"} if batch else None,
    )
    assert price.cost(usage) == rounded(table.total_price)
    assert price.cost(usage) <= price.most(usage.input, usage.output)
    assert price.source.startswith("genai-prices ")
    assert price.day == "2026-11-25"


@pytest.mark.parametrize(("provider", "name"), MODELS)
def test_a_batch_is_half(provider: str, name: str) -> None:
    usage, spec = Usage(100_000, 0, 0, 5_000), Spec("x", provider, name)
    assert price_of(spec, batch=True, now=NOW).cost(usage) * 2 == price_of(spec, now=NOW).cost(usage)


def test_prices_are_those_of_the_day() -> None:
    spec, usage = Spec("x", "openai", "gpt-5.6"), Usage(1_000_000, 0, 0, 0)
    before, after = (price_of(spec, now=datetime(2026, 8, day, tzinfo=UTC)) for day in (20, 22))
    assert before.cost(usage) > after.cost(usage)


def test_the_recipe_goes_before_the_table() -> None:
    own = PriceOptions(input=2, output=8, cached=0.2)
    spec = Spec("x", "openai", "gpt-5-mini", price=own)
    usage = Usage(1_000_000, 500_000, 250_000, 100_000)
    assert price_of(spec).cost(usage) == Decimal("0.25") * 2 + Decimal("0.5") * usd(0.2) + Decimal("0.25") * 2 + usd(
        0.8
    )
    assert price_of(spec, batch=True).cost(usage) * 2 == price_of(spec).cost(usage)
    assert price_of(spec).source == "the recipe"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "gpu-box", "gpu.local", "[::1]"])
def test_a_server_of_ones_own_costs_nothing(host: str) -> None:
    spec = Spec("x", LOCAL, "some-model", base_url=f"http://{host}:8000/v1")
    assert price_of(spec).cost(Usage(10**6, 0, 0, 10**6)) == 0


@pytest.mark.parametrize(
    "spec",
    [
        Spec("x", "openai", "no-such-model"),
        Spec("x", LOCAL, "some-model", base_url="https://models.example.org/v1"),
        Spec("x", LOCAL, "some-model", base_url="http://8.8.8.8/v1"),
    ],
)
def test_a_price_that_nobody_knows_is_said(spec: Spec) -> None:
    with pytest.raises(RecipeError, match="no price is known"):
        price_of(spec)


@given(st.integers(0, 10**14))
def test_costs_survive_as_numbers_of_json(units: int) -> None:
    cost = rounded(Decimal(units) / 10**12)
    assert usd(float(cost)) == cost
