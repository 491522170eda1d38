"""Does a page hold a table, told by its words alone: short cells, one below the other in several rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagemint.records import Box, Word

_ROWS, _COLUMNS = 3, 3
_GAP = 1.2
"""Between cells, in heights of their letters."""
_CELL_WORDS = 5
_MOST = 0.6
"""Of the rows have a cell in a column."""
_NEAR = 0.012
"""Of the page's width: what stands in one column differs by less."""


@dataclass(frozen=True, slots=True)
class Cell:
    box: Box
    words: int


def has_table(words: Sequence[Word], aspect: float) -> bool:
    """`aspect` is the page's width in units of its height."""
    rows = [cells for row in _rows(words) if len(cells := list(_cells(row, aspect))) >= _COLUMNS]
    rows = [row for row in rows if max(cell.words for cell in row[1:]) <= _CELL_WORDS]
    if len(rows) < _ROWS:
        return False
    return any(_columns(rows, edge) >= _COLUMNS - 1 for edge in (_left, _middle, _right))


def _rows(words: Sequence[Word]) -> Iterator[list[Box]]:
    """Words at one height, from left to right."""
    row: list[Box] = []
    for box in sorted((word.boxes[0] for word in words), key=lambda box: box.y0 + box.y1):
        if row and box.y0 + box.y1 > 2 * row[0].y1:
            yield sorted(row)
            row = []
        row.append(box)
    if row:
        yield sorted(row)


def _cells(row: Sequence[Box], aspect: float) -> Iterator[Cell]:
    height = max(box.y1 - box.y0 for box in row)
    start = 0
    for i, (before, after) in enumerate(pairwise(row), 1):
        if (after.x0 - before.x1) * aspect > _GAP * height:
            yield _cell(row[start:i])
            start = i
    yield _cell(row[start:])


def _cell(boxes: Sequence[Box]) -> Cell:
    return Cell(Box(boxes[0].x0, boxes[0].y0, boxes[-1].x1, boxes[0].y1), len(boxes))


def _columns(rows: Sequence[Sequence[Cell]], edge: Callable[[Box], float]) -> int:
    """How many places across the page have a cell in most of the rows."""
    places = Counter(place for row in rows for place in {round(edge(cell.box) / _NEAR) for cell in row})
    near = {place: count + max(places[place - 1], places[place + 1]) for place, count in places.items()}
    found = sorted(place for place, count in near.items() if count >= max(_ROWS, _MOST * len(rows)))
    return sum(b - a > 1 for a, b in pairwise([-_ROWS, *found]))


def _left(box: Box) -> float:
    return box.x0


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _right(box: Box) -> float:
    return box.x1
