"""Parquet files that are read where they lie: of each only the columns and the row groups that are wanted."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, RecipeError
from pagemint.sources.huggingface.work import Layout
from pagemint.suggest import nearest

Fetch = Callable[[str, int, int], bytes]
"""Address, first byte, last byte."""
MIB = 1024**2
END = 64 * 1024
NEAR = 64 * 1024
"""Columns that lie so near to each other are fetched in one go."""
MOST_END, MOST_WORDS, MOST_FILES = 64 * MIB, 64 * MIB, 768 * MIB
"""What is read of a file's end, and of a row group's columns, unpacked."""
AHEAD_ROWS, AHEAD_BYTES = 16, 32 * MIB


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


class FarTable:
    """One file, of which a copy with holes grows on the disk. `columns` are read, `others` have to be there too."""

    def __init__(
        self, fetch: Fetch, pool: WorkerPool, place: Place, columns: Sequence[str], others: Sequence[str] = ()
    ) -> None:
        self._fetch, self._pool, self._url, self._size = fetch, pool, place.url, place.size
        self._name = place.url.rpartition("/")[2]
        self._columns = list(columns)
        number, name = tempfile.mkstemp(prefix="pagemint-table-", suffix=".parquet")
        os.close(number)
        self._copy = Path(name)
        self.close = weakref.finalize(self, self._copy.unlink, missing_ok=True)
        self._end = b""
        self._end = self._read_end()
        self._here = -1
        self._groups = self._layout(others)

    def words(self, first: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Row number and values, from row `first` on; numbers begin with 0."""
        start = 0
        for group, (count, _, _) in enumerate(self._groups):
            if first < start + count:
                number = start
                for row in self._words(group, count):
                    if number >= first:
                        yield number, row
                    number += 1
            start += count

    def files(self, row: int) -> Iterator[tuple[int, list[bytes | None]]]:
        """The files of a row and of some that follow. Raises `DocumentError` not_found for a row that is not there."""
        start = 0
        for group, (count, _, _) in enumerate(self._groups):
            if start <= row < start + count:
                self._bring(group, MOST_FILES)
                arguments = (str(self._copy), group, self._columns, row - start, AHEAD_ROWS, AHEAD_BYTES)
                yield from enumerate(self._pool.stream("pagemint.sources.huggingface.work:cells", *arguments), row)
                return
            start += count
        raise DocumentError("not_found", f"{self._name} has no row {row}")

    def _words(self, group: int, count: int) -> Iterator[dict[str, Any]]:
        if not self._columns:
            yield from ({} for _ in range(count))
            return
        self._bring(group, MOST_WORDS)
        for rows in self._pool.stream("pagemint.sources.huggingface.work:words", str(self._copy), group, self._columns):
            yield from rows

    def _read_end(self) -> bytes:
        end = self._part(max(0, self._size - END), self._size)
        needed = int.from_bytes(end[-8:-4], "little") + 8
        if needed > min(self._size, MOST_END):
            raise DocumentError("unreadable", f"{self._name} is no parquet file")
        if needed > len(end):
            end = self._part(self._size - needed, self._size - len(end)) + end
        return end

    def _layout(self, others: Sequence[str]) -> list[Layout]:
        self._empty()
        names, groups = self._pool.call("pagemint.sources.huggingface.work:layout", str(self._copy), self._columns)
        for column in (*self._columns, *others):
            if column not in names:
                hint = f"{nearest(column, names)}; its columns are {', '.join(names)[:300]}".lstrip("; ")
                raise RecipeError(f"{self._name} has no column {column!r}", hint=hint)
        found: list[Layout] = groups
        return found

    def _bring(self, group: int, most: int) -> None:
        """The wanted columns of a row group, in the place of those of the last one."""
        if group == self._here:
            return
        _, unpacked, places = self._groups[group]
        if not 0 <= unpacked <= most:
            packed = f"packs {unpacked / MIB:.0f} MiB of {', '.join(self._columns)} together"
            raise DocumentError("file_too_large", f"{self._name} {packed}; the limit is {most / MIB:.0f} MiB")
        self._here = -1
        self._empty()
        for first, last in merged(places, self._size):
            self._write(first, self._part(first, last))
        self._here = group

    def _empty(self) -> None:
        os.truncate(self._copy, 0)
        os.truncate(self._copy, self._size)
        self._write(self._size - len(self._end), self._end)

    def _write(self, at: int, data: bytes) -> None:
        with self._copy.open("r+b") as stream:
            stream.seek(at)
            stream.write(data)

    def _part(self, first: int, last: int) -> bytes:
        """From `first` up to before `last`."""
        behind = self._size - len(self._end)
        if first >= behind:
            return self._end[first - behind : last - behind]
        data = self._fetch(self._url, first, last - 1) if last > first else b""
        if len(data) != last - first:
            raise DocumentError("truncated", f"of {self._name} came {len(data)} bytes in the place of {last - first}")
        return data


class Cursor:
    """The files in rows. In their order no row group is fetched twice."""

    def __init__(self, open_table: Callable[[Place], FarTable]) -> None:
        self._open = open_table
        self._url = ""
        self._table: FarTable | None = None
        self._known: dict[int, list[bytes | None]] = {}

    def files(self, place: Place) -> list[bytes | None]:
        if place.url != self._url or self._table is None:
            self.close()
            self._table, self._url = self._open(place), place.url
        if place.row not in self._known:
            self._known = dict(self._table.files(place.row))
        return self._known[place.row]

    def close(self) -> None:
        if self._table is not None:
            self._table.close()
        self._table, self._known = None, {}


def merged(places: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """First byte, and the one behind the last, of what is to be fetched; raises `DocumentError` for places outside."""
    found: list[tuple[int, int]] = []
    for first, length in sorted(places):
        if first < 0 or length < 0 or first + length > size:
            raise DocumentError("unreadable", "its columns are said to be where nothing is")
        if found and first - found[-1][1] <= NEAR:
            found[-1] = found[-1][0], max(found[-1][1], first + length)
        else:
            found.append((first, first + length))
    return found
