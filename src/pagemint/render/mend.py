"""Words that PDFium broke into letters.

Some programs (Canva) write each letter as an object of its own. Where such a page holds text in two directions,
PDFium takes one for the page's and starts a new line at nearly every letter of the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagemint.render.letters import FILLER

if TYPE_CHECKING:
    from pagemint.records import Box
    from pagemint.render.glyphs import Glyphs

GAP = 0.4  # of the letters' height: between words there is more, between letters less
_CRUMB = re.compile(r"(?<![^\r\n])[^\W\d_]{1,2}(?=[\r\n])")
_MANY, _SHARE = 8, 0.3


def is_shattered(string: str) -> bool:
    """Are many lines just one or two letters?"""
    crumbs = len(_CRUMB.findall(string))
    return crumbs >= _MANY and crumbs > _SHARE * string.count("\n")


def mend(glyphs: Glyphs, string: str) -> str:
    """The string, same length, with line breaks inside a line turned into fillers or, between words, into spaces."""
    chars = list(string)
    before: tuple[int, Box] | None = None
    for index, char in enumerate(chars):
        if char.isspace() or char == FILLER:
            continue
        box = glyphs.char_box(index)
        if box and before and index - before[0] > 1 and _on_line(before[1], box):
            blanks = index - before[0] - 1
            space = " " if is_gap(before[1], box, glyphs) else FILLER
            chars[before[0] + 1 : index] = space + FILLER * (blanks - 1)
        before = (index, box) if box else None
    return "".join(chars)


def is_gap(left: Box, right: Box, glyphs: Glyphs) -> bool:
    height = (left.y1 - left.y0 + right.y1 - right.y0) / 2 * glyphs.height
    return bool((right.x0 - left.x1) * glyphs.width > GAP * height)


def _on_line(left: Box, right: Box) -> bool:
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return right.x0 >= left.x0 and shared > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)
