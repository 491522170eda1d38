"""The one door to storage: whole objects under keys, on a disk, in memory, or (by the same calls) in a bucket.

Nothing above this needs a rename or an append on a shared file: what grows has one writer, and where storage cannot
append it is put whole again. A reader sees an object as it was or as it is,
never half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, ClassVar, NamedTuple, Protocol

from pagemint.errors import RecipeError

PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
"""Keys that are seen to stay inside."""


class Entry(NamedTuple):
    """An object: `token` changes whenever its content may have changed (size, mtime and inode on a disk)."""

    key: str
    size: int
    token: str


class Growing(Protocol):
    """An object that grows and has one writer. `limit`: beyond so many bytes a new one should be begun.

    `waits`: writing takes long enough (a disk's sync) that it should not be done in an event loop.
    """

    limit: ClassVar[int]
    waits: ClassVar[bool]

    def write(self, data: bytes) -> None:
        """`data` is on stable storage when this returns; after an error nobody knows how much of it."""
        ...

    def close(self) -> None: ...


class Store(Protocol):
    """Keys are relative, with `/` between parts. `get` and `local` raise `KeyError` for a key that is not there."""

    url: str

    def get(self, key: str) -> bytes: ...

    def read(self, key: str, start: int, length: int | None = None) -> bytes:
        """A part of the object, up to its end."""
        ...

    def grow(self, key: str) -> Growing:
        """A new object that only its one writer adds to; raises `FileExistsError` when there is one."""
        ...

    def put(self, key: str, data: bytes) -> Entry:
        """Replaces the object as a whole."""
        ...

    def put_new(self, key: str, data: bytes) -> bool:
        """Writes only when there is nothing under the key; says whether it did."""
        ...

    def create(self, key: str) -> AbstractContextManager[BinaryIO]:
        """A stream for a large object, which appears (or replaces the old one) when the block ends well."""
        ...

    def copy(self, source: str, target: str) -> Entry:
        """The same bytes under a second key, cheaply where the storage can."""
        ...

    def stat(self, key: str) -> Entry | None: ...

    def list(self, prefix: str = "") -> Iterator[Entry]:
        """What lies directly below `prefix` (empty or ending in `/`), sorted; folders have keys ending in `/`."""
        ...

    def delete(self, key: str) -> None:
        """No error when there is nothing; a key ending in `/` deletes all below it."""
        ...

    def local(self, key: str) -> AbstractContextManager[Path]:
        """The object as a file that other programs can read, for the length of the block. Do not write to it."""
        ...

    def sweep(self, prefix: str) -> None:
        """Removes unfinished writes directly below `prefix`; only for whoever holds the lock."""
        ...

    def lock(self, key: str) -> AbstractContextManager[None]:
        """Held by one process at a time, let go when it dies; raises `WorkspaceBusy` at once when taken."""
        ...


def check_key(key: str) -> str:
    """The key itself; raises `ValueError` for one that could leave the store."""
    if PLAIN.fullmatch(key):
        return key
    parts = key.rstrip("/").split("/") if key else []
    if key.startswith("/") or "\\" in key or "\0" in key or any(p in ("", ".", "..") for p in parts):
        raise ValueError(f"not a key of the store: {key!r}")
    return key


def open_store(url: str) -> Store:
    """A folder's path or `memory://name`; raises `RecipeError` for other schemes."""
    scheme, found, rest = url.partition("://")
    if not found or scheme == "file":
        from pagemint.workspace.disk import DiskStore

        return DiskStore(Path(rest if found else url))
    if scheme == "memory":
        from pagemint.workspace.memory import MemoryStore

        return MemoryStore.named(rest)
    raise RecipeError(f"no storage for {scheme}://", hint="use a folder's path or memory://name")
