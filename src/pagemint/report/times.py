"""How long the stages were at work, from the events of all runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pagemint.workspace.layout import EVENTS
from pagemint.workspace.segments import read_segments
from pagemint.workspace.store import Store

ORDER = ("collect", "render", "annotate", "check")


class Span(NamedTuple):
    """Seconds since the epoch."""

    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Times:
    """For each stage and document the last time that it was done; a stage over the corpus has the document ""."""

    spans: dict[str, dict[str, Span]]

    @classmethod
    def read(cls, store: Store, documents: Collection[str]) -> Times:
        spans: dict[str, dict[str, Span]] = {}
        for row in read_segments(store, EVENTS):
            if row.get("event") == "stage" and row.get("state") == "done":
                doc_id = row.get("doc_id") or ""
                if not doc_id or doc_id in documents:
                    spans.setdefault(row["stage"], {})[doc_id] = _span(row)
        return cls(spans)

    def busy(self, *stages: str) -> float:
        """Seconds in which at least one of `stages` was at work; what ran side by side counts once."""
        return union(span for stage in stages for span in self.spans.get(stage, {}).values())

    @property
    def newest(self) -> str | None:
        """The day (UTC) of the last work that was done."""
        ends = [span.end for spans in self.spans.values() for span in spans.values()]
        return datetime.fromtimestamp(max(ends), UTC).date().isoformat() if ends else None

    def to_json(self) -> list[dict[str, Any]]:
        """Stages in the order of the chain; `summed` adds up documents that were worked on side by side."""
        names = [*(name for name in ORDER if name in self.spans), *(n for n in self.spans if n not in ORDER)]
        return [
            {
                "stage": name,
                "documents": sum(bool(doc_id) for doc_id in self.spans[name]),
                "seconds": round(self.busy(name), 3),
                "summed": round(sum(span.end - span.begin for span in self.spans[name].values()), 3),
            }
            for name in names
        ]


def union(spans: Iterable[Span]) -> float:
    """The length of the time line that `spans` cover together."""
    total, reached = 0.0, float("-inf")
    for begin, end in sorted(spans):
        total += max(0.0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def _span(row: dict[str, Any]) -> Span:
    end = datetime.fromisoformat(row["at"]).timestamp()
    return Span(end - row["seconds"], end)
