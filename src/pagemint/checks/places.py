"""Where a quote stands among the words of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pagemint.records import Box, Word
from pagemint.text.normal import joined
from pagemint.text.tokens import fold, split, tokens

_BETWEEN = "\0"


class WordsOfPage:
    """The words of a page in reading order, as texts in which quotes are found."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = [word.text for word in words]
        # lefts, tops, rights, bottoms
        self._edges = tuple(zip(*(union(word.boxes) for word in words), strict=True))
        self._text = " ".join(self._words)
        self._starts = list(accumulate((len(word) + 1 for word in self._words), initial=0))
        self._owners: list[int] | None = None
        self._tokens = ""

    def places(self, quote: str) -> list[Box]:
        """The union of the word boxes for every place where the quote stands, word for word or token for token."""
        runs = self._verbatim(quote) or self._by_tokens(quote)
        return [self._around(first, last + 1) for first, last in runs]

    def _around(self, start: int, end: int) -> Box:
        lefts, tops, rights, bottoms = self._edges
        return Box(min(lefts[start:end]), min(tops[start:end]), max(rights[start:end]), max(bottoms[start:end]))

    def _verbatim(self, quote: str) -> list[tuple[int, int]]:
        runs = []
        start = self._text.find(quote) if quote else -1
        while start >= 0:
            end = start + len(quote)
            first = bisect_right(self._starts, start) - 1
            runs.append((first, bisect_left(self._starts, end, first) - 1))
            start = self._text.find(quote, end)
        return runs

    def _by_tokens(self, quote: str) -> list[tuple[int, int]]:
        run = tokens(quote)
        if not run:
            return []
        if self._owners is None:
            parts = [split(word) for word in fold(_BETWEEN.join(self._words)).split(_BETWEEN)]
            self._owners = [owner for owner, found in enumerate(parts) for _ in found]
            self._tokens = joined([part for found in parts for part in found])
        runs, wanted, start = [], joined(run), -1
        while (start := self._tokens.find(wanted, start + 1)) >= 0:
            first = self._tokens.count(" ", 0, start)
            runs.append((self._owners[first], self._owners[first + len(run) - 1]))
        return runs


def union(boxes: Sequence[Box]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
