"""Batches that are with a provider, and giving one up."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from pagemint.errors import RecipeError
from pagemint.models.batch.intent import Intent, Intents
from pagemint.models.ledger import Ledger
from pagemint.suggest import nearest
from pagemint.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Batch:
    """`remote` is the provider's name for it, None where nobody knows whether it took it; `most_usd` is what it may
    still cost."""

    id: str
    model: str
    remote: str | None
    at: str
    pages: int
    most_usd: float

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def out(workspace: Workspace) -> list[Batch]:
    """Those that were not collected yet, the oldest first."""
    ledger = Ledger(workspace.store, keep=False)
    found = Intents(ledger, time.time()).out()
    return [_batch(ledger, intent) for intent in sorted(found, key=lambda intent: intent.at)]


def give_up(workspace: Workspace, id_: str) -> Batch:
    """It stays counted at its most, and its pages are asked about anew; raises `RecipeError` for an unknown one."""
    with workspace.lock():
        ledger = Ledger(workspace.store)
        intents = Intents(ledger, time.time())
        known = {name: i for i in intents.out() for name in (i.id, i.remote) if name}
        intent = known.get(id_)
        if intent is None:
            raise RecipeError(f"no batch {id_} is out", hint=nearest(id_, known))
        batch = _batch(ledger, intent)
        with ThreadPoolExecutor(1) as executor:  # a notebook has an event loop of its own
            executor.submit(asyncio.run, _end(ledger, intents, intent)).result()
        return batch


async def _end(ledger: Ledger, intents: Intents, intent: Intent) -> None:
    try:
        await intents.give_up(intent)
    finally:
        ledger.close()


def _batch(ledger: Ledger, intent: Intent) -> Batch:
    most = sum(float(item.most) for item in intent.items if item.id in ledger.open)
    at = datetime.fromtimestamp(intent.at, UTC).isoformat(timespec="seconds")
    return Batch(intent.id, intent.model, intent.remote, at, len(intent.items), most)
