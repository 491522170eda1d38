"""Tokens of images, and sizes that waste none."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.models import images
from pagemint.models.images import cacheable_from, fit, tokens

SIZES = [(1024, 576), (1920, 1080), (1240, 1754), (3840, 2160)]
TABLE = {
    ("anthropic", "claude-sonnet-4-6", None): (777, 1560, 1551, 1560),
    ("anthropic", "claude-opus-4-7", None): (777, 2691, 2835, 4784),
    ("openai", "gpt-5-mini", "high"): (934, 2443, 2385, 2443),
    ("openai", "gpt-5", "high"): (630, 910, 910, 910),
    ("openai", "gpt-5.4", "high"): (576, 2040, 2145, 2304),
    ("openai", "gpt-5.6", "original"): (576, 2040, 2145, 8160),
    ("google", "gemini-2.5-flash", None): (1548, 1548, 1548, 1548),
    ("google", "gemini-3.1-flash-lite", None): (1120, 1120, 1120, 1120),
}
MODELS = [
    *((provider, model) for provider, model, _ in TABLE),
    ("openai", "gpt-4o"),
    ("openai", "gpt-4o-mini"),
    ("openai", "o4-mini-2025-04-16"),
    ("openai", "a-model-of-tomorrow"),
    ("anthropic", "claude-of-tomorrow"),
    ("google", "gemma-of-tomorrow"),
    ("openai-compatible", "Qwen/Qwen3-VL-8B-Instruct"),
    ("openai-compatible", "llava"),
]
SIDES = st.integers(1, 9000)


@pytest.mark.parametrize(("who", "expected"), TABLE.items())
def test_vectors(who: tuple[str, str, str | None], expected: tuple[int, ...]) -> None:
    provider, model, detail = who
    assert tuple(tokens(provider, model, *size, detail) for size in SIZES) == expected


@pytest.mark.parametrize(
    ("provider", "model", "size", "expected"),
    [
        ("anthropic", "claude-haiku-4-5", (1092, 1092), 1521),
        ("anthropic", "claude-haiku-4-5", (1000, 1000), 1296),
        ("openai", "gpt-5.3", (1024, 1024), 1024),
        ("openai", "gpt-5.2", (1800, 2400), 1452),
        ("google", "gemini-2.5-pro", (384, 384), 258),
    ],
)
def test_vectors_of_single_sizes(provider: str, model: str, size: tuple[int, int], expected: int) -> None:
    assert tokens(provider, model, *size) == expected


@pytest.mark.parametrize(
    ("provider", "model", "sent"),
    [
        ("anthropic", "claude-haiku-4-5", (1456, 819)),
        ("anthropic", "claude-sonnet-5", (2576, 1449)),
        ("openai", "gpt-5", (1365, 768)),
        ("openai", "gpt-5.4", (2048, 1152)),
        ("google", "gemini-3-pro", (3840, 2160)),
    ],
)
def test_sizes_that_are_sent(provider: str, model: str, sent: tuple[int, int]) -> None:
    found = fit(provider, model, 3840, 2160)
    assert (found.width, found.height) == sent


def test_patches_as_the_guide_scales_them() -> None:
    found = fit("openai", "gpt-4.1-mini", 1800, 2400)
    assert (found.width, found.height) == (1056, 1408)


@given(st.sampled_from(MODELS), SIDES, SIDES)
def test_what_is_sent_is_seen_whole_and_costs_no_more(who: tuple[str, str], width: int, height: int) -> None:
    """The sent image counts as much as it says, never more than the page as it is, and is never enlarged."""
    found = fit(*who, width, height)
    assert 1 <= found.width <= width
    assert 1 <= found.height <= height
    assert tokens(*who, found.width, found.height, found.detail) == found.tokens
    assert found.tokens <= tokens(*who, width, height, found.detail)
    again = fit(*who, found.width, found.height)
    assert (again.width, again.height) == (found.width, found.height)


@given(st.sampled_from(MODELS), st.integers(64, 4000), st.integers(64, 4000))
def test_proportions_stay(who: tuple[str, str], width: int, height: int) -> None:
    found = fit(*who, width, height)
    assert abs(found.width / width - found.height / height) <= 1.01 / min(width, height)


@given(st.sampled_from(MODELS), st.integers(1000, 4000), st.integers(1000, 4000))
def test_tokens_of_pages_have_a_ceiling(who: tuple[str, str], width: int, height: int) -> None:
    assert 0 < fit(*who, width, height).tokens <= (4784 if "gpt-4o" not in who[1] else 70_000)


@given(st.integers(100, 5000), st.integers(100, 5000), st.integers(200, 3000))
def test_a_long_side_of_ones_own(width: int, height: int, long_side: int) -> None:
    found = fit("openai-compatible", "llava", width, height, long_side=long_side)
    assert max(found.width, found.height) <= min(long_side, 1536)


@given(SIDES, SIDES)
def test_standard_tier_takes_the_largest_that_fits(width: int, height: int) -> None:
    """One column or row more would pass the limit, or the image is whole, or its long side is at its limit."""
    found = fit("anthropic", "claude-haiku-4-5", width, height)
    if found.width == width or max(found.width, found.height) >= 1567:
        return
    larger = max((found.width + 30) / width, (found.height + 30) / height)
    across, down = -(-width * larger // 28), -(-height * larger // 28)
    assert across * down > 1568


def test_openai_is_told_the_detail_and_others_are_not() -> None:
    assert fit("openai", "gpt-5.6", 3840, 2160).detail == "high"
    assert {fit(p, m, 100, 100).detail for p, m in MODELS if p != "openai"} == {None}


def test_low_detail_costs_the_base_alone() -> None:
    assert tokens("openai", "gpt-5", 1920, 1080, "low") == 70
    assert tokens("google", "gemini-3-pro", 1920, 1080, "low") == 280


def test_unknown_providers() -> None:
    with pytest.raises(LookupError):
        tokens("nobody", "m", 1, 1)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("claude-opus-4-7", 4096),
        ("claude-haiku-4-5-20251001", 4096),
        ("claude-sonnet-4-6", 2048),
        ("claude-sonnet-4-5", 1024),
        ("claude-opus-4-8", 1024),
        ("claude-opus-5", 512),
        ("claude-of-tomorrow", 4096),
    ],
)
def test_what_may_be_cached(model: str, expected: int) -> None:
    assert cacheable_from(model) == expected


def test_data_has_a_date_and_every_provider_a_rule_for_the_unknown() -> None:
    assert date.fromisoformat(images.as_of()) > date(2026, 1, 1)
    rows = json.loads((files("pagemint.models") / "data" / "images.json").read_text())["families"]
    assert all(re.compile(row["models"]) for row in rows)
    for provider in {row["provider"] for row in rows}:
        assert [row for row in rows if row["provider"] == provider][-1]["models"] == ""
