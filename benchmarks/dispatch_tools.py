"""What the dispatch benchmark needs around its sides: the server, the peers' environments, a page, a ledger."""

from __future__ import annotations

import asyncio
import hashlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.dispatch_side import SIZE
from PIL import Image

from pagemint.models.ledger import Ledger
from pagemint.workspace.disk import DiskStore

PEERS = {
    "distilabel": ["distilabel[openai]", "requests"],  # which it imports and does not name
    "curator": ["bespokelabs-curator"],
    "data_designer": ["data-designer"],
    "inspect_ai": ["inspect-ai", "openai"],
}
IMAGE_BYTES = 200_000
TOGETHER = 2000


@contextmanager
def server(*options: str) -> Iterator[str]:
    """The fake provider's address for OpenAI's protocol."""
    command = [sys.executable, "-m", "pagemint", "fake-provider", "--json", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["urls"]["openai"]
        process.terminate()


def log(url: str, start: int = 0) -> list[dict[str, Any]]:
    """What the server was asked from that call on."""
    with urllib.request.urlopen(f"{url.removesuffix('/v1')}/log?from={start}") as answer:  # noqa: S310
        entries: list[dict[str, Any]] = json.load(answer)
    return entries


def limit(url: str, **limits: float | None) -> None:
    address, data = f"{url.removesuffix('/v1')}/limits", json.dumps(limits).encode()
    urllib.request.urlopen(urllib.request.Request(address, data, method="POST")).close()  # noqa: S310


def picture(path: Path) -> None:
    """Noise of as many bytes as a page usually has."""
    width, height = SIZE
    noise = Image.effect_noise((width // 2, height // 2), 64).resize(SIZE).convert("RGB")
    for quality in range(95, 5, -5):
        noise.save(path, quality=quality)
        if path.stat().st_size <= IMAGE_BYTES:
            break
    path.write_bytes(path.read_bytes().ljust(IMAGE_BYTES, b"\0"))


def multiply(workspace: Path, rows: int) -> None:
    """The one answer of a ledger as many times over, each for another question."""
    ledger = Ledger(DiskStore(workspace))
    row = next(row for row in ledger.rows() if row["row"] == "answer")

    async def add(number: int) -> None:
        key = hashlib.sha256(str(number).encode()).hexdigest()
        id_ = await ledger.reserve(key, row["model"], Decimal("0.001"))
        await ledger.record({**row, "key": key, "id": id_, "about": f"page {number}"})

    async def add_all() -> None:
        for start in range(0, rows, TOGETHER):
            await asyncio.gather(*map(add, range(start, min(rows, start + TOGETHER))))

    asyncio.run(add_all())
    ledger.close()
