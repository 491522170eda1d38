"""A file as it comes: hashed while it passes, then believed by nothing but its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.render.settings import RenderSettings
from pagemint.sources import sniff
from pagemint.sources.parts import INCOMING
from pagemint.sources.site import Remote
from pagemint.workspace import Folder
from pagemint.workspace.hashing import HashingStream

IMAGES = frozenset((".jpg", ".png", ".webp"))
ORIGINALS = frozenset((".pdf", ".pptx", ".ppt", ".odp", ".docx", ".odt"))
CHECKSUMS = frozenset(("md5", "sha1", "sha256"))


class Damaged(DocumentError):
    """It came, but not as it was sent: another try may help."""


class Incoming:
    """A file under a name of its own, which counts for nothing."""

    def __init__(self, folder: Folder, remote: Remote) -> None:
        self._folder = folder
        self._remote = remote
        kind, _, self._wanted = (remote.checksum or "").partition(":")
        self._kind = kind if kind in CHECKSUMS else ""
        self._found = ""
        self.sha256 = ""
        self.size = 0

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """A try begins from nothing."""
        with self._folder.store.create(self._folder.prefix + INCOMING) as stream:
            other = hashlib.new(self._kind, usedforsecurity=False) if self._kind in ("md5", "sha1") else None
            hashing = _Twice(stream, other)
            try:
                yield cast("BinaryIO", hashing)
            finally:
                hashing.settle()
        self.sha256, self.size = hashing.hexdigest(), hashing.size
        self._found = other.hexdigest() if other is not None else self.sha256

    def check_promises(self) -> None:
        """Raises `Damaged` where size or checksum are not as the site says, `DocumentError` empty."""
        if self.size == 0:
            raise DocumentError("empty", "the file has no content")
        if self._remote.size is not None and self.size != self._remote.size:
            raise Damaged("truncated", f"{self.size} bytes, where the site says {self._remote.size}")
        if self._kind and self._found != self._wanted.lower():
            raise Damaged("checksum_mismatch", f"its {self._kind} is {self._found}, the site says {self._wanted}")


class _Twice(HashingStream):
    """Hashes what passes a second way."""

    def __init__(self, stream: BinaryIO, other: Any) -> None:
        super().__init__(stream)
        self._other = other

    def write(self, data: Any) -> int:
        if self._other is not None:
            self._other.update(data)
        return super().write(data)


def check_original(path: Path) -> str:
    """Its suffix; raises `DocumentError` not_what_it_says for anything that is no document."""
    suffix = sniff.content_suffix(path)
    if suffix not in ORIGINALS:
        raise DocumentError("not_what_it_says", f"no document, but {sniff.describe(path, suffix)}")
    return suffix


def check_image(path: Path, pool: WorkerPool) -> str:
    """Its suffix, after every pixel of it was decoded. Raises `Damaged` where that fails, `DocumentError` not_an_image
    and image_too_large."""
    suffix = sniff.content_suffix(path)
    if suffix not in IMAGES:
        raise DocumentError("not_an_image", f"no JPEG, PNG or WebP, but {sniff.describe(path, suffix)}")
    try:
        pool.call("pagemint.render.images:decode", str(path), RenderSettings().max_pixels)
    except DocumentError as error:
        if error.reason != "unreadable":
            raise
        raise Damaged("truncated", f"it cannot be decoded to its end: {error.detail}") from error
    return suffix
