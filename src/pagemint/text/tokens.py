"""Mixed segmentation: characters of unspaced scripts, whole words of all others, numbers in one piece."""

from __future__ import annotations

import re
import unicodedata
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
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
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
    text = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLING)
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), unicodedata.normalize("NFKC", text))


def tokens(text: str) -> list[str]:
    """All tokens in reading order. A number keeps its sign, its marks and its %; other punctuation and symbols go."""
    return [found if "%" not in found else found.replace(" ", "") for found in _pattern("").findall(fold(text))]


def content_tokens(text: str, language: str | None) -> list[str]:
    """Tokens that are no stop words of the language; all tokens where the language is not known."""
    known = lexicon(language)
    return [token for token in tokens(text) if token not in known.stop_words] if known else tokens(text)


def search_tokens(text: str, language: str | None) -> list[str]:
    """What is searched by: content words by their stems and without accents, unspaced scripts by character pairs."""
    known = lexicon(language)
    stop = known.stop_words if known else frozenset[str]()
    stemmer = _stemmer(primary(language))
    words: list[str] = []
    for run in _pattern("++").findall(fold(text)):
        if _unspaced().match(run):
            words += [run[i : i + 2] for i in range(max(1, len(run) - 1))]
        elif run not in stop:
            words.append(_plain(stemmer.stemWord(run) if stemmer else run).replace(" ", ""))
    return words


@cache
def _pattern(run: str) -> re.Pattern[str]:
    """With `run` "++" unspaced characters stay together."""
    mark = f"[{marks()}]"
    letter = rf"[^\W_{UNSPACED}]"
    number = rf"(?:(?<![\w%])-)?\d++(?:[.,]\d++)*+(?:\ ?%|(?!{letter}|{mark}))|\d++(?:[.,]\d++)++"
    word = rf"{letter}++(?:{mark}++{letter}*+)*+"
    return re.compile(rf"{number}|{word}|(?:[{UNSPACED}]{mark}*+){run}")


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
