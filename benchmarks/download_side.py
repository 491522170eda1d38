"""Our side of the download benchmark: the polite client with a gap of nothing, into a folder of a workspace."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from pagemint.engine.stop import Stop
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.state import Folder


async def main(url: str, number: int, slots: int, path: Path) -> None:
    folder = Folder(DiskStore(path), "", "benchmark")
    terms = Terms(hosts=(urlsplit(url).netloc,), gap_s=0.0, connections=slots)
    web = Web("benchmark@example.org", Stop(), allow_loopback=True)
    names = iter(range(number))

    async def work() -> None:
        for name in names:

            def create(key: str = f"source/{name}.jpg") -> AbstractContextManager[BinaryIO]:
                return cast("AbstractContextManager[BinaryIO]", folder.create(key))

            await web.download(f"{url}/{name}.jpg", terms, create, max_bytes=10**6, timeout_s=60)

    await asyncio.gather(*(work() for _ in range(slots)))
    await web.aclose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
