"""Likeness of texts: one spelling, shared character 4-grams, shared runs of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pagemint.text.scripts import marks
from pagemint.text.tokens import fold

GRAM = 4


def normal_question(text: str) -> str:
    """Questions that differ in case, width or punctuation only are one question."""
    return _between().sub(" ", fold(text).replace("_", " ")).strip()


def grams(text: str) -> frozenset[str]:
    """Character 4-grams of the normal form; a shorter text is its own only gram."""
    text = normal_question(text)
    return frozenset(map("".join, zip(*(text[i:] for i in range(GRAM)), strict=False))) or frozenset((text,))


def similarity(a: str, b: str) -> float:
    """Jaccard index of the character 4-grams, 0..1."""
    return jaccard(grams(a), grams(b))


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (len(a) + len(b) - len(a & b))


def longest_shared_run(words: Sequence[str], page: str) -> int:
    """The length of the longest run of tokens that stands on the page, whose tokens `joined` has put together."""
    longest = 0
    for start in range(len(words)):
        while start + longest < len(words) and f" {' '.join(words[start : start + longest + 1])} " in page:
            longest += 1
        if start + longest >= len(words):
            break
    return longest


def joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"[^\w{marks()}]+")
