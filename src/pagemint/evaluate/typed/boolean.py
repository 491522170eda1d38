"""Yes or no, as the language says it; English is understood everywhere."""

from __future__ import annotations

import re
from functools import cache

from pagemint.text.lexicon import lexicon, primary
from pagemint.text.scripts import UNSPACED
from pagemint.text.tokens import fold, tokens

SHORT = 6
"""Tokens of an answer in which yes or no may stand anywhere ("eso es falso")."""


def boolean(text: str, language: str | None) -> bool | None:
    """What an answer says; None when it says neither, or both."""
    if found := _leading(primary(language)).match(fold(text)):
        return found["yes"] is not None
    yes, no = _words(primary(language))
    words = tokens(text)
    said = {word in yes for word in words if word in yes or word in no}
    return said.pop() if len(said) == 1 and len(words) <= SHORT else None


@cache
def _words(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Yes and no; what the language itself says goes before English."""
    yes, no = frozenset[str](), frozenset[str]()
    for known in filter(None, (lexicon(language), lexicon("en"))):
        yes, no = yes | (known.yes - no), no | (known.no - yes)
    return yes, no


@cache
def _leading(language: str | None) -> re.Pattern[str]:
    yes, no = (_any_of(words) for words in _words(language))
    return re.compile(rf"\W*(?:(?P<no>{no})|(?P<yes>{yes}))")


def _any_of(words: frozenset[str]) -> str:
    """The longest first; a word ends where letters end, but for scripts without spaces."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + ("" if re.match(f"[{UNSPACED}]", word) else r"(?!\w)") for word in ordered)
