"""What a verb did, for people and for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pagemint.engine.stage import Outcome

REFUSED = 4
QUARANTINED = 6


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document or a page (`<doc_id>/p<page_number>`) that could not be used, and why."""

    doc_id: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Result:
    """`ran`: stage → number of documents (1 for a stage over the corpus) it was run for; empty = nothing to do."""

    verb: str
    workspace: str
    seconds: float
    documents: dict[str, int]
    pages: int
    pairs: int
    ran: dict[str, int]
    quarantined: list[Quarantined]
    skipped: dict[str, int]
    exports: dict[str, str] = field(default_factory=dict)
    """Format → where it lies."""
    report: str = ""
    """Where the page is, when this verb makes one."""
    counts: dict[str, Any] = field(default_factory=dict)
    """What the corpus stages counted: verdicts, rows per config."""
    funnel: list[dict[str, Any]] = field(default_factory=list)
    dry: bool = False
    refused: list[str] = field(default_factory=list)
    """What sites that said no had to say; the rest went on without them."""

    @property
    def exit_code(self) -> int:
        if self.refused:
            return REFUSED
        return QUARANTINED if self.quarantined else 0

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "exit_code": self.exit_code}


def tally(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The fields of a `Result` that follow from where the documents stand."""
    states = Counter(outcome.state for outcome in outcomes)
    return {
        "documents": {"found": len(outcomes), **{s: states[s] for s in ("done", "failed", "skipped", "pending")}},
        "pages": sum(outcome.pages for outcome in outcomes),
        "pairs": sum(outcome.pairs for outcome in outcomes),
        "quarantined": [
            *(Quarantined(o.doc_id, o.stage, o.reason or "", o.detail or "") for o in outcomes if o.state == "failed"),
            *(
                Quarantined(f"{o.doc_id}/p{number}", "annotate", *found)
                for o in outcomes
                for number, found in o.failed_pages.items()
            ),
        ],
        "skipped": dict(Counter(o.reason or "" for o in outcomes if o.state == "skipped")),
    }
