"""A writable stream that hashes what passes."""

from __future__ import annotations

import hashlib
import threading
from queue import Queue
from typing import Any, BinaryIO

BATCH = 2**20
WAITING = 4
"""Batches that may wait for their hash: together with the one being filled at most a few MiB."""


class HashingStream:
    """A writable binary stream that counts and hashes what passes (parquet writers, copies of originals).

    Hashing runs in a thread of its own beside the writing, which takes about as long; `close` ends it. What is
    written must not change afterwards.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._batch: list[memoryview] = []
        self._filled = 0
        self._queue: Queue[list[memoryview] | None]
        self._thread: threading.Thread | None = None
        self.size = 0
        self.closed = False

    def write(self, data: Any) -> int:
        view = memoryview(data)
        self._batch.append(view)
        self._filled += view.nbytes
        self.size += view.nbytes
        if self._filled >= BATCH:
            self._hand_over()
        self._stream.write(view)
        return view.nbytes

    def flush(self) -> None:
        self._stream.flush()

    def tell(self) -> int:
        return self.size

    def close(self) -> None:
        """The owner of the stream closes it."""

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def hexdigest(self) -> str:
        """SHA-256 of all that was written so far."""
        self.settle()
        return self._hash.hexdigest()

    def settle(self) -> None:
        """Waits until all is hashed, and ends the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None
        self._update(self._batch)
        self._batch, self._filled = [], 0

    def _hand_over(self) -> None:
        if self._thread is None:
            self._queue = Queue(WAITING)
            self._thread = threading.Thread(target=self._work, name="pagemint-hash", daemon=True)
            self._thread.start()
        self._queue.put(self._batch)
        self._batch, self._filled = [], 0

    def _work(self) -> None:
        while (batch := self._queue.get()) is not None:
            self._update(batch)

    def _update(self, batch: list[memoryview]) -> None:
        for view in batch:
            self._hash.update(view)
