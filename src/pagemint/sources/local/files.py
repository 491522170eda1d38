"""Reading a stranger's file: never waiting for a pipe, and what goes wrong is the document's problem."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pagemint.errors import DocumentError

CHUNK = 1024 * 1024


def blocks(path: Path) -> Iterator[bytes]:
    """The content of a regular file; raises `DocumentError` for anything else and for whatever fails."""
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise DocumentError("not_a_file", "a pipe, a socket or a device took the file's place")
            while block := stream.read(CHUNK):
                yield block
    except OSError as error:
        raise unreadable(error) from error


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    for block in blocks(path):
        digest.update(block)
    return digest.hexdigest()


def token(path: Path, max_mb: int) -> str:
    """Changes whenever the content may have; raises `DocumentError` for a file that is gone or larger than allowed."""
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(error) from error
    if found.st_size > max_mb * CHUNK:
        raise DocumentError("file_too_large", f"{found.st_size / CHUNK:.0f} MiB; the limit is {max_mb} MiB")
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}"


def unreadable(error: OSError) -> DocumentError:
    return DocumentError("unreadable", f"it cannot be read: {error.strerror or type(error).__name__}")


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
