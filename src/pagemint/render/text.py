"""The text layer of a PDF page: lines, words and their boxes.

The text is the words put together again: `text.split() == [w.text for w in words]` where every word has ink.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from pagemint.records import Box, Word
from pagemint.render.accents import join_accents
from pagemint.render.glyphs import Glyphs
from pagemint.render.letters import FILLER, SOFT_HYPHEN, clean, is_cjk, is_garbage
from pagemint.render.mend import GAP, is_shattered, mend

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = "\ufffe"  # PDFium's sign for a hyphen at a line's end; the next line follows without a line feed
_HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_TOKEN = re.compile(r"[\r\n]+|\S+")
_LONG_RUN = 25  # more letters than this without a space, on a page without any, are taken for several words
_GAP = 0.15  # of the line's height: a wider gap separates words there


@dataclass(slots=True)
class Token:
    """A word on its way: raw characters, and the spans (one a line) where they stand in the page's string."""

    raw: str
    spans: list[tuple[int, int]]


def page_text(page: Any, textpage: Any) -> tuple[str, list[Word]]:
    """Text with a line feed between lines, and words with boxes; ("", []) where the layer is empty or garbage.

    `page` and `textpage` are pypdfium2's.
    """
    glyphs = Glyphs(page, textpage)
    if not glyphs.string.strip() or is_garbage(glyphs.string):
        return "", []
    lines: list[str] = []
    words: list[Word] = []
    for line in join_hyphens(list(_lines(glyphs))):
        seen = [text for token in line if (text := clean(token.raw)) and _place(glyphs, token, text, words)]
        if seen:
            lines.append(" ".join(seen))
    return "\n".join(lines), words


def join_hyphens(lines: list[list[Token]]) -> list[list[Token]]:
    """Joins a word that a hyphen splits over two lines, and takes it out of the second line."""
    for line, following in pairwise(lines):
        if line and following and line[-1].raw.endswith(_HYPHENS):
            last, first = line[-1], following[0]
            glued = glue(last.raw, first.raw)
            if len(glued) < len(last.raw) + len(first.raw):
                line[-1] = Token(glued, last.spans + first.spans)
                del following[0]
    return lines


def glue(left: str, right: str) -> str:
    """`left` ends in a hyphen that ended a line. It stays unless it only split a word in lower case.

    "relacio-" "nadas" is one word; "COVID-" "19", "e-" "government" and the pieces of an address keep theirs.
    """
    stem, hyphen = left[:-1], left[-1]
    if hyphen == SOFT_HYPHEN:
        return stem + right
    split = stem[-1:].islower() and right[:1].islower() and len(stem) > 1
    if split and not re.search(r"[-/@_\\\d]", stem + right):
        return stem + right
    return left + right


def _lines(glyphs: Glyphs) -> Iterator[list[Token]]:
    string = join_accents(glyphs)
    shattered = is_shattered(string)
    if shattered:
        string = mend(glyphs, string)
    crowded = not re.search(r"[^\S\r\n]", string)
    line: list[Token] = []
    for match in _TOKEN.finditer(string):
        raw, start = match[0], match.start()
        if raw[0] in "\r\n":
            yield line
            line = []
        elif _BREAK in raw:
            line.append(_broken(raw, start))
            yield line
            line = []
        elif (mended := shattered and FILLER in raw) or (crowded and len(raw) > _LONG_RUN and not is_cjk(raw)):
            gap = GAP if mended else _GAP
            line += [Token(string[a:b], [(a, b)]) for a, b in _by_gaps(glyphs, start, match.end(), gap)]
        elif raw.strip(FILLER):
            line.append(Token(raw, [(start, match.end())]))
    yield line


def _broken(raw: str, start: int) -> Token:
    """A word with PDFium's sign for a line-end hyphen in it."""
    token = Token("", [])
    for part in raw.split(_BREAK):
        token.raw = glue(token.raw + "-", part) if token.raw else part
        if part:
            token.spans.append((start, start + len(part)))
        start += len(part) + 1
    return token


def _by_gaps(glyphs: Glyphs, start: int, end: int, share: float) -> Iterator[tuple[int, int]]:
    """Cuts a run where the letters stand apart; either direction of writing."""
    boxes = [(i, box) for i in range(start, end) if (box := glyphs.char_box(i))]
    if not boxes:
        return
    gap = share * median(box.y1 - box.y0 for _, box in boxes) * glyphs.height / glyphs.width
    for (_, a), (i, b) in pairwise(boxes):
        if max(b.x0 - a.x1, a.x0 - b.x1) > gap:
            yield start, i
            start = i
    yield start, end


def _place(glyphs: Glyphs, token: Token, text: str, words: list[Word]) -> bool:
    """Adds the word with its boxes; False where it lies off the page, so that nobody sees it."""
    inked, inside = False, []
    for start, end in token.spans:
        box = glyphs.span_box(start, end)
        if box:
            inked = True
            x0, y0, x1, y1 = box
            if 0 <= x0 + x1 <= 2 and 0 <= y0 + y1 <= 2:
                inside.append(_clip(box))
    if inside:
        words.append(Word(text, tuple(inside)))
    return bool(inside) or not inked


def _clip(box: Box) -> Box:
    x0, y0, x1, y1 = box
    if x0 < 0 or y0 < 0 or x1 > 1 or y1 > 1:  # seldom: glyphs that bleed over the edge
        return Box(max(x0, 0.0), max(y0, 0.0), min(x1, 1.0), min(y1, 1.0))
    return box
