"""Our side of the dispatch benchmark: a caller with its ledger on the disk.

dispatch_side.py openai|anthropic URL CALLS SLOTS IMAGE RESULT [WORKSPACE]. With a workspace our own imports are on the
clock too, as they are between the SDK's import and the first call.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from benchmarks.peers.job import MAX_TOKENS, Job, given, tell

MODELS = {"openai": "gpt-4o-mini", "anthropic": "claude-haiku-4-5"}
SIZE, PAGES = (1536, 864), 128
IMPORTS = ("models.budget", "models.caller", "models.ledger", "models.providers.open", "workspace.disk")


async def main(provider: str, job: Job, workspace: Path) -> int:
    from pagemint.engine.stop import Stop
    from pagemint.models.base import Image, Request
    from pagemint.models.budget import Budget
    from pagemint.models.caller import Caller
    from pagemint.models.desk import Desk
    from pagemint.models.ledger import Ledger
    from pagemint.models.providers.open import open_provider
    from pagemint.models.spec import find
    from pagemint.recipe.models import ModelOptions
    from pagemint.workspace.disk import DiskStore

    options = ModelOptions.model_validate(
        {
            "model": f"{provider}:{MODELS[provider]}",
            "base_url": job.url if provider == "openai" else job.url.removesuffix("/v1"),
            "api_key_env": "DISPATCH_KEY",
            "limits": {"concurrency": job.slots or None},
        }
    )
    spec = find("writer", {"writer": options}, Path())
    ledger = Ledger(DiskStore(workspace))
    desk = Desk(ledger, Budget(ledger, Decimal(1000)), Stop())
    caller = Caller(spec, open_provider(spec), desk)
    pages = asyncio.Semaphore(PAGES)

    async def ask(prompt: str) -> bool:
        async with pages:
            image = Image(job.image.read_bytes(), "image/jpeg", *SIZE, "high")
            answer = await caller.ask(Request("", prompt, (image,), max_output_tokens=MAX_TOKENS))
            return bool(answer.text) and answer.bought

    found = await asyncio.gather(*map(ask, job.prompts(len(ledger))))
    await desk.close()
    return sum(found)


def measured(provider: str, job: Job, kept: Path | None) -> None:
    importlib.import_module(provider)
    if kept is not None:
        tell(job, "pagemint", lambda: asyncio.run(main(provider, job, kept)))
        return
    for name in IMPORTS:
        importlib.import_module(f"pagemint.{name}")
    with tempfile.TemporaryDirectory(dir=job.result.parent) as scratch:
        tell(job, "pagemint", lambda: asyncio.run(main(provider, job, Path(scratch))))


if __name__ == "__main__":
    side = sys.argv.pop(1)
    workspace = Path(sys.argv.pop()) if len(sys.argv) > 6 else None
    measured(side, given(), workspace)
