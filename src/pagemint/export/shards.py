"""Parquet shards: how many (known before the first is written) and their rows.

Stores have no rename, so `-of-0000N` must be true from the start: a first pass adds up estimates, the second one
makes the same cuts at the same documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from pagemint.export.features import Columns, arrow_schema, leaves
from pagemint.export.images import Unread, with_images
from pagemint.export.sound import arrow_table
from pagemint.workspace import Folder

ROWS_PER_GROUP = 100
BATCH = 8
"""Rows that are made and encoded at a time: a data page cannot end inside of one."""
BYTES_PER_GROUP = 64 * 2**20
LARGE = 32 * 2**20


class Cuts:
    """Says which shard a document's rows go to. The same weights in the same order give the same cuts."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._filled = 0
        self.shard = 0

    def place(self, weight: int) -> int:
        """`weight` in bytes, an estimate; a document's rows are never cut apart."""
        if self._filled and self._filled + weight > self._limit:
            self.shard += 1
            self._filled = 0
        self._filled += weight
        return self.shard


@dataclass(frozen=True, slots=True)
class Written:
    """One finished shard: key below the export's prefix, bytes on disk, SHA-256."""

    key: str
    size: int
    sha256: str


class SplitWriter:
    """All shards of one split of one config, one after the other; leave the block to finish the last.

    An error inside the block leaves no unfinished shard behind.
    """

    def __init__(self, folder: Folder, prefix: str, name: str, columns: Columns, shards: int) -> None:
        self._folder = folder
        self._prefix = prefix
        self._name = name
        self._columns = columns
        self._schema = arrow_schema(columns)
        self._shards = shards
        self._stack = ExitStack()
        self._opened = -1
        self._pending: list[dict[str, Any]] = []
        self._pending_bytes = 0
        self.rows = 0
        self.bytes = 0
        self.written: list[Written] = []

    def __enter__(self) -> Self:
        self._open(0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._close()
        else:
            self._pending = []
            self._stack.__exit__(kind, error, at)

    def add(self, shard: int, rows: Iterable[dict[str, Any]]) -> None:
        """Appends rows; `shard` never goes back."""
        if shard != self._opened:
            self._close()
            self._open(shard)
        for row in rows:
            weight = _weight(row)
            if self._pending and self._pending_bytes + weight > BYTES_PER_GROUP:
                self._flush()
            self._pending.append(row)
            self._pending_bytes += weight
            if len(self._pending) >= ROWS_PER_GROUP:
                self._flush()

    def _open(self, shard: int) -> None:
        key = f"{self._name}-{shard:05d}-of-{self._shards:05d}.parquet"
        self._opened = shard
        stream = self._stack.enter_context(self._folder.create(self._prefix + key))
        self._writer = self._stack.enter_context(parquet_writer(stream, self._schema, self._columns))
        self._stream = stream
        self._key = key

    def _close(self) -> None:
        self._flush()
        self._stack.close()
        self.written.append(Written(self._key, self._stream.size, self._stream.hexdigest()))

    def _flush(self) -> None:
        if self._pending:
            slices = [self._pending[at : at + BATCH] for at in range(0, len(self._pending), BATCH)]
            tables = [arrow_table([with_images(row) for row in rows], self._schema) for rows in slices]
            table = pa.concat_tables(tables)
            self.rows += table.num_rows
            self.bytes += table.nbytes
            self._writer.write_table(table, row_group_size=table.num_rows)
            del table, tables
            if self._pending_bytes > LARGE:
                pa.default_memory_pool().release_unused()  # it would keep as much again for the next one
        self._pending = []
        self._pending_bytes = 0


def parquet_writer(stream: Any, schema: pa.Schema, columns: Columns) -> pq.ParquetWriter:
    """Images are compressed already: zstd, dictionaries and statistics cost time there and gain nothing.

    They lie in the file as they are, so the Hub finds unchanged ones again without content-defined data pages, which
    would cost a third of the time.
    """
    images = leaves(columns)
    plain = [path for path, is_image in images.items() if not is_image]
    return pq.ParquetWriter(
        stream,
        schema,
        compression={path: "none" if is_image else "zstd" for path, is_image in images.items()},
        use_dictionary=plain,
        write_statistics=plain,
        write_page_index=True,
        write_batch_size=BATCH,
    )


def _weight(row: dict[str, Any]) -> int:
    """About how many bytes images and texts take; the rest is small."""
    return sum(len(v) if type(v) is str else _deep_weight(v) for v in row.values())


def _deep_weight(value: Any) -> int:
    kind = type(value)
    if kind is str:
        return len(value)
    if kind is Unread:
        return int(value.size)
    inner = value.values() if kind is dict else value if kind is list else ()
    return sum(map(_deep_weight, inner))
