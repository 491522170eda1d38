"""Tables by the alignment of their cells, and lines such as "39 bits → 512 GB" that are tables of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.pieces import Piece
from pagemint.annotate.offline.sheet import Sheet
from pagemint.annotate.offline.spans import Span

_CELL_WORDS, _HEADER_WORDS = 6, 8
_ROWS = (2, 14)
_SHOWN = re.compile(r"[?*⋆†]|^[-–—]+$|^\(|…")
_SIGN = re.compile(r"→|⇒|=>|->|=|:|–|—")


@dataclass(frozen=True, slots=True)
class Table:
    """`header` has a cell for each column; that of the first column, which names the rows, may be missing."""

    header: tuple[Span | None, ...]
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys and values; `lead` says what they are, if a line above does."""

    lead: Block | None
    pairs: tuple[tuple[Span, Span], ...]


def tables(sheet: Sheet) -> list[Table]:
    found: list[Table] = []
    rows = _rows([piece for piece in sheet.pieces if sheet.title is None or piece not in sheet.title.pieces])
    start = 0
    while start < len(rows):
        run = list(_run(rows, start))
        table = _table(sheet, [rows[i] for i in run])
        if table is not None:
            found.append(table)
        start = run[-1] + 1 if table is not None else start + 1
    return found or _single(sheet, rows)


def _run(rows: Sequence[Sequence[Piece]], start: int) -> Iterator[int]:
    """Rows like the first one; one odd row between two of them is passed over."""
    yield start
    last = start
    for i in range(start + 1, len(rows)):
        if _aligned(rows[start], rows[i]) and _close(rows[last], rows[i]):
            yield i
            last = i
        elif i > last + 1:
            return


def _single(sheet: Sheet, rows: Sequence[Sequence[Piece]]) -> list[Table]:
    """A row of names above a row of numbers; the only heading of the page says whose they are."""
    others = [b for b in sheet.blocks if len(b.span) > 1 and b.span.text[:1].isupper() and not _is_value(b.span)]
    for names, values in pairwise(rows):
        heads = [piece.span for piece in names]
        labels = [b.span for b in others if b.span.start not in {head.start for head in heads}]
        labels = [sheet.title.span] if sheet.title is not None and len(sheet.title.span) < 6 else labels
        if _aligned(names, values) and len(labels) == 1 and len(labels[0]) <= _HEADER_WORDS and _close(names, values):
            numbers = [piece.span for piece in values]
            if not any(map(_is_value, heads)) and all(len(span) == 1 for span in [*heads, *numbers]):
                return [Table((None, *heads), ((labels[0], *numbers),))]
    return []


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.y0 + p.y1) / 2):
        centre = (piece.y0 + piece.y1) / 2
        if rows and min(p.y0 for p in rows[-1]) < centre < max(p.y1 for p in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _aligned(a: Sequence[Piece], b: Sequence[Piece]) -> bool:
    if len(a) != len(b) or len(a) < 2:
        return False
    return all(
        min(abs(p.x0 - q.x0), abs(p.x1 - q.x1), abs(p.centre - q.centre)) < 0.6 * p.height
        and 0.75 < q.height / p.height < 1.33
        for p, q in zip(a, b, strict=True)
    )


def _close(a: Sequence[Piece], b: Sequence[Piece]) -> bool:
    return min(p.y0 for p in b) - max(p.y1 for p in a) < 2.5 * a[0].height


def _table(sheet: Sheet, rows: Sequence[Sequence[Piece]]) -> Table | None:
    if len(rows) < _ROWS[0] or len(rows[0]) < 2:
        return None
    cells = [[piece.span for piece in row] for row in rows]
    header: list[Span | None] | None = None
    if not any(map(_is_value, cells[0][1:])) and all(map(_is_value, cells[1][1:])):
        header, cells, rows = list(cells[0]), cells[1:], rows[1:]
    else:
        header = _header_above(sheet, rows[0])
    sound = [row for row in cells if all(map(_is_value, row[1:])) and all(map(_is_cell, row))]
    labels = [row[0].clean.lower() for row in sound]
    unlike = len(set(labels)) == len(labels) and all(any(map(str.isalnum, label)) for label in labels)
    if header is None or not _ROWS[0] <= len(sound) <= _ROWS[1] or not unlike:
        return None
    return Table(tuple(header), tuple(map(tuple, sound)))


def _is_cell(span: Span) -> bool:
    return len(span) <= _CELL_WORDS and _SHOWN.search(span.text) is None


def _is_value(span: Span) -> bool:
    return any(map(str.isdigit, span.text)) and len(span) <= 4


def _header_above(sheet: Sheet, first: Sequence[Piece]) -> list[Span | None] | None:
    """The nearest block above each column; only the first column may do without."""
    found: list[Span | None] = []
    for piece in first:
        above = [
            block
            for block in sheet.blocks
            if block.y1 <= piece.y0 + 0.2 * piece.height
            and piece.y0 - block.y1 < 2.5 * piece.height
            and min(block.x1, piece.x1) - max(block.x0, piece.x0) > 0
        ]
        best = max(above, key=lambda b: b.y1, default=None)
        found.append(best.span if best is not None else None)
    named = [span for span in found[1:] if span is not None]
    if len(named) < len(first) - 1 or len({span.start for span in named}) < len(named):
        return None
    sound = all(
        len(span) <= _HEADER_WORDS and any(map(str.isalpha, span.text)) and not _is_value(span) for span in named
    )
    return found if sound else None


def keys(sheet: Sheet) -> list[Keys]:
    """Runs of at least three lines with the same sign between a key and a number."""
    found: list[Keys] = []
    run: list[tuple[Span, Span]] = []
    lead: Block | None = None
    sign = ""
    for block in [*sheet.blocks, None]:
        parted = _key(block) if block is not None else None
        if parted is not None and (not run or parted[0] == sign):
            sign = parted[0]
            run.append(parted[1:])
            continue
        if len(run) >= 3 and len({key.clean.lower() for key, _ in run}) == len(run):
            found.append(Keys(lead, tuple(run)))
        run, lead = ([], block) if parted is None else ([parted[1:]], None)
    return found


def _key(block: Block) -> tuple[str, Span, Span] | None:
    span = block.span
    for i, token in enumerate(span.tokens[:_CELL_WORDS]):
        if _SIGN.fullmatch(token) and 0 < i < len(span) - 1:
            key, value = span.cut(0, i), span.cut(i + 1)
            sound = len(value) <= 4 and not any(_SIGN.fullmatch(t) for t in value.tokens)
            return (token, key, value) if sound and _is_value(value) and any(map(str.isalpha, key.text)) else None
    return None
