"""From rows to documents: rows of one document follow each other, each of them is a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pagemint.sources.fields import clean, fields, line
from pagemint.sources.untyped import text, whole

MAX_ID = 300


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row is, and the words in it. `shard` counts the files of the table."""

    shard: int
    number: int
    values: Mapping[str, Any]


@dataclass(slots=True)
class Group:
    """The rows of one document. `pages`: page number → shard and row; `first` is its first row."""

    key: str
    first: Row
    pages: dict[int, tuple[int, int]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    problem: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of words mean. Without `group_by` each row is a document."""

    group_by: str | None
    page_number: str | None
    named: Mapping[str, str]

    def words(self) -> list[str]:
        names = [self.group_by, self.page_number, *self.named.values()]
        return list(dict.fromkeys(name for name in names if name))

    def declared(self, row: Row) -> dict[str, str]:
        told = {name: row.values.get(column) for name, column in self.named.items() if name != "transcript"}
        return fields({name: _plain(value) for name, value in told.items()}, lambda problem: None)

    def text(self, row: Row) -> str | None:
        column = self.named.get("transcript")
        value = row.values.get(column) if column else None
        return clean(value) if isinstance(value, str) else None


def gather(rows: Iterable[Row], columns: Columns, max_pages: int) -> Iterator[tuple[Group, Row | None]]:
    """Each document as soon as it is complete, with the first row behind it; None at the end."""
    group: Group | None = None
    for row in rows:
        key = line(text(row.values.get(columns.group_by or "")))[:MAX_ID]
        if group is not None and key != group.key:
            yield _from_one(group), row
            group = None
        group = group or Group(key, row)
        _add(group, row, columns, max_pages)
    if group is not None:
        yield _from_one(group), None


def _add(group: Group, row: Row, columns: Columns, max_pages: int) -> None:
    if not group.key:
        group.problem = ("bad_row", f"row {row.number} names no document in {columns.group_by!r}")
    number = len(group.pages) + 1
    if columns.page_number:
        found = whole(row.values.get(columns.page_number))
        if found is None:
            group.problem = ("bad_row", f"row {row.number} has no page number in {columns.page_number!r}")
            return
        number = found
    if number > max_pages:
        group.problem = ("too_many_pages", f"page {number}; the limit is {max_pages}")
        return
    if number not in group.pages:  # rows of questions repeat their page
        group.pages[number] = (row.shard, row.number)
        said = columns.text(row)
        if said is not None:
            group.texts[number] = said


def _from_one(group: Group) -> Group:
    """Page numbers from 0 become numbers from 1."""
    if 0 in group.pages:
        group.pages = {number + 1: place for number, place in group.pages.items()}
        group.texts = {number + 1: said for number, said in group.texts.items()}
    return group


def _plain(value: Any) -> Any:
    """What a table's cell says as text: dates, numbers and lists too."""
    if isinstance(value, str | list):
        return value
    return None if value is None or isinstance(value, bytes | dict) else str(value)
