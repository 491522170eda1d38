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


def longest_shared_run(words: Sequence[str], page: str, page_words: frozenset[str]) -> int:
    """The length of the longest run of tokens that stands on the page.

    `page` is what `joined` made of the page's tokens, `page_words` their set.
    """
    longest = 0
    for start, word in enumerate(words):
        end = start + longest
        if end >= len(words):
            break
        if word in page_words and words[end] in page_words:
            while end < len(words) and _stands(" ".join(words[start : end + 1]), page):
                end += 1
            longest = end - start
    return longest


def _stands(run: str, page: str) -> bool:
    """Whole tokens only; but most runs are nowhere, which is seen sooner without the blanks around them."""
    return run in page and f" {run} " in page


def joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"[^\w{marks()}]+")
