"""Lists: the same items in any order."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from pagemint.evaluate.assign import assign
from pagemint.text.lexicon import primary

MOST = 100
"""Items beyond this are not compared: an answer is no data set."""
_AND = {"en": "and", "es": "y|e", "fr": "et", "pt": "e", "de": "und", "it": "e|ed", "ca": "i", "nl": "en"}
_LINES = re.compile(r"[;；\n\r•·●▪]+")
_COMMAS = re.compile(r"[,、，](?!\d)")
_MARK = re.compile(r"\s*(?:[-–*]|\d{1,2}[.)](?!\d)|[a-z][)])\s+")


def items(text: str, language: str | None) -> list[str]:
    """By lines, bullets or semicolons where there are some, otherwise by commas; the last "and" parts two items."""
    by_lines = [part for part in _LINES.split(text) if part.strip()]
    parts = by_lines if len(by_lines) > 1 else _COMMAS.split(text)
    if len(by_lines) < 2:
        word = _AND.get(primary(language) or "en", "&")
        parts = [*parts[:-1], *re.split(rf"\s(?:{word}|&)\s", parts[-1], flags=re.IGNORECASE)]
    found = (_MARK.sub("", part, count=1).strip() for part in parts)
    return [item.rstrip(".") for item in found if item]


def match_items(reference: list[str], prediction: list[str], same: Callable[[str, str], bool]) -> bool:
    """All items, none more; each one of the prediction stands for one of the reference."""
    if len(reference) != len(prediction) or len(reference) > MOST:
        return False
    right = np.array([[same(r, p) for p in prediction] for r in reference], float)
    return all(right[pair] for pair in assign(right))
