"""What a text names of its own: its words without those that fit any document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pagemint.text.lexicon import lexicon_or_english, primary
from pagemint.text.scripts import HAN, KANA
from pagemint.text.tokens import fold, search_tokens, split, stems

_WITHOUT_SPACES = frozenset(("ja", "zh"))
_NAME = re.compile(f"[^\\W\\d_\u3041-\u309f{HAN}{KANA}]+|[{HAN}]+|[\u30a0-\u30ff]+")


def names(text: str, language: str | None) -> list[str]:
    """The names in the form of `search_tokens`, numbers left out; of unspaced scripts what remains in one piece."""
    folded = fold(text)
    return names_of(folded, stems(split(folded), primary(language)), language)


def names_of(folded: str, searched: Sequence[str], language: str | None) -> list[str]:
    """The names of a text whose folded form and search tokens are at hand."""
    code = primary(language)
    if code in _WITHOUT_SPACES:
        return _NAME.findall(_generic_parts(code).sub(" ", folded))
    generic = _generic_stems(code)
    return [stem for stem in searched if stem not in generic and stem[0].isalpha()]


@cache
def _generic_stems(language: str | None) -> frozenset[str]:
    return frozenset(search_tokens(" ".join(lexicon_or_english(language).generic), language))


@cache
def _generic_parts(language: str | None) -> re.Pattern[str]:
    known = lexicon_or_english(language)
    parts = sorted(known.generic | known.stop_words, key=lambda part: (-len(part), part))
    return re.compile("|".join(map(re.escape, parts)))
