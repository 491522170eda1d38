"""The HTTP client that we use, on its own: files streamed, hashed and written whole."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path

import aiohttp

BLOCK = 256 * 1024


async def main(url: str, number: int, slots: int, folder: Path) -> None:
    names = iter(range(number))
    connector = aiohttp.TCPConnector(limit=slots)
    async with aiohttp.ClientSession(connector=connector, auto_decompress=False, read_bufsize=BLOCK) as client:

        async def work() -> None:
            for name in names:
                digest, part = hashlib.sha256(), folder / f"{name}.part"
                async with client.get(f"{url}/{name}.jpg") as answer:
                    answer.raise_for_status()
                    with part.open("wb") as stream:
                        async for chunk in answer.content.iter_any():
                            digest.update(chunk)
                            stream.write(chunk)
                part.replace(folder / f"{name}.jpg")

        await asyncio.gather(*(work() for _ in range(slots)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
