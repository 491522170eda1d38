"""From words to blocks: lines, cut at wide gaps, put together where one line runs on in the next.

Lengths are in heights of the page, so that they mean the same in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from pagemint.annotate.offline.spans import Span
from pagemint.records import Box, Page, Word

BULLETS = frozenset("•●○◦■□▪▫◆◇►▶▸▹➢➤➔→⇒✓✔✗★☆*·∙‣⁃–—-➜§❖Ø")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.-)")
_END = re.compile(r"[.!?:;…][»”\"')\]]*$")
_TALL = re.compile(r"[A-ZÁÉÍÓÚÑÄÖÜÀÈÂÊÎÔÛÇbdfhijklt0-9áéíóúñäöüàèìòùâêîôûßÿ¿?¡!(){}\[\]/|\"'«»“”]")
_DEEP = re.compile(r"[gjpqyçQ,;(){}\[\]/|]")
_GAP = 1.2  # of the line's height: a wider one separates cells or columns
_SLACK = 0.2  # of the column's width: a line that ends before was ended on purpose


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


@dataclass(eq=False)
class Block:
    """A paragraph, list item, heading or cell; measured when it has all its pieces. `broken`: pieces of formulas or raised signs are in it.

    `full`: it ends with a sentence and its last line is full, so that the next block may be the same paragraph.
    """

    pieces: list[Piece] = field(default_factory=list)
    broken: bool = False
    full: bool = False

    @cached_property
    def span(self) -> Span:
        words = tuple(word for piece in self.pieces for word in piece.span.words)
        return Span(words, self.pieces[0].span.start)

    @cached_property
    def marker(self) -> str | None:
        return self.pieces[0].marker

    @cached_property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @cached_property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def y0(self) -> float:
        return min(piece.y0 for piece in self.pieces)

    @cached_property
    def y1(self) -> float:
        return max(piece.y1 for piece in self.pieces)

    @cached_property
    def height(self) -> float:
        return max(piece.height for piece in self.pieces)


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


def read_blocks(pieces: Sequence[Piece]) -> list[Block]:
    found: list[Block] = []
    for piece in pieces:
        if found and _is_raised(found[-1].pieces[-1], piece):
            found[-1].pieces.append(piece)
            found[-1].broken = True
        elif found and _runs_on(found[-1], piece, pieces):
            found[-1].pieces.append(piece)
        else:
            found.append(Block([piece]))
    return found


def _is_raised(last: Piece, piece: Piece) -> bool:
    """A sign above or below the line that it belongs to, or the rest of the line after one."""
    overlap = min(last.y1, piece.y1) - max(last.y0, piece.y0)
    near = -0.3 * last.height < piece.x0 - last.x1 < 0.5 * max(last.height, piece.height)
    return overlap > 0 and near and piece.marker is None


def _runs_on(block: Block, piece: Piece, pieces: Sequence[Piece]) -> bool:
    last = block.pieces[-1]
    size = min(last.height, piece.height)
    if piece.marker is not None or not 0.8 < piece.height / last.height < 1.25:
        return False
    if piece.y0 < last.y0 + 0.3 * size or piece.y0 - last.y1 > 1.7 * size:
        return False
    if piece.y0 - last.y1 > 0.85 * size and not (piece.span.text[:1].islower() and not _END.search(last.span.text)):
        return False
    hanging = len(block.pieces) == 1 and -size < last.x0 - piece.x0 < 3 * size
    aligned = abs(piece.x0 - last.x0) < 0.6 * size or hanging
    if not aligned and abs(piece.centre - last.centre) > 0.6 * size:
        return False
    return not _ends(block, piece, pieces)


def _ends(block: Block, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Was the last line ended on purpose, so that `piece` begins something new?"""
    last = block.pieces[-1]
    right = _right_edge(last, pieces)
    first = piece.span.words[0].boxes[0]
    aspect = (piece.x1 - piece.x0) / max(1e-9, piece.span.box.x1 - piece.span.box.x0)
    room = right - last.x1 - (first.x1 - first.x0) * aspect - 0.3 * last.height
    token, before = piece.span.tokens[0], last.span.tokens[-1]
    if _END.search(before) and token[:1].isupper():
        block.full = room <= 0
        return True
    if token[:1].islower() or token[:1] in "(,;":
        return room > _SLACK * (right - last.x0) and not _END.search(before)
    return room > 0.02 or token == block.pieces[0].span.tokens[0]


def _right_edge(last: Piece, pieces: Sequence[Piece]) -> float:
    """How far lines of this column reach; of centred text, how far they would."""
    like = [p for p in pieces if 0.8 < p.height / last.height < 1.25]
    left = [p.x1 for p in like if -0.2 < p.x0 - last.x0 < 0.5 * last.height]
    centred = [p for p in like if abs(p.centre - last.centre) < 0.3 * last.height]
    if len(centred) > len(left):
        return last.x1 + max(p.x1 - p.x0 for p in centred) - (last.x1 - last.x0)
    return max(left)


def reading_order(blocks: Sequence[Block]) -> list[Block]:
    """Columns one after the other, each from top to bottom, whatever order the page's text has."""
    if len(blocks) < 2:
        return list(blocks)
    columns = _columns(blocks)
    if len(columns) > 1:
        return [block for column in columns for block in reading_order(column)]
    ordered = sorted(blocks, key=lambda b: (round(b.y0, 2), b.x0))
    for i in range(1, len(ordered) - 1):
        if max(b.y1 for b in ordered[:i]) <= min(b.y0 for b in ordered[i:]) + 0.005 and len(_columns(ordered[i:])) > 1:
            return [*ordered[:i], *reading_order(ordered[i:])]
    return ordered


def _columns(blocks: Sequence[Block]) -> list[list[Block]]:
    """Parted at gaps that no block crosses."""
    columns: list[list[Block]] = []
    right = 0.0
    for block in sorted(blocks, key=lambda b: b.x0):
        if columns and block.x0 < right + 0.6 * block.height:
            columns[-1].append(block)
        else:
            columns.append([block])
        right = max(right, block.x1)
    return columns
