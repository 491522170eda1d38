"""Every answer that was paid for, by the key of its question; and the money that calls in flight may cost.

Rows (`row`): `reserve` before a call leaves, then `answer` (settles it), `free` (it was refused, nothing is owed) or
`lost` (nobody knows whether it was charged: it stays counted at its most). A run that was killed leaves reservations
without an end, which count at their most too: answered ≤ bill ≤ answered + unsettled.

A `batch` row reserves for all its items (id, key, page, most) before they leave; `sent` names it as the provider does;
`done` ends it. Its items are settled one by one, as other reservations are.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pagemint.models.index import Group, Open, SegmentIndex, Sums, lines
from pagemint.models.money import ZERO
from pagemint.records import dumps
from pagemint.workspace.journal import Journal
from pagemint.workspace.layout import LEDGER, LEDGER_INDEX, slug
from pagemint.workspace.store import Store

WORTH_KEEPING = 64 * 1024
"""Bytes of a segment without index that take longer to read again than an index to write."""


class Ledger:
    """One process writes through one ledger; `keep` lets it write indexes for segments of others."""

    def __init__(self, store: Store, *, keep: bool = True, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._segments: list[str] = []
        self._answers: dict[bytes, tuple[int, int, int]] = {}
        self._last = 0
        self.sums: dict[Group, Sums] = {}
        self.open: dict[str, Open] = {}
        self.batches: list[dict[str, Any]] = []
        self.damaged = 0
        self._writer = (
            f"{stamp(clock())}-{slug(socket.gethostname(), 24) or 'host'}-{os.getpid()}-{secrets.token_hex(2)}"
        )
        self._journal = Journal(store, LEDGER, self._writer, self._keep_index)
        self._read(keep)

    @property
    def spent(self) -> Decimal:
        """What was answered."""
        return sum((sums.usd for sums in self.sums.values()), ZERO)

    @property
    def unsettled(self) -> Decimal:
        """The most that calls in flight and lost ones may cost."""
        return sum((found.most for found in self.open.values()), ZERO)

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: str) -> dict[str, Any] | None:
        """The answer's row. Where it does not stand in its place, its segment is read anew as a whole."""
        place = self._answers.get(bytes.fromhex(key))
        if place is None:
            return None
        if (row := self._row(key, *place)) is not None:
            return row
        self._mend(place[0])
        place = self._answers.get(bytes.fromhex(key))
        return self._row(key, *place) if place else None

    async def reserve(self, key: str, model: str, most: Decimal) -> str:
        """Sets money aside; on stable storage when it returns. The id settles it."""
        self._last += 1
        id_ = f"{self._writer}-{self._last}"
        row = {"row": "reserve", "id": id_, "key": key, "model": model, "at": self.now(), "most_usd": float(most)}
        await self.record(row)
        return id_

    async def record(self, row: dict[str, Any]) -> None:
        """Any row; on stable storage when it returns."""
        place = await self._journal.commit(_line(row))
        index = SegmentIndex(open=self.open, sums=self.sums, batches=self.batches)
        index.add(row, place.offset, place.length)
        if index.answers:
            if not self._segments or self._segments[-1] != place.key:
                self._segments.append(place.key)
            self._answers.setdefault(index.answers[0][0], (len(self._segments) - 1, place.offset, place.length))

    def free(self, id_: str, why: str) -> None:
        """Nothing is owed. Should this row be lost, the call counts as unsettled: too much, never too little."""
        self.open.pop(id_, None)
        self._journal.add(_line({"row": "free", "id": id_, "at": self.now(), "why": why}))

    def lose(self, id_: str, why: str) -> None:
        """It may have been charged, and the answer is gone."""
        if id_ in self.open:
            self.open[id_] = self.open[id_]._replace(why=why)
        self._journal.add(_line({"row": "lost", "id": id_, "at": self.now(), "why": why}))

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows as they stand in storage, by segment."""
        for name in self._names():
            yield from lines(self._store.get(name))

    def requests_since(self, model: str, hour: str) -> int:
        """Answers and open calls of a model from that hour on."""
        answered = sum(sums.calls for group, sums in self.sums.items() if group.model == model and group.hour >= hour)
        return answered + sum(found.model == model and found.at[:13] >= hour for found in self.open.values())

    def now(self) -> str:
        seconds = self._clock()
        return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds % 1 * 1000):03d}Z"

    def close(self) -> None:
        self._journal.close()

    def _row(self, key: str, segment: int, offset: int, length: int) -> dict[str, Any] | None:
        try:
            row = json.loads(self._store.read(self._segments[segment], offset, length))
        except (ValueError, KeyError):
            return None
        return row if isinstance(row, dict) and row.get("key") == key else None

    def _mend(self, segment: int) -> None:
        """Finds the answers of a segment that was damaged or changed by hand; what cannot be read is gone."""
        for key in [key for key, place in self._answers.items() if place[0] == segment]:
            del self._answers[key]
        data, offset = self._store.get(self._segments[segment]), 0
        for line in data.splitlines(keepends=True):
            for row in lines(line):
                if row.get("row") == "answer":
                    self._answers.setdefault(bytes.fromhex(row["key"]), (segment, offset, len(line)))
            offset += len(line)
        self._store.delete(_index_key(self._segments[segment]))

    def _names(self) -> Iterator[str]:
        return (entry.key for entry in self._store.list(LEDGER) if entry.key.endswith(".jsonl"))

    def _read(self, keep: bool) -> None:
        closed: set[str] = set()
        lost: dict[str, str] = {}
        for entry in self._store.list(LEDGER):
            if not entry.key.endswith(".jsonl"):
                continue
            index = self._index(entry.key, entry.size, keep)
            number = len(self._segments)
            self._segments.append(entry.key)
            for key, offset, length in index.answers:
                self._answers.setdefault(key, (number, offset, length))
            for group, sums in index.sums.items():
                self.sums.setdefault(group, Sums()).add(sums)
            self.open |= index.open
            closed |= index.closed
            lost |= index.lost
            self.batches += index.batches
            self.damaged += index.damaged
        for id_ in closed:
            self.open.pop(id_, None)
        for id_ in lost.keys() & self.open.keys():
            self.open[id_] = self.open[id_]._replace(why=lost[id_])

    def _index(self, name: str, size: int, keep: bool) -> SegmentIndex:
        """The kept index, brought up to date, or one made anew."""
        try:
            index = SegmentIndex.load(self._store.get(_index_key(name)))
        except KeyError:
            index = None
        if index is None or index.size > size:
            index = SegmentIndex()
        known = index.size
        if size > known:
            index.scan(self._store.read(name, known))
            if keep and index.size - known > WORTH_KEEPING:
                self._store.put(_index_key(name), index.dump())
        return index

    def _keep_index(self, name: str) -> None:
        index = SegmentIndex()
        index.scan(self._store.get(name))
        self._store.put(_index_key(name), index.dump())


def stamp(seconds: float) -> str:
    """For names: `20261125T135900`."""
    return time.strftime("%Y%m%dT%H%M%S", time.gmtime(seconds))


def _index_key(name: str) -> str:
    return f"{LEDGER_INDEX}{name.removeprefix(LEDGER).removesuffix('.jsonl')}.idx"


def _line(row: dict[str, Any]) -> bytes:
    return (dumps({"v": 1, **row}) + "\n").encode("utf-8", "replace")
