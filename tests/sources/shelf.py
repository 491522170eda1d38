"""A small site of files for the tests of what is fetched: an HTTP server that does as it is told and keeps count."""

from __future__ import annotations

import io
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image


@dataclass
class File:
    """`etag` makes it conditional; `bodies` are given one after the other, the last one again and again."""

    bodies: list[bytes]
    status: int = 200
    etag: str = ""

    def __init__(self, *bodies: bytes, status: int = 200, etag: str = "") -> None:
        self.bodies, self.status, self.etag = list(bodies), status, etag


@dataclass
class Shelf:
    """`asked` counts requests by path, `whole` those that were answered with the file."""

    url: str
    files: dict[str, File]
    asked: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)


@contextmanager
def shelf() -> Iterator[Shelf]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = found.files.get(self.path, File(b"<html>no", status=404))
            found.asked[self.path] += 1
            if file.etag and self.headers["If-None-Match"] == file.etag:
                self._answer(304, b"", file.etag)
                return
            found.whole[self.path] += 1
            self._answer(file.status, file.bodies.pop(0) if len(file.bodies) > 1 else file.bodies[0], file.etag)

        def _answer(self, status: int, body: bytes, etag: str) -> None:
            self.send_response(status)
            if etag:
                self.send_header("ETag", etag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Silent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """A client that hangs up on a file that is too large."""

    server = Server(("127.0.0.1", 0), Handler)
    found = Shelf(f"http://127.0.0.1:{server.server_port}", {})
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def picture(shade: int, kind: str = "JPEG", size: tuple[int, int] = (160, 120)) -> bytes:
    """Bright and dark squares, so that it takes some bytes."""
    image = Image.new("RGB", size, (shade % 256, 90, 160))
    for x in range(0, size[0], 16):
        image.paste((x % 256, shade % 256, 30), (x, (x * 7) % size[1], x + 9, (x * 7) % size[1] + 20))
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()
