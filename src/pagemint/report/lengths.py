"""How long questions and answers are, and how many pairs a page has."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pagemint.report.reading import Contents
from pagemint.text.size import graphemes

QUESTION_EDGES = (0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200)
ANSWER_EDGES = (0, 3, 5, 10, 20, 40, 60, 80, 120, 160, 200)
PAGE_EDGES = (0, 1, 2, 3, 4, 5, 6, 8)


@dataclass(slots=True)
class Histogram:
    """Counts whole numbers; the last bin is open at its end."""

    edges: tuple[int, ...]
    counts: Counter[int] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        return {"bins": self._bins(), **{f"p{share}": self.quantile(share / 100) for share in (10, 50, 90)}}

    def quantile(self, share: float) -> int | None:
        """The least number that at least `share` of all do not pass."""
        total, seen = self.counts.total(), 0
        for number in sorted(self.counts):
            seen += self.counts[number]
            if seen >= share * total:
                return number
        return None

    def _bins(self) -> list[dict[str, Any]]:
        bins = [
            {"name": _name(low, high), "from": low, "count": sum(n for x, n in self.counts.items() if low <= x < high)}
            for low, high in itertools.pairwise(self.edges)
        ]
        last = self.edges[-1]
        return [*bins, {"name": f"{last}+", "from": last, "count": sum(n for x, n in self.counts.items() if x >= last)}]


class Lengths:
    """Of kept pairs, in characters as a reader counts them."""

    def __init__(self) -> None:
        self.histograms = {
            "question_chars": Histogram(QUESTION_EDGES),
            "answer_chars": Histogram(ANSWER_EDGES),
            "pairs_per_page": Histogram(PAGE_EDGES),
        }

    def add(self, contents: Contents) -> None:
        kept = [judged for judged in contents.pairs if judged.kept]
        on_page = Counter(judged.page.page_number for judged in kept)
        self._count("pairs_per_page", *(on_page[page.page_number] for page in contents.pages if page.file))
        self._count("question_chars", *(graphemes(judged.pair.question) for judged in kept))
        self._count("answer_chars", *(graphemes(judged.pair.answers[0]) for judged in kept))

    def _count(self, name: str, *numbers: int) -> None:
        self.histograms[name].counts.update(numbers)

    def to_json(self) -> dict[str, Any]:
        return {name: histogram.to_json() for name, histogram in self.histograms.items()}


def _name(low: int, high: int) -> str:
    return str(low) if high == low + 1 else f"{low}–{high - 1}"
