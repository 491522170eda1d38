"""Append-only segments on a store that has no append: each writer owns its files and puts them whole.

A segment is written again as it grows and is closed at 256 KiB; then the next number begins. A reader takes all
segments of a folder, in the order of their names, and passes over a last line that is not complete.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

from pagemint.records import dumps
from pagemint.workspace.store import Store

SEGMENT_BYTES = 256 * 1024


class SegmentWriter:
    """Rows reach the store at `flush` or when a segment is full; `writer` must be unique among live writers."""

    def __init__(self, store: Store, prefix: str, writer: str) -> None:
        self._store = store
        self._prefix = prefix
        self._writer = writer
        self._number = 0
        self._buffer = bytearray()
        self._flushed = 0
        self._lock = threading.Lock()

    def add(self, row: dict[str, Any]) -> None:
        line = (dumps(row) + "\n").encode("utf-8", "replace")
        with self._lock:
            self._buffer += line
            if len(self._buffer) >= SEGMENT_BYTES:
                self._put()
                self._number += 1
                self._buffer.clear()
                self._flushed = 0

    def flush(self) -> None:
        with self._lock:
            if len(self._buffer) > self._flushed:
                self._put()

    def _put(self) -> None:
        self._store.put(f"{self._prefix}{self._writer}-{self._number:06d}.jsonl", bytes(self._buffer))
        self._flushed = len(self._buffer)


def read_segments(store: Store, prefix: str) -> Iterator[dict[str, Any]]:
    """All rows below `prefix`, in the order of segment names."""
    for entry in store.list(prefix):
        if entry.key.endswith(".jsonl"):
            for line in store.get(entry.key).split(b"\n"):
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                if isinstance(row, dict):
                    yield row
