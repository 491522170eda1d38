"""Batches cut by number and by bytes: with page images it is bytes that bind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pagemint.models.batch.intent import Item

ROOM = 64 * 2**20
"""Bytes of a batch, where the provider would take more: it is held in memory, and goes anew where an upload breaks."""
FRAME, BETWEEN = 1024, 2
"""Bytes around a batch and between two items, at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one batch; `requests` None: no limit. `hours` until it expires."""

    requests: int | None
    bytes: int
    hours: int = 24

    @classmethod
    def of(cls, provider: str) -> Limits:
        found = _data()["queues"][provider]
        return cls(found["requests"], min(ROOM, found["bytes"]), found["hours"])


@dataclass(slots=True)
class Part:
    """A batch that grows until it is full."""

    limits: Limits
    items: list[Item] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    size: int = FRAME

    def fits(self, line: bytes) -> bool:
        if self.limits.requests is not None and len(self.lines) >= self.limits.requests:
            return False
        return self.size + len(line) + BETWEEN <= self.limits.bytes

    def add(self, item: Item, line: bytes) -> None:
        self.items.append(item)
        self.lines.append(line)
        self.size += len(line) + BETWEEN


@cache
def _data() -> dict[str, Any]:
    text = (files("pagemint.models") / "data" / "batches.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
