"""A folder as a store. Whole writes go to a temporary name in the same folder and are moved into place.

Nothing is fsynced but what grows: free stages can be computed again, and a file that a power cut truncated is noticed
by its size. What was paid for goes through `grow`.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, ClassVar

from filelock import FileLock, Timeout

from pagemint.errors import WorkspaceBusy
from pagemint.workspace.store import Entry, check_key

_counter = itertools.count()
TEMPORARY = ".tmp"


class DiskStore:
    """Objects are files below `root`; names that end in `.tmp` are unfinished writes and never listed."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().absolute()
        self.url = str(self.root)

    def path(self, key: str) -> Path:
        return Path(self._name(key))

    def get(self, key: str) -> bytes:
        try:
            return self.path(key).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise KeyError(key) from None

    def read(self, key: str, start: int, length: int | None = None) -> bytes:
        try:
            with self.path(key).open("rb") as stream:
                stream.seek(start)
                return stream.read(-1 if length is None else length)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise KeyError(key) from None

    def grow(self, key: str) -> DiskGrowing:
        return DiskGrowing(self.path(key))

    def put(self, key: str, data: bytes) -> Entry:
        with self.create(key) as stream:
            stream.write(data)
            stream.flush()
            stat = os.fstat(stream.fileno())
        return _entry(key, stat)

    def put_new(self, key: str, data: bytes) -> bool:
        temporary = self._temporary(key)
        try:
            with _new(temporary) as stream:
                stream.write(data)
            os.link(temporary, self.path(key))
        except FileExistsError:
            return False
        finally:
            Path(temporary).unlink(missing_ok=True)
        return True

    @contextmanager
    def create(self, key: str) -> Iterator[BinaryIO]:
        temporary = self._temporary(key)
        try:
            with _new(temporary) as stream:
                yield stream
            os.replace(temporary, self._name(key))  # noqa: PTH105 (a Path takes as long to make as a file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def copy(self, source: str, target: str) -> Entry:
        temporary = Path(self._temporary(target))
        temporary.parent.mkdir(parents=True, exist_ok=True)
        try:
            try:
                os.link(self.path(source), temporary)
            except OSError:
                shutil.copyfile(self.path(source), temporary)
            temporary.replace(self.path(target))
            # replacing one link of a file by another of the same file leaves the temporary name behind
        finally:
            temporary.unlink(missing_ok=True)
        return _entry(target, self.path(target).stat())

    def stat(self, key: str) -> Entry | None:
        try:
            return _entry(key, os.stat(self._name(key)))  # noqa: PTH116
        except (FileNotFoundError, NotADirectoryError):
            return None

    def list(self, prefix: str = "") -> Iterator[Entry]:
        try:
            with os.scandir(self.path(prefix)) as found:
                items = sorted(found, key=lambda item: item.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for item in items:
            if item.name.endswith(TEMPORARY):
                continue
            if item.is_dir(follow_symlinks=False):
                yield Entry(f"{prefix}{item.name}/", 0, "")
            else:
                yield _entry(f"{prefix}{item.name}", item.stat())

    def delete(self, key: str) -> None:
        if key.endswith("/"):
            shutil.rmtree(self.path(key), ignore_errors=True)
        else:
            self.path(key).unlink(missing_ok=True)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        path = self.path(key)
        if not path.is_file():
            raise KeyError(key)
        yield path

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path(key), timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise WorkspaceBusy(
                f"another run is working on {self.root}", hint="wait for it to end, or stop it with Ctrl-C"
            ) from None
        with lock:
            yield

    def sweep(self, prefix: str) -> None:
        """Removes what killed writers left directly below `prefix`; only for whoever holds the lock."""
        for path in self.path(prefix).glob(f"*{TEMPORARY}"):
            path.unlink(missing_ok=True)

    def _name(self, key: str) -> str:
        return f"{self.url}/{check_key(key)}"

    def _temporary(self, key: str) -> str:
        return f"{self._name(key).rpartition('/')[0]}/.{os.getpid()}-{next(_counter)}{TEMPORARY}"


class DiskGrowing:
    limit: ClassVar[int] = 8 * 2**20
    waits: ClassVar[bool] = True

    def __init__(self, path: Path) -> None:
        made = _make_folders(path.parent)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o666)
        for folder in (path.parent, *(folder.parent for folder in made)):
            _sync_folder(folder)

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]
        os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)


def _make_folders(path: Path) -> list[Path]:
    """Those that were not there yet."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    return missing


def _sync_folder(path: Path) -> None:
    """A new name is on stable storage when its folder is."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new(path: str) -> BinaryIO:
    """A new file; its folder is made when it turns out to be missing."""
    try:
        return open(path, "wb")  # noqa: PTH123
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return open(path, "wb")  # noqa: PTH123


def _entry(key: str, stat: os.stat_result) -> Entry:
    return Entry(key, stat.st_size, f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}")
