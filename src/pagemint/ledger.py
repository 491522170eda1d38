"""What was paid for: sums by model and day, every answer, and a copy that plays them again for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pagemint.models.index import Sums
from pagemint.models.ledger import Ledger
from pagemint.records import PageAnswer, Pair, dump_lines
from pagemint.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Account:
    """`days` are in UTC. `spent` was answered; `unsettled` may be owed at most for calls whose end is not known, by
    reason in `open`."""

    days: dict[tuple[str, str], Sums]
    spent: Decimal
    unsettled: Decimal
    open: dict[str, int]
    damaged: int

    def to_json(self) -> dict[str, Any]:
        days = [
            {"model": model, "day": day, **asdict(sums), "usd": float(sums.usd)}
            for (model, day), sums in sorted(self.days.items())
        ]
        money = {"spent_usd": float(self.spent), "unsettled_usd": float(self.unsettled)}
        return {"days": days, **money, "open": self.open, "damaged_rows": self.damaged}


def account(workspace: Workspace) -> Account:
    ledger = Ledger(workspace.store, keep=False)
    days: dict[tuple[str, str], Sums] = {}
    for group, sums in ledger.sums.items():
        days.setdefault((group.model, group.hour[:10]), Sums()).add(sums)
    reasons: dict[str, int] = {}
    for found in ledger.open.values():
        reasons[found.why] = reasons.get(found.why, 0) + 1
    return Account(days, ledger.spent, ledger.unsettled, reasons, ledger.damaged)


def answers(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """One row an answer, in the order in which they were written down; without the provider's raw reply."""
    for row in Ledger(workspace.store, keep=False).rows():
        if row.get("row") == "answer":
            reply = row["reply"]
            names = ("at", "model", "about", "cost_usd", "tries", "latency_s", "key")
            used = row["usage"]
            yield {
                **{name: row.get(name) for name in names},
                "input": used["input"],
                "output": used["output"],
                "stop": reply["stop"],
                "text": reply["text"],
            }


def record(workspace: Workspace, path: Path) -> int:
    """Writes all that models said about pages as a file for `recorded:FILE`; returns how many pages."""
    rows = [
        _recorded(doc_id, answer)
        for doc_id in workspace.doc_ids()
        for answer in workspace.answers(workspace.folder(doc_id))
    ]
    path.write_bytes(dump_lines(rows))
    return len(rows)


def _recorded(doc_id: str, answer: PageAnswer) -> dict[str, Any]:
    pairs = [_pair(pair) for pair in answer.pairs]
    reason = {"skip_reason": answer.skip_reason} if answer.skip_reason else {}
    return {"document": doc_id, "page_number": answer.page_number, "pairs": pairs, **reason}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "question": pair.question,
        "answers": pair.answers,
        "type": pair.question_type,
        "format": pair.question_format,
        "evidence": [asdict(found) for found in pair.evidence],
        "expression": pair.expression,
        "language": pair.language,
        "model": pair.model,
    }
