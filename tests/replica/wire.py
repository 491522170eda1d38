"""HTTP/1.1 over plain sockets, byte for byte, so that a server can also break it on purpose."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_HEAD, MAX_BODY = 64 * 1024, 2**20
# close: the end of the connection ends the body
Sound = Literal["whole", "chunk", "gzip", "close"]
Fault = Literal["cut", "reset", "refuse", "hang", "drip", "endless", "gzip_bad", "chunk_bad", "junk"]
Delivery = Sound | Fault


@dataclass(frozen=True, slots=True)
class Request:
    """`host` is the first segment of the path, `parts` the others, decoded; names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    port: int = 0

    @property
    def host(self) -> str:
        """Empty for a file at the very root (`/robots.txt`)."""
        return self._segments[0] if len(self._segments) > 1 else ""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(unquote(segment) for segment in self._segments[1:] or self._segments)

    @property
    def path(self) -> str:
        """Below the host, still encoded, with the query: what robots.txt speaks of."""
        return self.target[len(self.host) + 1 if self.host else 0 :]

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def base(self) -> str:
        """The address of the server as this client sees it, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def _segments(self) -> list[str]:
        return urlsplit(self.target).path.split("/")[1:]


@dataclass(frozen=True, slots=True)
class Response:
    """`blocks` marks an answer after which a polite client asks this host nothing more. `meant`: the length that the
    body should have, where it has less and does not say so: such an answer may be asked for again."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = "whole"
    blocks: bool = False
    meant: int = 0


class Reader:
    """Requests of one connection, one after the other."""

    def __init__(self, plug: socket.socket, port: int) -> None:
        self._plug, self._port = plug, port
        self._buffer = bytearray()

    def next(self) -> Request | None:
        """None at the end and where there is no sense in what came."""
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            if len(self._buffer) > MAX_HEAD or self._buffer[:1] == b"\x16" or not self._more():
                return None
        first, *lines = bytes(self._buffer[:end]).decode("latin-1").split("\r\n")
        del self._buffer[: end + 4]
        try:
            method, target, _ = first.split(" ")
            headers = {name.strip().lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
            length = int(headers.get("content-length", 0))
        except ValueError:
            return None
        if not 0 <= length <= MAX_BODY or not target.startswith("/"):
            return None
        while len(self._buffer) < length:
            if not self._more():
                return None
        body = bytes(self._buffer[:length])
        del self._buffer[:length]
        return Request(method, target, headers, body, self._port)

    def _more(self) -> bool:
        data = self._plug.recv(65536)
        self._buffer += data
        return bool(data)


class Writer:
    """Puts an answer on a connection. `drip_s` seconds lie between the bytes of a slow one."""

    def __init__(self, plug: socket.socket, stop: threading.Event, drip_s: float) -> None:
        self._plug, self._stop, self._drip_s = plug, stop, drip_s

    def send(self, response: Response, without_body: bool, told: Callable[[int], None]) -> bool:
        """True where the connection can be used again. `told` is given the number of bytes of the body in each part."""
        body = b"" if without_body else response.body
        return getattr(self, f"_{response.delivery}")(response, body, told) is True

    def _put(self, data: bytes, told: Callable[[int], None], body: int) -> None:
        told(body)  # first: who has read the answer may look at the log at once
        self._plug.sendall(data)

    def _whole(self, response: Response, body: bytes, told: Callable[[int], None]) -> bool:
        self._put(_head(response, {"content-length": str(len(response.body))}) + body, told, len(body))
        return True

    def _close(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        self._put(_head(response, {"connection": "close"}) + body, told, len(body))

    def _gzip(self, response: Response, body: bytes, told: Callable[[int], None]) -> bool:
        packed = gzip.compress(body, mtime=0)
        extra = {"content-encoding": "gzip", "content-length": str(len(packed))}
        self._put(_head(response, extra) + packed, told, len(body))
        return True

    def _chunk(self, response: Response, body: bytes, told: Callable[[int], None]) -> bool:
        parts = [body[start : start + 4096] for start in range(0, len(body), 4096)]
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
        self._put(_head(response, {"transfer-encoding": "chunked"}) + chunks + b"0\r\n\r\n", told, len(body))
        return True

    def _cut(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        """Promises more than it has."""
        self._put(_head(response, {"content-length": str(len(body))}) + body[: len(body) // 2], told, len(body) // 2)

    def _reset(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        self._cut(response, body, told)
        self._stop.wait(0.02)
        self._refuse(response, body, told)

    def _refuse(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        """A close that the client sees as a reset."""
        self._plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _hang(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        while not self._stop.wait(0.05) and not self._gone():
            pass

    def _drip(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        self._put(_head(response, {"content-length": str(len(body))}), told, 0)
        for byte in body:
            self._put(bytes((byte,)), told, 1)
            if self._stop.wait(self._drip_s):
                return

    def _endless(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        """Begins with the body and does not end."""
        self._put(_head(response, {"connection": "close"}) + body, told, len(body))
        more = bytes(65536)
        while not self._stop.is_set():
            self._put(more, told, len(more))

    def _gzip_bad(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        packed = gzip.compress(body, mtime=0)
        broken = packed[: len(packed) // 2] + bytes(len(packed) - len(packed) // 2)
        extra = {"content-encoding": "gzip", "content-length": str(len(packed))}
        self._plug.sendall(_head(response, extra) + broken)

    def _chunk_bad(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        head = _head(response, {"transfer-encoding": "chunked"})
        self._plug.sendall(head + b"10\r\n" + body[:16] + b"\r\nxyz\r\n" + body[16:99])

    def _junk(self, response: Response, body: bytes, told: Callable[[int], None]) -> None:
        self._plug.sendall(b"\x00\xffno protocol at all\n" * 4)

    def _gone(self) -> bool:
        self._plug.setblocking(False)
        try:
            return self._plug.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        finally:
            self._plug.setblocking(True)


def _head(response: Response, extra: Mapping[str, str]) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Denied"
    headers = {"content-type": response.kind, **response.headers, **extra}
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
