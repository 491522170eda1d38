"""Reading a body: what it weighs on the wire and unpacked is counted before it is kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, BinaryIO, Protocol

from pagemint.errors import DocumentError
from pagemint.web.refusal import LOOKED_AT, is_html

SNIFFED = 4096
Write = Callable[[bytes], Any]


class Broken(Exception):
    """The answer began and did not come whole."""


class Out(Protocol):
    def write(self, data: bytes, /) -> Any: ...


class Sink(Protocol):
    def open(self) -> AbstractContextManager[Out]:
        """Anew for each try; left by an exception where the body is not to be kept."""
        ...


class Memory:
    def __init__(self) -> None:
        self.body = bytearray()

    def write(self, data: bytes) -> None:
        self.body += data

    @contextmanager
    def open(self) -> Iterator[Memory]:
        self.body = bytearray()
        yield self


class File:
    def __init__(self, create: Callable[[], AbstractContextManager[BinaryIO]]) -> None:
        self.open = create


class Meter:
    """Takes the chunks of the wire. `cut`: what is beyond the limit is left away instead of refused."""

    def __init__(self, headers: Mapping[str, str], most: int, write: Write, cut: bool = False) -> None:
        self._headers = headers
        self._most = most
        self._write = write
        self._cut = cut
        self._unpack = _unpacker(headers.get("content-encoding", ""))
        self._looks, self._page = True, False
        self.wire = self.size = 0
        self.head = bytearray()

    @property
    def full(self) -> bool:
        return self._cut and self.size >= self._most

    def feed(self, chunk: bytes) -> bool:
        """Whether that is enough."""
        self.wire += len(chunk)
        if self.wire > self._most and not self._cut:
            raise too_large(self._most)
        if self._unpack is None:
            self._keep(chunk)
            return self.full
        for part in self._unpack.feed(chunk):
            self._keep(part)
            if self.full:
                return True
        return False

    def end(self) -> None:
        """Raises `Broken` where packed data ends too early."""
        if self._unpack is not None and not self._unpack.complete and not self.full:
            raise Broken("packed data ends too early")

    def _keep(self, part: bytes) -> None:
        if self.size + len(part) > self._most:
            if not self._cut:
                raise too_large(self._most)
            part = part[: self._most - self.size]
        self.size += len(part)
        if self._looks:
            self._look(part)
        self._write(part)

    def _look(self, part: bytes) -> None:
        """Of what is no page, how it begins is enough."""
        most = LOOKED_AT if self._page else SNIFFED
        taken = most - len(self.head)
        self.head += part[:taken]
        if len(self.head) == most:
            self._looks = self._page = not self._page and is_html(self._headers, bytes(self.head))
            if self._looks:
                self._look(part[taken:])


class _Unpacker:
    """gzip of one or more members, zlib or raw deflate, a bounded piece at a time."""

    PIECE = 256 * 1024

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._stream = zlib.decompressobj(bits)
        self._start = b""
        self.complete = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        if len(self._start) < 2:
            data = self._start = self._start + data
            self.complete = not data
            if len(data) < 2:
                return
            if self._bits == zlib.MAX_WBITS and not _zlib_header(data):
                self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            yield from self._feed(data)
        except zlib.error as error:
            raise Broken(f"packed data is damaged: {error}") from None

    def _feed(self, data: bytes) -> Iterator[bytes]:
        part = b""
        while data or len(part) == self.PIECE:
            if self._stream.eof:
                if not data.strip(b"\0"):
                    return
                self._stream = zlib.decompressobj(self._bits)
            part = self._stream.decompress(data, self.PIECE)
            self.complete = self._stream.eof
            if part:
                yield part
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail


def _zlib_header(data: bytes) -> bool:
    """By RFC 1950; some send deflate without it."""
    return data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _unpacker(encoding: str) -> _Unpacker | None:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return _Unpacker(16 + zlib.MAX_WBITS)
    if encoding == "deflate":
        return _Unpacker(zlib.MAX_WBITS)
    raise Broken(f"packed as {encoding[:40]!r}, which was not asked for")


def too_large(most: int) -> DocumentError:
    return DocumentError("file_too_large", f"more than {most / 2**20:g} MiB")
