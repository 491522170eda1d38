"""What the machine gives to one process: plain sockets without any HTTP library, files hashed and written whole."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path
from urllib.parse import urlsplit

BLOCK = 256 * 1024


async def main(url: str, number: int, slots: int, folder: Path) -> None:
    names, at = iter(range(number)), urlsplit(url)

    async def work() -> None:
        reader, writer = await asyncio.open_connection(at.hostname, at.port, limit=4 * BLOCK)
        for name in names:
            writer.write(f"GET /{name}.jpg HTTP/1.1\r\nhost: {at.netloc}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            left = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
            digest, part = hashlib.sha256(), folder / f"{name}.part"
            with part.open("wb") as stream:
                while left:
                    block = await reader.read(min(left, BLOCK))
                    left -= len(block)
                    digest.update(block)
                    stream.write(block)
            part.replace(folder / f"{name}.jpg")
        writer.close()

    await asyncio.gather(*(work() for _ in range(slots)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
