"""Mixed segmentation: characters of unspaced scripts, whole words of all others, numbers in one piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from pagemint.text.lexicon import lexicon, primary
from pagemint.text.scripts import UNSPACED, marks

# what is invisible goes; signs of numbers get one spelling
_SPELLING = {
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)),
    0x2212: "-",
    0x066A: "%",
    0x066B: ".",
    0x066C: ",",
}
_ACCENTS = re.compile("[\u0300-\u036f]")
_BEYOND_LATIN = re.compile("[\u00ad\u0300-\U0010ffff]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
FIRST_UNSPACED = "\u0e00"
# letters that are found in one small table; nothing else sets them apart
_COMMON = "a-z\u00df-\u00f6\u00f8-\u00ff"
MOST_STEMS = 200_000
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def fold(text: str) -> str:
    """NFKC, caseless, without invisible characters, digits of all scripts as 0-9."""
    if text.isascii():
        return text.lower()
    text = _nfkc(text).casefold()
    if _BEYOND_LATIN.search(text):
        text = _nfkc(text).translate(_SPELLING)
        text = _nfkc(_OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text))
    return text


def _nfkc(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def tokens(text: str) -> list[str]:
    """All tokens in reading order. A number keeps its sign, its marks and its %; other punctuation and symbols go."""
    return split(fold(text))


def split(folded: str) -> list[str]:
    """The tokens of a text that is folded already."""
    found: list[str] = _pattern().findall(folded)
    return [token.replace(" ", "") for token in found] if "%" in folded else found


def content_tokens(text: str, language: str | None) -> list[str]:
    """Tokens that are no stop words of the language; all tokens where the language is not known."""
    known = lexicon(language)
    return [token for token in tokens(text) if token not in known.stop_words] if known else tokens(text)


def search_tokens(text: str, language: str | None) -> list[str]:
    """What is searched by: content words by their stems and without accents, unspaced scripts by character pairs."""
    return stems(tokens(text), language)


def stems(words: Sequence[str], language: str | None) -> list[str]:
    """The search tokens of a text that is split already."""
    known = _stems(primary(language))
    if max(words, default="") < FIRST_UNSPACED:  # so do all begin, in most texts
        return [stem for stem in map(known.__getitem__, words) if stem is not None]
    found: list[str] = []
    run = ""
    for word in words:
        if word[0] >= FIRST_UNSPACED and _unspaced().match(word):
            run += word
            continue
        if run:
            found += _pairs(run)
            run = ""
        if (stem := known[word]) is not None:
            found.append(stem)
    return found + _pairs(run)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))] if run else []


class _Stems(dict[str, str | None]):
    """Word → stem without accents, None for a stop word; emptied when it grows beyond what one corpus needs."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        known = lexicon(language)
        self._stop = known.stop_words if known else frozenset[str]()
        self._stemmer = _stemmer(language)

    def __missing__(self, word: str) -> str | None:
        if len(self) > MOST_STEMS:
            self.clear()
        found = self[word] = None if word in self._stop else self._stem(word)
        return found

    def _stem(self, word: str) -> str:
        return _plain(self._stemmer.stemWord(word) if self._stemmer else word)


@cache
def _stems(language: str | None) -> _Stems:
    return _Stems(language)


@cache
def _pattern() -> re.Pattern[str]:
    mark = f"[{marks()}]"
    letter = rf"[^\W_{UNSPACED}]"
    rest = rf"[0-9{_COMMON}]*+{letter}*+(?:{mark}++{letter}*+)*+"
    amount = rf"\d++(?:[.,]\d++)*+(?:\ ?%|(?!{letter}|{mark}))"
    # words first, most tokens are; then numbers, what begins with a digit and is none ("4k"), unspaced characters
    return re.compile(
        rf"(?! )(?:[{_COMMON}]{rest}|[^\W\d_{UNSPACED}]{rest}"
        rf"|{amount}|(?<![\w%])-{amount}|\d++(?:[.,]\d++)++|\d{rest}|[{UNSPACED}]{mark}*+)"
    )


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _stemmer(language: str | None) -> Any:
    if language not in _STEMMERS:
        return None
    from Stemmer import Stemmer

    return Stemmer(_STEMMERS[language])


def _plain(word: str) -> str:
    """Without the accents of Latin, Greek and Cyrillic letters; vowel signs of other scripts stay."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))
