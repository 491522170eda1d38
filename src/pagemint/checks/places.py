"""Where a run of tokens stands among the words of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pagemint.records import Box, Word
from pagemint.text.normal import joined
from pagemint.text.tokens import fold, split

_BETWEEN = "\0"


class WordsOfPage:
    """The words of a page in reading order, as one text of tokens in which runs are found."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        parts = [split(word) for word in fold(_BETWEEN.join(word.text for word in words)).split(_BETWEEN)]
        self._owners = [owner for owner, found in enumerate(parts) for _ in found]
        self._text = joined([part for found in parts for part in found])

    def places(self, run: Sequence[str]) -> Iterator[Box]:
        """The union of the word boxes for every place where the run stands."""
        wanted, start = joined(run), -1
        while (start := self._text.find(wanted, start + 1)) >= 0:
            first = self._text.count(" ", 0, start)
            owners = self._owners[first : first + len(run)]
            boxes = [box for word in self._words[owners[0] : owners[-1] + 1] for box in word.boxes]
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            yield Box(min(lefts), min(tops), max(rights), max(bottoms))
