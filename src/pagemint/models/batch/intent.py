"""Batches as the ledger tells of them: written down before they leave, so that a crash leaves none unknown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pagemint.models.ledger import Ledger, stamp
from pagemint.models.money import usd
from pagemint.models.spec import Spec

FORGOTTEN_S = 7 * 86400
"""After which a failed item is asked about as if it were new."""
Failed = Mapping[str, tuple[str, str]]
"""Reason and detail by key."""


@dataclass(frozen=True, slots=True)
class Item:
    """A request of a batch. `id` is what the provider knows it by, `most` what it costs at most."""

    id: str
    key: str
    about: str
    most: Decimal


@dataclass(slots=True)
class Intent:
    """`remote` is the provider's name for it; None: nobody knows whether the provider has it. `at`: seconds since
    1970."""

    id: str
    model: str
    place: tuple[str, str, str]
    at: float
    items: Sequence[Item]
    remote: str | None = None
    done: bool = False


class Intents:
    """Rows may stand in any order: segments of one second have none."""

    def __init__(self, ledger: Ledger, now: float) -> None:
        self._ledger = ledger
        rows = ledger.batches
        self.all = {row["id"]: _intent(row) for row in rows if row["row"] == "batch"}
        self.failures: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            intent = self.all.get(row["id"])
            if intent is None:
                continue
            if row["row"] == "sent":
                intent.remote = row["batch"]
            if row["row"] == "done":
                intent.done = True
                if _seconds(row["at"]) > now - FORGOTTEN_S:
                    self._failed(row["failed"])
        self.keys = {item.key for intent in self.out() for item in intent.items}
        """Of requests that are out."""

    def out(self, place: tuple[str, str, str] | None = None) -> list[Intent]:
        """Those that have not ended, of one model or of all."""
        return [i for i in self.all.values() if not i.done and place in (None, i.place)]

    @property
    def claimed(self) -> set[str]:
        """Batches of the provider of which it is known what they are."""
        return {intent.remote for intent in self.all.values() if intent.remote}

    async def begin(self, name: str, spec: Spec, items: Sequence[Item]) -> Intent:
        """On stable storage when it returns, and the money of all items set aside."""
        row: dict[str, Any] = {"row": "batch", "id": name, "model": spec.id, "place": list(spec.place)}
        row |= {"at": self._ledger.now(), "items": [[i.id, i.key, i.about, float(i.most)] for i in items]}
        await self._ledger.record(row)
        intent = self.all[name] = _intent(row)
        self.keys |= {item.key for item in items}
        return intent

    async def sent(self, intent: Intent, remote: str) -> None:
        await self._ledger.record({"row": "sent", "id": intent.id, "at": self._ledger.now(), "batch": remote})
        intent.remote = remote

    async def end(self, intent: Intent, failed: Failed | None = None) -> None:
        """Its items are settled, or lost for good. Rows of those that are free come with this one."""
        told = {key: list(why) for key, why in (failed or {}).items()}
        await self._ledger.record({"row": "done", "id": intent.id, "at": self._ledger.now(), "failed": told})
        intent.done = True
        self.keys -= {item.key for item in intent.items}
        self._failed(told)

    async def give_up(self, intent: Intent) -> None:
        """Whatever became of it: it counts at its most, and its pages may be asked about again."""
        for item in intent.items:
            if item.id in self._ledger.open:
                self._ledger.lose(item.id, "given up")
        await self.end(intent)

    async def release(self, intent: Intent, why: str) -> None:
        """It never came to be: nothing is owed."""
        for item in intent.items:
            self._ledger.free(item.id, why)
        await self.end(intent)

    def _failed(self, told: Mapping[str, Sequence[str]]) -> None:
        for key, (reason, detail) in told.items():
            self.failures.setdefault(key, []).append((reason, detail))


def new_name(seconds: float) -> str:
    """Unique, and to be recognized in the provider's console."""
    return f"pagemint-{stamp(seconds)}-{secrets.token_hex(4)}"


def item_id(name: str, number: int) -> str:
    """As long for every number, so that a batch can be cut before its items are numbered."""
    return f"{name}-{number:06d}"


def name_of(item: str) -> str:
    """Of the batch that an item belongs to."""
    return item.rpartition("-")[0]


def _intent(row: Mapping[str, Any]) -> Intent:
    items = [Item(id_, key, about, usd(most)) for id_, key, about, most in row["items"]]
    provider, base_url, model = row["place"]
    return Intent(row["id"], row["model"], (provider, base_url, model), _seconds(row["at"]), items)


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
