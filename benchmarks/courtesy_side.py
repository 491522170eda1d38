"""One side of the courtesy benchmark: so many files of each host. python -m benchmarks.courtesy_side SIDE FILES DELAY_S
PORT...

`ours` learns the delay from each host's robots.txt; `loop` is what one writes first: get, sleep, again.
"""

from __future__ import annotations

import asyncio
import io
import sys
from contextlib import nullcontext

import httpx2

from pagemint.engine.stop import Stop
from pagemint.web.client import Web
from pagemint.web.terms import Terms


async def ours(bases: list[str], files: int, _: float) -> None:
    web = Web("bench@example.org", Stop(), allow_loopback=True)
    terms = Terms(gap_s=0.0)

    async def one(url: str) -> None:
        await web.download(url, terms, lambda: nullcontext(io.BytesIO()), max_bytes=2**20, timeout_s=30)

    await asyncio.gather(*(one(f"{base}/{n}.jpg") for base in bases for n in range(files)))
    await web.aclose()


async def loop(bases: list[str], files: int, delay_s: float) -> None:
    async with httpx2.AsyncClient(trust_env=False, timeout=60) as client:

        async def one(base: str) -> None:
            await client.get(f"{base}/robots.txt")
            for n in range(files):
                await asyncio.sleep(delay_s)
                await client.get(f"{base}/{n}.jpg")

        await asyncio.gather(*(one(base) for base in bases))


if __name__ == "__main__":
    side, files, delay_s, *ports = sys.argv[1:]
    work = {"ours": ours, "loop": loop}[side]
    asyncio.run(work([f"http://127.0.0.1:{port}" for port in ports], int(files), float(delay_s)))
