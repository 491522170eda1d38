"""A store in memory, for tests, rehearsals and short scripts. The same name gives the same store in one process."""

from __future__ import annotations

import io
import itertools
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, ClassVar

from pagemint.errors import WorkspaceBusy
from pagemint.workspace.store import Entry, check_key


class MemoryStore:
    _stores: ClassVar[dict[str, MemoryStore]] = {}

    def __init__(self, name: str = "") -> None:
        self.url = f"memory://{name}"
        self._objects: dict[str, tuple[bytes, int]] = {}
        self._versions = itertools.count()
        self._locks: set[str] = set()
        self._guard = threading.Lock()

    @classmethod
    def named(cls, name: str) -> MemoryStore:
        return cls._stores.setdefault(name, cls(name))

    def get(self, key: str) -> bytes:
        return self._objects[check_key(key)][0]

    def read(self, key: str, start: int, length: int | None = None) -> bytes:
        return self.get(key)[start : None if length is None else start + length]

    def grow(self, key: str) -> MemoryGrowing:
        if not self.put_new(key, b""):
            raise FileExistsError(key)
        return MemoryGrowing(self, key)

    def put(self, key: str, data: bytes) -> Entry:
        self._objects[check_key(key)] = (data, next(self._versions))
        return self._entry(key)

    def put_new(self, key: str, data: bytes) -> bool:
        mine = (data, next(self._versions))
        return self._objects.setdefault(check_key(key), mine) is mine

    @contextmanager
    def create(self, key: str) -> Iterator[BinaryIO]:
        stream = io.BytesIO()
        yield stream
        self.put(key, stream.getvalue())

    def copy(self, source: str, target: str) -> Entry:
        return self.put(target, self.get(source))

    def stat(self, key: str) -> Entry | None:
        return self._entry(key) if key in self._objects else None

    def list(self, prefix: str = "") -> Iterator[Entry]:
        below = [k[len(prefix) :] for k in list(self._objects) if k.startswith(prefix)]
        for name in sorted({head + ("/" if slash else "") for head, slash, _ in (k.partition("/") for k in below)}):
            yield Entry(prefix + name, 0, "") if name.endswith("/") else self._entry(prefix + name)

    def delete(self, key: str) -> None:
        for known in [k for k in self._objects if k == key or (key.endswith("/") and k.startswith(key))]:
            del self._objects[known]

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        data = self.get(key)
        with tempfile.TemporaryDirectory(prefix="pagemint-") as folder:
            path = Path(folder) / key.rsplit("/", 1)[-1]
            path.write_bytes(data)
            yield path

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        with self._guard:
            if key in self._locks:
                raise WorkspaceBusy(f"another run is working on {self.url}", hint="wait for it to end")
            self._locks.add(key)
        try:
            yield
        finally:
            self._locks.discard(key)

    def sweep(self, prefix: str) -> None:
        """Nothing is ever left half written here."""

    def _entry(self, key: str) -> Entry:
        data, version = self._objects[key]
        return Entry(key, len(data), str(version))


class MemoryGrowing:
    limit: ClassVar[int] = 256 * 1024
    waits: ClassVar[bool] = False

    def __init__(self, store: MemoryStore, key: str) -> None:
        self._store = store
        self._key = key
        self._data = bytearray()

    def write(self, data: bytes) -> None:
        self._data += data
        self._store.put(self._key, bytes(self._data))

    def close(self) -> None:
        """All is there already."""
