"""The four figures of the article, beside this dataset's and beside people. Each says its formula.

The article built a dataset from 200 slides: 12 minutes to collect and render them, 4 minutes and $0.50 to have 200
pairs written; it put the work of people at $100 for 200 pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pagemint.annotate.vlm.triage import NOT_SENT
from pagemint.recipe.model import HumanOptions

ARTICLE_SLIDES, ARTICLE_SLIDE_MINUTES = 200, 12
ARTICLE_PAIRS, ARTICLE_PAIR_MINUTES = 200, 4
ARTICLE_USD = 0.50


@dataclass(frozen=True, slots=True)
class Measured:
    """Of this dataset. `usd` is None where pairs were paid for elsewhere, in another workspace."""

    pages: int
    pairs: int
    kept: int
    page_seconds: float
    pair_seconds: float
    usd: float | None
    replayed: bool
    """All pairs came out of a file: how fast says nothing of their writer."""


def figures(measured: Measured, human: HumanOptions) -> list[dict[str, Any]]:
    """`unit`: per_minute or usd. A value that cannot be had is None."""
    by_hand = human.usd_per_pair * measured.pairs
    return [
        {
            "name": "Pages collected and rendered per minute",
            "unit": "per_minute",
            "ours": rate(measured.pages, measured.page_seconds),
            "article": ARTICLE_SLIDES / ARTICLE_SLIDE_MINUTES,
            "human": None,
            "formula": "pages ÷ minutes in which a document was being collected or rendered",
        },
        {
            "name": "Pairs written per minute",
            "unit": "per_minute",
            "ours": None if measured.replayed else rate(measured.pairs, measured.pair_seconds),
            "article": ARTICLE_PAIRS / ARTICLE_PAIR_MINUTES,
            "human": human.pairs_per_hour / 60,
            "formula": "pairs written ÷ minutes in which the writer was at work"
            + (" (here pairs were replayed from a file)" if measured.replayed else ""),
        },
        {
            "name": "Dollars per page",
            "unit": "usd",
            "ours": _per(measured.usd, measured.pages),
            "article": ARTICLE_USD / ARTICLE_SLIDES,
            "human": _per(by_hand, measured.pages),
            "formula": "dollars paid ÷ pages; by hand: dollars a pair × pairs written ÷ pages",
        },
        {
            "name": "Dollars per kept pair",
            "unit": "usd",
            "ours": _per(measured.usd, measured.kept),
            "article": None,
            "human": human.usd_per_pair,
            "formula": "dollars paid ÷ pairs kept; by hand: dollars a pair",
        },
        {
            "name": "Dollars for all pairs written here",
            "unit": "usd",
            "ours": measured.usd,
            "article": ARTICLE_USD / ARTICLE_PAIRS * measured.pairs,
            "human": by_hand,
            "formula": "dollars a pair × pairs written",
        },
    ]


def spared(skips: Mapping[str, int], asked: int, usd: float | None) -> dict[str, Any] | None:
    """What not sending pages without anything to ask about saved: at the mean price of a page that was sent. None where
    no model was paid."""
    pages = sum(number for reason, number in skips.items() if reason in NOT_SENT)
    return {"pages": pages, "usd": pages * usd / asked} if usd and asked else None


def rate(count: int, seconds: float) -> float | None:
    """A minute; None where nothing was timed."""
    return count * 60 / seconds if seconds > 0 else None


def _per(usd: float | None, number: int) -> float | None:
    return usd / number if usd is not None and number else None
