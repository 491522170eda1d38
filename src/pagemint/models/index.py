"""What a ledger segment holds, without its replies: where each answer stands, what was paid, which calls are open.

An index is kept beside each segment so that a run with 100,000 answers behind it starts at once. It is never truth:
one that is missing, stale or broken is made again from the segment, whose heads are read and whose replies are not.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from pagemint.models.money import ZERO, usd

REPLY = b',"reply":{'
ENTRY = struct.Struct("<32sQI")
BATCH_ROWS = ("batch", "sent", "done")
VERSION = 2


@dataclass(slots=True)
class Sums:
    """Of answers."""

    calls: int = 0
    tries: int = 0
    input: int = 0
    cached: int = 0
    output: int = 0
    usd: Decimal = ZERO

    def add(self, other: Sums) -> None:
        self.calls += other.calls
        self.tries += other.tries
        self.input += other.input
        self.cached += other.cached
        self.output += other.output
        self.usd += other.usd


class Open(NamedTuple):
    """A call that was let go and not settled: it counts at `most`."""

    model: str
    at: str
    most: Decimal
    why: str


class Group(NamedTuple):
    """Sums are kept by model and by hour (`2026-11-25T13`, UTC)."""

    model: str
    hour: str


@dataclass(slots=True)
class SegmentIndex:
    """`closed` and `lost` are reservations of earlier segments. `size` bytes are covered. `batches`: rows that tell
    the life of batches, in order."""

    size: int = 0
    answers: list[tuple[bytes, int, int]] = field(default_factory=list)
    sums: dict[Group, Sums] = field(default_factory=dict)
    open: dict[str, Open] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    lost: dict[str, str] = field(default_factory=dict)
    batches: list[dict[str, Any]] = field(default_factory=list)
    damaged: int = 0

    def scan(self, data: bytes) -> None:
        """Takes in what follows `size`; a last line without its end belongs to a writer that died."""
        start = 0
        while (end := data.find(b"\n", start)) >= 0:
            self._line(data[start : end + 1], self.size + start)
            start = end + 1
        self.size += start

    def add(self, row: dict[str, Any], offset: int, length: int) -> None:
        """Takes in one row, of which the head is enough."""
        kind, id_ = row["row"], row.get("id", "")
        if kind == "reserve":
            self.open[id_] = Open(row["model"], row["at"], usd(row["most_usd"]), "not settled")
        elif kind == "lost":
            if id_ in self.open:
                self.open[id_] = self.open[id_]._replace(why=row["why"])
            else:
                self.lost[id_] = row["why"]
        elif kind in ("answer", "free") and self.open.pop(id_, None) is None and id_:
            self.closed.add(id_)
        elif kind in BATCH_ROWS:
            self.batches.append(row)
            for item, _, _, most in row.get("items", ()):
                self.open[item] = Open(row["model"], row["at"], usd(most), "with a batch")
        if kind == "answer":
            self.answers.append((bytes.fromhex(row["key"]), offset, length))
            self.sums.setdefault(Group(row["model"], row["at"][:13]), Sums()).add(_sums(row))

    def dump(self) -> bytes:
        head = {
            "v": VERSION,
            "size": self.size,
            "damaged": self.damaged,
            "sums": [[*group, {**asdict(sums), "usd": str(sums.usd)}] for group, sums in self.sums.items()],
            "open": {id_: [*found[:2], str(found.most), found.why] for id_, found in self.open.items()},
            "closed": sorted(self.closed),
            "lost": self.lost,
            "batches": self.batches,
        }
        return json.dumps(head).encode() + b"\n" + b"".join(ENTRY.pack(*entry) for entry in self.answers)

    @classmethod
    def load(cls, data: bytes) -> SegmentIndex | None:
        """None for what cannot be read."""
        try:
            first, _, body = data.partition(b"\n")
            head = json.loads(first)
            if head["v"] != VERSION:
                return None
            return cls(
                size=head["size"],
                answers=list(ENTRY.iter_unpack(body)),
                sums={Group(model, hour): Sums(**{**s, "usd": Decimal(s["usd"])}) for model, hour, s in head["sums"]},
                open={id_: Open(model, at, Decimal(most), why) for id_, (model, at, most, why) in head["open"].items()},
                closed=set(head["closed"]),
                lost=head["lost"],
                batches=head["batches"],
                damaged=head["damaged"],
            )
        except (ValueError, KeyError, TypeError, AttributeError, struct.error, InvalidOperation):
            return None

    def _line(self, line: bytes, offset: int) -> None:
        head, reply, rest = line.partition(REPLY)
        try:
            if reply and not rest.endswith(b"}}\n"):
                raise ValueError("a reply without its end")
            self.add(json.loads(head + b"}" if reply else head), offset, len(line))
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
            self.damaged += 1


def lines(data: bytes) -> Iterator[dict[str, Any]]:
    """The whole rows of a segment; what is damaged is passed over."""
    for line in data.split(b"\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def _sums(row: dict[str, Any]) -> Sums:
    used = row["usage"]
    return Sums(1, row["tries"], used["input"], used["cached"], used["output"], usd(row["cost_usd"]))
