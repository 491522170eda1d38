"""Scripts that matter to segmentation, as ranges for a regular expression's character class."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
THAI_LAO_KHMER = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1780-\u17b3\u17d7\u17dc"
)
UNSPACED = HAN + KANA + THAI_LAO_KHMER
"""Letters that are written without spaces between words."""


@cache
def marks() -> str:
    """Combining marks, which `\\w` does not match: without them a word of Hindi or Thai falls apart."""
    found = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")]
    ranges: list[list[int]] = []
    for code in found:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)


_CYRILLIC = "\u0400-\u052f"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_DEVANAGARI = "\u0900-\u097f"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff"
OF_LANGUAGE = {
    "ja": HAN + KANA,
    "zh": HAN,
    "ko": HANGUL,
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff",
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    **dict.fromkeys(("hi", "mr", "ne"), _DEVANAGARI),
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
"""The letters of languages that are not written in Latin ones."""


@cache
def letters_of(language: str) -> re.Pattern[str]:
    """Letters and marks of the language's script; of Latin ones for languages that are not listed."""
    return re.compile(f"[{OF_LANGUAGE.get(language, LATIN)}]")
