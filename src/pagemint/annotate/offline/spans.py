"""A run of words of one page, which knows its text and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pagemint.records import Box, Word

_EDGES = " \t.,:;…!?¡¿()[]{}«»“”„‟‘’‚\"'•●-–—*"
_CLOSERS = " .,:;…"


@dataclass(frozen=True, eq=False)
class Span:
    """Words that follow one another in the page's text; `start` is the place of the first one there."""

    words: tuple[Word, ...]
    start: int

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.words)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The words without punctuation around them, in lower case."""
        return tuple(word.text.strip(_EDGES).lower() for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(self.tokens)

    @cached_property
    def box(self) -> Box:
        return union(self.words)

    @property
    def place(self) -> Box | None:
        """As `box`; None where nobody knows where the words stand."""
        return self.box if all(word.boxes for word in self.words) else None

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, start: int, end: int | None = None) -> Span:
        start = min(start, len(self.words))
        return Span(self.words[start:end], self.start + start)

    @property
    def clean(self) -> str:
        """The text as it is quoted in a sentence: no stop, comma or colon at its ends."""
        return balanced(self.text.strip(_CLOSERS))


def union(words: Sequence[Word]) -> Box:
    """The smallest box that holds all boxes of the words."""
    boxes = [box for word in words for box in word.boxes]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def balanced(text: str) -> str:
    """Without a bracket or quotation mark at an end whose partner is missing."""
    for opening, closing in ("()", "[]", "«»", "“”", "„“"):
        if text.count(opening) > text.count(closing) and text.startswith(opening):
            text = text[1:]
        if opening != closing and text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1]
    if text.count('"') == 1:
        text = text.strip('"')
    return text.strip(_CLOSERS)
