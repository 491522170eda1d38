"""Scripts that matter to segmentation, as ranges for a regular expression's character class."""

from __future__ import annotations

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
