"""Accents that a text layer spells apart from their letter ("Evoluci´on"), as TeX's old fonts do.

The glyphs' boxes decide: an accent belongs to the letter that it stands over (or under, for a cedilla), whatever
the order in the file and with or without a space between. An accent that stands alone stays.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pagemint.render.letters import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagemint.records import Box
    from pagemint.render.glyphs import Glyphs

COMBINING = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "¨": "\u0308",
    "¸": "\u0327", "ˇ": "\u030c", "˘": "\u0306", "¯": "\u0304", "˚": "\u030a", "˙": "\u0307", "˝": "\u030b",
    "˛": "\u0328",
}  # fmt: skip
_BELOW = "¸˛"
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ACCENT = re.compile("[" + re.escape("".join(COMBINING)) + "]")
_NEAR = 5  # characters: PDFium may put blanks between accent and letter, or a short run that overlaps
_AROUND = 200


def join_accents(glyphs: Glyphs) -> str:
    """The page's string, same length: the joined letter stands where the base was, fillers where the rest was."""
    string = glyphs.string
    if string.isascii() and not any(c in string for c in "`^~"):
        return string
    if not (hits := [m.start() for m in _ACCENT.finditer(string)]):
        return string
    chars = list(string)
    for index in hits:
        base = _base(glyphs, chars, index)
        if base is not None and (joined := _compose(chars[base], chars[index])):
            first, last = sorted((base, index))
            if "".join(chars[first + 1 : last]).isspace():
                chars[first + 1 : last] = FILLER * (last - first - 1)
            chars[index], chars[base] = FILLER, joined
    return "".join(chars)


def _compose(letter: str, accent: str) -> str | None:
    joined = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + COMBINING[accent])
    return joined if len(joined) == 1 else None


def _base(glyphs: Glyphs, chars: list[str], index: int) -> int | None:
    accent = glyphs.char_box(index)
    if accent is None:
        return None
    for candidate in _candidates(chars, index):
        box = glyphs.char_box(candidate) if chars[candidate].isalpha() else None
        if box and _stands_over(accent, box, chars[index] in _BELOW):
            return candidate
    return None


def _candidates(chars: list[str], index: int) -> Iterator[int]:
    """The characters around, nearest first; farther for an accent that stands between blanks: PDFium puts it at a
    line's end when it stands high, on a capital."""
    alone = all(not 0 <= i < len(chars) or chars[i].isspace() for i in (index - 1, index + 1))
    for away in range(1, _AROUND if alone else _NEAR):
        yield from (i for i in (index + away, index - away) if 0 <= i < len(chars))


def _stands_over(accent: Box, letter: Box, below: bool) -> bool:
    middle = (accent.x0 + accent.x1) / 2
    slack = max(0.25 * (letter.x1 - letter.x0), 0.5 * (accent.x1 - accent.x0))  # a dotless i is a thin stem
    if not letter.x0 - slack <= middle <= letter.x1 + slack:
        return False
    height = letter.y1 - letter.y0
    centre, bottom = (accent.y0 + accent.y1) / 2, letter.y1
    if below:
        return bottom - 0.3 * height <= centre <= bottom + 0.6 * height
    return letter.y0 - 0.8 * height <= centre <= letter.y0 + 0.3 * height
