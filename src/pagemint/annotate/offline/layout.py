"""From lines to blocks: put together where one line runs on in the next, in the order in which a reader takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pagemint.annotate.offline.pieces import Piece
from pagemint.annotate.offline.spans import Span

_END = re.compile(r"[.!?:;…][»”\"')\]]*$")
_SLACK = 0.2  # of the column's width: a line that ends before was ended on purpose


@dataclass(eq=False)
class Block:
    """A paragraph, list item, heading or cell; measured when it has all its pieces.

    `broken`: parts of a formula or raised signs are in it. `full`: it ends with a sentence and its last line is full,
    so that the next block may be the same paragraph.
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
    if block.marker is not None and aligned and piece.y0 - last.y1 < 0.6 * size:
        return True
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
    return room > 0.02 or token == block.pieces[0].span.tokens[0] or _each_opens(last, pieces)


def _each_opens(last: Piece, pieces: Sequence[Piece]) -> bool:
    """Do all lines at this edge begin with a capital letter? Then each is an item of its own."""
    like = [p for p in pieces if abs(p.x0 - last.x0) < 0.5 * last.height and 0.8 < p.height / last.height < 1.25]
    return len(like) > 2 and all(p.span.text[:1].isupper() for p in like)


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
