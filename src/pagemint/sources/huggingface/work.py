"""Reading a parquet file inside a worker: a damaged one may end the process that reads it.

Of the file on the disk only the end and the wanted columns of the wanted row group need to be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagemint.errors import DocumentError

BATCH = 256
Layout = tuple[int, int, list[tuple[int, int]]]
"""Rows of a row group, bytes of the wanted columns unpacked, and where these columns are: first byte and length."""


def layout(path: str, columns: Sequence[str]) -> tuple[list[str], list[Layout]]:
    """The names of all columns, and the row groups."""
    try:
        table = pq.ParquetFile(path)
        names = list(table.schema_arrow.names)
        return names, [_layout(table.metadata.row_group(group), columns) for group in range(table.num_row_groups)]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(error) from error


def words(path: str, group: int, columns: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """The rows of a row group, some at a time, with nothing in them but plain values."""
    for rows in _rows(path, group, columns, BATCH, 0):
        yield [{name: _plain(value) for name, value in row.items()} for row in rows]


def cells(path: str, group: int, columns: Sequence[str], first: int, count: int, limit: int) -> Iterator[Any]:
    """The files in rows from `first` on: `count` at most, and no more after `limit` bytes."""
    given = 0
    for row in _rows(path, group, columns, 1, first):
        found = files(list(row[0].values()))
        yield found
        given += sum(len(file) for file in found if file)
        count -= 1
        if count <= 0 or given > limit:
            return


def files(values: Any) -> list[bytes | None]:
    """Bytes, `{bytes, path}` as datasets store images, and lists of them. What is not embedded is None; at the end it
    is left out."""
    found = list(_flat(values))
    while found and found[-1] is None:
        found.pop()
    return found


def _layout(group: Any, columns: Sequence[str]) -> Layout:
    parts = [group.column(number) for number in range(group.num_columns)]
    wanted = [part for part in parts if part.path_in_schema.partition(".")[0] in columns]
    places = []
    for part in wanted:
        starts = [offset for offset in (part.dictionary_page_offset, part.data_page_offset) if offset]
        places.append((min(starts, default=0), part.total_compressed_size))
    return group.num_rows, sum(part.total_uncompressed_size for part in wanted), places


def _rows(path: str, group: int, columns: Sequence[str], size: int, first: int) -> Iterator[list[dict[str, Any]]]:
    try:
        start = 0
        for batch in pq.ParquetFile(path).iter_batches(size, [group], list(columns), use_threads=False):
            if start + batch.num_rows > first:
                yield batch.slice(max(0, first - start)).to_pylist()
            start += batch.num_rows
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _unreadable(error) from error


def _plain(value: Any) -> Any:
    """Dates, decimals and the like as text; bytes and nested objects say nothing."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list):
        return [item for item in value[:100] if isinstance(item, str)]
    return None if isinstance(value, bytes | dict) else str(value)


def _flat(value: Any) -> Iterator[bytes | None]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
        return
    data = value.get("bytes") if isinstance(value, dict) else value
    yield data if isinstance(data, bytes) and data else None


def _unreadable(error: Exception) -> DocumentError:
    return DocumentError("unreadable", f"it cannot be read as parquet: {str(error)[:200]}")
