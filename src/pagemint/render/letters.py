"""Cleaning of single strings: what a text layer spells with odd code points becomes what a reader sees.

Not NFKC: ², ½ and full-width letters mean something and stay.
"""

from __future__ import annotations

import re
import unicodedata

FILLER = "\u2060"  # stands where a character was joined into its neighbour; removed by `clean`
SOFT_HYPHEN = "\u00ad"

_BULLETS = dict.fromkeys((0xF0A7, 0xF0B7, 0xF0A8, 0xF06C, 0xF06E, 0xF0D8, 0xF0FC), "•")  # Wingdings, Symbol
_INVISIBLE = dict.fromkeys(
    (
        *range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, *range(0x2060, 0x2065), 0xFEFF, 0xFFFE, 0xFFFF,
        *range(0xFFF9, 0xFFFC),
        # directional marks and overrides: the text is in logical order already
        0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
        # "tag" characters spell text that nobody sees
        *range(0xE0000, 0xE0080),
    )
)  # fmt: skip
_ODD = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fd5]"  # ligatures, Arabic forms, Kangxi radicals
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_GARBAGE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALF = re.compile("[\ud800-\udfff]")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uac00-\ud7af]")


def clean(text: str) -> str:
    """NFC; ligatures and presentation forms spelled out; nothing invisible, no private use, no half letters."""
    if text.isascii() and text.isprintable():
        return text
    text = _whole(text).translate(_BULLETS).translate(_INVISIBLE)
    text = _ODD.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return unicodedata.normalize("NFC", _PRIVATE.sub("", text))


def is_garbage(text: str) -> bool:
    """More than 30 % of the visible characters mean nothing: fonts without a map to Unicode."""
    if text.isascii() and not _GARBAGE.search(text):
        return False
    visible = "".join(text.split()).translate(_BULLETS).replace("\ufffe", "")
    return len(_GARBAGE.findall(_whole(visible))) > 0.3 * len(visible)


def is_cjk(text: str) -> bool:
    return _CJK.search(text) is not None


def _whole(text: str) -> str:
    """Joins UTF-16 halves; a lone one becomes U+FFFD."""
    if _HALF.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
