"""The lines of a page, cut where a gap parts columns or cells; bullets are told from the text.

Lengths are in heights of the page, so that they mean the same in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pagemint.annotate.offline.spans import Span
from pagemint.records import Box, Page, Word

BULLETS = frozenset("•●○◦■□▪▫◆◇►▶▸▹➢➤➔→⇒✓✔✗★☆*·∙‣⁃–—-➜§❖Ø")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.-)")
_TALL = re.compile(r"[A-ZÁÉÍÓÚÑÄÖÜÀÈÂÊÎÔÛÇbdfhijklt0-9áéíóúñäöüàèìòùâêîôûßÿ¿?¡!(){}\[\]/|\"'«»“”]")
_DEEP = re.compile(r"[gjpqyçQ,;(){}\[\]/|]")
_GAP = 1.2  # of the letters' size: a wider one separates cells or columns


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or what of it stands in one column. `marker` is its bullet or number, not part of `span`."""

    span: Span
    x0: float
    y0: float
    x1: float
    y1: float
    height: float
    marker: str | None = None

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def read_pieces(page: Page, words: Sequence[Word]) -> list[Piece]:
    """All lines of the page in the order of its text."""
    aspect = (page.width or 4) / (page.height or 3)
    found: list[Piece] = []
    for line in _lines(page.text or "", words):
        tail = found[-1].span.words[-1].boxes[1:] if found else ()
        for piece in _cut(line, aspect):
            found.append(_after(tail[0], piece, aspect) if tail else piece)
            tail = ()
    return _with_markers(found)


def _after(tail: Box, piece: Piece, aspect: float) -> Piece:
    """A line that begins with the end of a hyphenated word, which is told to the line before."""
    same_line = min(tail.y1, piece.y1) - max(tail.y0, piece.y0) > 0
    return replace(piece, x0=min(piece.x0, tail.x0 * aspect)) if same_line else piece


def _lines(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Words by the lines of the text; a word of the text that has no box ends its run."""
    at = 0
    for line in text.split("\n"):
        run: list[Word] = []
        for token in line.split():
            if at < len(words) and words[at].text == token:
                run.append(words[at])
                at += 1
            elif run:
                yield Span(tuple(run), at - len(run))
                run = []
        if run:
            yield Span(tuple(run), at - len(run))


def _cut(line: Span, aspect: float) -> Iterator[Piece]:
    boxes = [(word.boxes[0], word.boxes[-1]) for word in line.words]
    gaps = [(after.x0 - before.x1) * aspect for (_, before), (after, _) in pairwise(boxes)]
    widest = _GAP * _size(line)
    if len(gaps) > 2:
        widest = max(widest, 2.2 * sorted(gaps)[len(gaps) // 4])  # justified lines have wide gaps everywhere
    start = 0
    for i, gap in enumerate(gaps, 1):
        if gap > widest and line.tokens[i - 1] not in BULLETS:
            yield _piece(line.cut(start, i), aspect)
            start = i
    yield _piece(line.cut(start), aspect)


def _size(line: Span) -> float:
    """The size of the letters, judged by the ink of words with and without parts above and below the line."""
    return median((word.boxes[0].y1 - word.boxes[0].y0) / _ink(word.text) for word in line.words)


def _ink(word: str) -> float:
    tall, deep = _TALL.search(word) is not None, _DEEP.search(word) is not None
    return (0.72 if tall else 0.52) + (0.21 if deep else 0.0)


def _piece(span: Span, aspect: float) -> Piece:
    marker = None
    letter = span.tokens[0] == "o" and len(span) > 1 and span.tokens[1][:1].isupper()
    if len(span) > 1 and (letter or is_marker(span.tokens[0])):
        marker, span = span.tokens[0], span.cut(1)
    boxes = [word.boxes[0] for word in span.words]
    return Piece(
        span,
        min(b.x0 for b in boxes) * aspect,
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes) * aspect,
        max(b.y1 for b in boxes),
        _size(span),
        marker,
    )


def is_marker(token: str) -> bool:
    return token in BULLETS or _NUMBER.fullmatch(token) is not None


def _with_markers(pieces: list[Piece]) -> list[Piece]:
    """Bullets that are lines of their own go to the text on their right."""
    alone = [p for p in pieces if len(p.span) == 1 and is_marker(p.span.tokens[0])]
    if not alone:
        return pieces
    rest = [p for p in pieces if p not in alone]
    for mark in alone:
        row = [p for p in rest if p.y0 < (mark.y0 + mark.y1) / 2 < p.y1 and p.x0 > mark.x0 and p.marker is None]
        if row:
            nearest = min(row, key=lambda p: p.x0)
            index = rest.index(nearest)
            rest[index] = replace(nearest, marker=mark.span.tokens[0])
    return rest
