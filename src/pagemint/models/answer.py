"""An answer that was paid for, as it stands in the ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from pagemint.models.base import Reply, Stop, Usage
from pagemint.models.money import usd

VERSION = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """`model` is the one that answered, where the provider says so. `bought`: paid for now, not found in the ledger.

    `latency_s` is that of the try that brought it.
    """

    key: str
    text: str
    stop: Stop
    usage: Usage
    model: str
    cost_usd: Decimal
    latency_s: float
    tries: int
    bought: bool


def answer_row(head: dict[str, Any], usage: Usage, reply: Reply) -> dict[str, Any]:
    """A row of the ledger. `reply` comes last: readers of heads stop there."""
    said = {"text": _clean(reply.text), "stop": reply.stop, "model": reply.model, "raw": dict(reply.raw)}
    return {"v": VERSION, "row": "answer", **head, "usage": asdict(usage), "reply": said}


def answer_of(row: dict[str, Any], *, bought: bool) -> Answer:
    reply = row["reply"]
    return Answer(
        key=row["key"],
        text=reply["text"],
        stop=reply["stop"],
        usage=Usage(**row["usage"]),
        model=reply["model"] or row["model"],
        cost_usd=usd(row["cost_usd"]),
        latency_s=row["latency_s"],
        tries=row["tries"],
        bought=bought,
    )


def _clean(text: str) -> str:
    """As it will be read back: half of a surrogate pair is no text."""
    return text.encode("utf-8", "replace").decode()
