"""Just enough of an HTTP/1.1 server that it can also misbehave on purpose.

Calls of one connection come one after the other. A call is worked off to its end when its client has gone: providers
do so too, and charge for it.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_HEAD, MAX_BODY = 64 * 1024, 512 * 2**20
DRIP_S = 0.2
Delivery = Literal["whole", "reset", "hang", "drip"]


@dataclass(frozen=True, slots=True)
class Call:
    """A request; names of headers are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    gone: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Response:
    """`reset` breaks off in the middle, `hang` never answers, `drip` sends a byte now and then."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = "whole"


Handler = Callable[[Call], Awaitable[Response]]


class Connection(asyncio.Protocol):
    def __init__(self, handler: Handler, open_ones: set[Connection]) -> None:
        self._handler = handler
        self._open = open_ones
        self._task: asyncio.Task[None] | None = None
        self._buffer = bytearray()
        self._head: tuple[Call, int] | None = None
        self._busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 (what a TCP server is given)
        self._transport = transport
        self._lost = asyncio.Event()
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost.set()
        self._open.discard(self)

    async def close(self) -> None:
        """Now, with what it is at."""
        self._transport.abort()
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    @property
    def _gone(self) -> bool:
        return self._lost.is_set()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def _next(self) -> None:
        """Starts on the next call once all of it is there."""
        if self._busy or not (call := self._take()):
            return
        self._busy = True
        self._task = asyncio.get_running_loop().create_task(self._serve(call))

    def _take(self) -> Call | None:
        if self._head is None:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                if len(self._buffer) > MAX_HEAD:
                    self._transport.abort()
                return None
            head = bytes(self._buffer[:end])
            del self._buffer[: end + 4]
            self._head = self._parse(head)
            if self._head is None:
                return None
        call, length = self._head
        if len(self._buffer) < length:
            return None
        body = bytes(memoryview(self._buffer)[:length])
        del self._buffer[:length]
        self._head = None
        return Call(call.method, call.path, call.query, call.headers, body, lambda: self._gone)

    def _parse(self, head: bytes) -> tuple[Call, int] | None:
        """The request line and headers with the length of the body; ends the connection where there is no sense."""
        first, *lines = head.decode("latin-1").split("\r\n")
        try:
            method, target, _ = first.split(" ")
            headers = {name.strip().lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
            length = int(headers.get("content-length", 0))
            url = urlsplit(target)
        except ValueError:
            length = -1
        if not 0 <= length <= MAX_BODY or "transfer-encoding" in headers:
            self._transport.write(b"HTTP/1.1 411 Length Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            self._transport.close()
            return None
        return Call(method, unquote(url.path), dict(parse_qsl(url.query)), headers, b""), length

    async def _serve(self, call: Call) -> None:
        try:
            response = await self._handler(call)
        except Exception:
            self._transport.abort()
            raise
        await self._deliver(response)
        self._busy = False
        if not self._gone:
            self._next()

    async def _deliver(self, response: Response) -> None:
        if self._gone:
            return
        head, body = _head(response), response.body
        if response.delivery == "whole":
            self._transport.write(head + body)
        elif response.delivery == "reset":
            self._transport.write(head + body[: len(body) // 2])
            await asyncio.sleep(0.01)
            self._reset()
        elif response.delivery == "hang":
            await self._lost.wait()
        else:
            self._transport.write(head)
            for byte in body:
                if self._gone:
                    return
                self._transport.write(bytes((byte,)))
                await asyncio.sleep(DRIP_S)

    def _reset(self) -> None:
        """A close that the client sees as a reset."""
        plug = self._transport.get_extra_info("socket")
        if plug is not None and not self._gone:
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()


def _head(response: Response) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Overloaded"
    headers = {"content-type": "application/json", **response.headers, "content-length": str(len(response.body))}
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
