"""Likeness of texts: one spelling, shared character 4-grams, shared runs of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from itertools import pairwise

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


def longest_shared_run(words: Sequence[str], page: str, page_pairs: Set[tuple[str, str]]) -> int:
    """The length of the longest run of tokens that stands on the page.

    `page` is what `joined` made of the page's tokens, `page_pairs` their `neighbours`. A run has only neighbours that
    are neighbours on the page, so that few runs are looked for.
    """
    beside = bytes(map(page_pairs.__contains__, pairwise(words)))
    most = max(beside.split(b"\0"))  # of runs of ones the longest is the greatest
    start = beside.find(most)
    if most and f" {' '.join(words[start : start + len(most) + 1])} " in page:
        return len(most) + 1
    longest, end = 0, len(words)
    for start in range(len(words) - 1, -1, -1):
        if beside[start : start + 1] != b"\1":
            end = start + 1
        while end - start > longest and f" {' '.join(words[start:end])} " not in page:
            end -= 1
        longest = max(longest, end - start)
    return longest


def neighbours(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))


def joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"[^\w{marks()}]+")
