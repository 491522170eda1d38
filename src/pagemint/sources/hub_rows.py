"""Rows of parquet files that are read where they lie: no more of them than is asked for, and in order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl

import pyarrow as pa
import pyarrow.parquet as pq

from pagemint.errors import DocumentError, RecipeError
from pagemint.suggest import nearest

SMALL, LARGE = 256 * 1024, 8 * 1024**2
"""Bytes to read at a time, of columns of words and of images."""
MOST_SMALL, MOST_LARGE = 64 * 1024**2, 1024**3
"""Bytes of a row group's wanted columns, unpacked: more is not read."""


class Rows:
    """One parquet file. `columns` are read, whatever else there is; `large`: they hold images."""

    def __init__(self, file: io.RawIOBase, name: str, columns: Sequence[str], *, large: bool) -> None:
        self._name, self._columns, self._large = name, list(columns), large
        try:
            self._table = pq.ParquetFile(file, buffer_size=LARGE if large else SMALL, pre_buffer=False)
        except (pa.ArrowException, ValueError) as error:
            raise self._unreadable(error) from error
        there = self._table.schema_arrow.names
        for column in self._columns:
            if column not in there:
                hint = f"{nearest(column, there)}; its columns are {', '.join(there)[:300]}".lstrip("; ")
                raise RecipeError(f"{name} has no column {column!r}", hint=hint)

    def after(self, first: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Row number and values, from row `first` on; numbers begin with 0."""
        start = 0
        for group in range(self._table.num_row_groups):
            count = self._table.metadata.row_group(group).num_rows
            if first < start + count:
                yield from self._group(group, start, max(first, start))
            start += count

    def _group(self, group: int, start: int, first: int) -> Iterator[tuple[int, dict[str, Any]]]:
        metadata = self._table.metadata.row_group(group)
        if not self._columns:
            yield from ((number, {}) for number in range(first, start + metadata.num_rows))
            return
        self._check_size(metadata)
        try:
            for batch in self._table.iter_batches(1 if self._large else 1024, [group], self._columns):
                if start + batch.num_rows > first:
                    left_out = max(0, first - start)
                    yield from enumerate(batch.slice(left_out).to_pylist(), start + left_out)
                start += batch.num_rows
        except (pa.ArrowException, ValueError, NotImplementedError) as error:
            raise self._unreadable(error) from error

    def _check_size(self, metadata: Any) -> None:
        parts = (metadata.column(index) for index in range(metadata.num_columns))
        size = sum(
            part.total_uncompressed_size for part in parts if part.path_in_schema.partition(".")[0] in self._columns
        )
        if not 0 <= size <= (MOST_LARGE if self._large else MOST_SMALL):
            raise DocumentError(
                "file_too_large", f"{self._name} packs {size / 1024**2:.0f} MiB of {', '.join(self._columns)} together"
            )

    def _unreadable(self, error: Exception) -> DocumentError:
        return DocumentError("unreadable", f"{self._name} cannot be read as parquet: {str(error)[:200]}")


class Cursor:
    """The files in one row after the other. Going forward reads nothing twice; going back begins anew."""

    def __init__(self, open_file: Callable[[str, int], Rows], columns: Sequence[str]) -> None:
        self._open, self._columns = open_file, columns
        self._url = ""
        self._rows: Iterator[tuple[int, dict[str, Any]]] = iter(())
        self._at = -1
        self._cells: list[bytes | None] = []

    def cells(self, place: Place) -> list[bytes | None]:
        """Raises `DocumentError` not_found for a row that is not there."""
        if place.url == self._url and place.row == self._at:
            return self._cells
        if place.url != self._url or place.row < self._at:
            self._rows, self._url = self._open(place.url, place.size).after(place.row), place.url
        try:
            for number, values in self._rows:
                if number == place.row:
                    self._at, self._cells = number, cells([values[column] for column in self._columns])
                    return self._cells
        except BaseException:
            self._url = ""
            raise
        self._url = ""
        raise DocumentError("not_found", f"{place.url} has no row {place.row}")


@dataclass(frozen=True, slots=True)
class Place:
    """A file in a row of a table, as an address: it says all that is needed to read it."""

    url: str
    size: int
    row: int
    file: int = 0

    def write(self) -> str:
        return f"{self.url}#size={self.size}&row={self.row}&file={self.file}"

    @classmethod
    def of(cls, address: str) -> Self:
        url, _, rest = address.partition("#")
        told = dict(parse_qsl(rest))
        return cls(url, int(told["size"]), int(told["row"]), int(told["file"]))


def cells(values: Any) -> list[bytes | None]:
    """The files in a row's values: bytes, `{bytes, path}` as datasets store images, and lists of them. What is not
    embedded is None; at the end it is left out."""
    found = list(_flat(values))
    while found and found[-1] is None:
        found.pop()
    return found


def _flat(value: Any) -> Iterator[bytes | None]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        inner = value.get("bytes")
        yield inner if isinstance(inner, bytes) and inner else None
    else:
        yield value if isinstance(value, bytes) and value else None
