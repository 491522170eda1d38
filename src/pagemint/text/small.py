"""The language of a short text by its small words: cheaper than identification, and right where that guesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pagemint.text.lexicon import languages, lexicon, lexicon_or_english
from pagemint.text.scripts import OF_LANGUAGE


def closest(words: frozenset[str], expected: Sequence[str]) -> str | None:
    """The language with most of its small words among these; where several have as many, the expected one.

    Considered are the expected ones and all in Latin script.
    """
    if expected and expected[0] in _latin() and words.isdisjoint(_others(expected[0])):
        return expected[0]
    hits = {code: len(words & small) for code, small in (*_known(expected), *_latin().items())}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else next(iter(expected), None)


def _known(codes: Iterable[str]) -> Iterable[tuple[str, frozenset[str]]]:
    return ((code, known.stop_words if (known := lexicon(code)) else frozenset()) for code in codes)


@cache
def _latin() -> dict[str, frozenset[str]]:
    return {code: lexicon_or_english(code).stop_words for code in languages() if code not in OF_LANGUAGE}


@cache
def _others(code: str) -> frozenset[str]:
    """The small words of all languages in Latin script that are none of this one."""
    return frozenset().union(*_latin().values()) - _latin()[code]
