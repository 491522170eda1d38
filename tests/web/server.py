"""A web server on port 0 that answers from a table and writes down who asked when."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

MOMENT_S = 0.03


@dataclass(frozen=True)
class Says:
    """`length`: what Content-Length claims, None for the truth, -1 for no such header (the end of the connection ends
    the body); `drip_s`: time between bytes; `wait_s`: before anything; `reset`: instead of an answer; `raw`: all of it,
    with `later` a moment after it, and the reset at its end.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    drip_s: float = 0.0
    wait_s: float = 0.0
    reset: bool = False
    raw: bytes | None = None
    later: bytes = b""


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float


class Server(socketserver.ThreadingTCPServer):
    """Each path says its list one after the other, and its last for ever; what is not in the table is not found."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.log: list[Asked] = []
        self.open = 0
        self._table: dict[str, list[Says]] = {}
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def base(self) -> str:
        return f"http://{self.netloc}"

    def put(self, path: str, *says: Says) -> str:
        self._table[path] = list(says)
        return self.base + path

    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def take(self, path: str, headers: Mapping[str, str]) -> Says:
        with self._lock:
            self.log.append(Asked(path, headers, time.monotonic()))
            rest = self._table.get(path, [Says(404)])
            return rest.pop(0) if len(rest) > 1 else rest[0]

    def count(self, more: int) -> None:
        with self._lock:
            self.open += more

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are what is tested."""


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.count(1)
        try:
            while self._one():
                pass
        except OSError:
            pass
        finally:
            self.server.count(-1)

    def _one(self) -> bool:
        """Whether the connection may be used again."""
        first = self.rfile.readline().split()
        if len(first) < 2:
            return False
        headers: dict[str, str] = {}
        while line := self.rfile.readline().strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        return self._say(self.server.take(first[1].decode("ascii"), headers))

    def _say(self, says: Says) -> bool:
        time.sleep(says.wait_s)
        if says.raw is not None:
            self.wfile.write(says.raw)
            time.sleep(MOMENT_S if says.later or says.reset else 0)
            self.wfile.write(says.later)
        if says.reset:
            time.sleep(MOMENT_S if says.raw else 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        if says.reset or says.raw is not None:
            return False
        length = len(says.body) if says.length is None else says.length
        lines = [f"HTTP/1.1 {says.status} Whatever", *(f"{name}: {value}" for name, value in says.headers.items())]
        if length >= 0:
            lines.append(f"Content-Length: {length}")
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        for piece in [says.body[i : i + 1] for i in range(len(says.body))] if says.drip_s else [says.body]:
            self.wfile.write(piece)
            time.sleep(says.drip_s)
        return length == len(says.body)
