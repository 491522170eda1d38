"""A server of 212 KB files that costs as little as it can, in a process of its own. python -m benchmarks.files

`/<n>.jpg` is a file; `/log` says how many were sent, and at what time of day the first was asked for; and forgets.
"""

from __future__ import annotations

import asyncio
import io
import json
import time

from PIL import Image

SIZE = 212_000


class Log:
    first = 0.0
    sent = 0


class Connection(asyncio.Protocol):
    body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            path = self._buffer.split(b" ", 2)[1]
            self._buffer = self._buffer[end + 4 :]
            self._answer(path)

    def _answer(self, path: bytes) -> None:
        if path == b"/robots.txt":
            self._send(b"", b"text/plain")
        elif path == b"/log":
            found = {"sent": Log.sent, "first": Log.first}
            Log.sent, Log.first = 0, 0.0
            self._send(json.dumps(found).encode(), b"application/json")
        else:
            Log.first = Log.first or time.time()
            self._send(self.body, b"image/jpeg")
            Log.sent += 1

    def _send(self, body: bytes, kind: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n" % (kind, len(body))
        self._transport.write(head + body)


def picture() -> bytes:
    """A JPEG, so that peers that look inside find one; padded to its size."""
    stream = io.BytesIO()
    Image.effect_noise((400, 300), 64).convert("RGB").save(stream, "JPEG", quality=80)
    return stream.getvalue().ljust(SIZE, b"\0")


async def main() -> None:
    Connection.body = picture()
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
