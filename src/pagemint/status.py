"""Where a workspace stands, read from what the stages left behind; nothing is run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from pagemint import traffic
from pagemint.result import QUARANTINED, Quarantined
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import FUNNEL

STAGES = ("collect", "render", "annotate", "check")
CORRUPT = 5


@dataclass(slots=True)
class Status:
    """`stages`: stage → state → number of documents. `damaged`: outputs that are not as they were written."""

    workspace: str
    documents: int = 0
    pages: int = 0
    pairs: int = 0
    stages: dict[str, dict[str, int]] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    corpus: dict[str, str] = field(default_factory=dict)
    funnel: list[dict[str, Any]] = field(default_factory=list)
    shares: dict[str, Any] = field(default_factory=dict)
    """What the filter counted beside its lines: `proof`, `personal_data`, `article`."""
    pending: int = 0
    """Documents that were begun or could not be had; the next run goes on with them."""
    refused: dict[str, str] = field(default_factory=dict)
    """Host → why it wanted to be asked no more, the last time that it was."""
    damaged: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        if self.damaged:
            return CORRUPT
        return QUARANTINED if self.quarantined else 0

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "exit_code": self.exit_code}


def read(workspace: Workspace, *, deep: bool = False) -> Status:
    """With `deep` every output is hashed; without, its presence, size, time and inode are compared."""
    status = Status(workspace.url)
    counts: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    skipped: Counter[str] = Counter()
    for doc_id in workspace.doc_ids():
        folder = workspace.folder(doc_id)
        status.documents += 1
        _count(status, folder, counts, skipped)
        status.damaged += _damaged(folder, deep)
    corpus = workspace.corpus()
    status.damaged += _damaged(corpus, deep)
    status.corpus = {name: record.state for name, record in corpus.stages.items()}
    status.stages = {stage: dict(sorted(count.items())) for stage, count in counts.items()}
    status.refused = {used.host: used.refused for used in traffic.read(workspace.store) if used.refused}
    status.skipped = dict(sorted(skipped.items()))
    if workspace.store.stat(FUNNEL) is not None:
        found = json.loads(workspace.store.get(FUNNEL))
        status.funnel = found.pop("stages")
        status.shares = {name: value for name, value in found.items() if name != "v"}
    return status


def _count(status: Status, folder: Folder, counts: dict[str, Counter[str]], skipped: Counter[str]) -> None:
    for stage in STAGES:
        record = folder.stages.get(stage)
        status.pending += not record.fingerprint if record else stage == "collect"
        if record is None:
            counts[stage]["waiting"] += 1
            return
        counts[stage][record.state] += 1
        if record.state == "failed":
            status.quarantined.append(Quarantined(folder.name, stage, record.reason or "", record.detail or ""))
        if record.state == "skipped":
            skipped[record.reason or ""] += 1
        if record.state != "done":
            return
        status.pages += record.notes.get("pages", 0) if stage == "render" else 0
        status.pairs += record.notes.get("pairs", 0) if stage == "annotate" else 0


def _damaged(folder: Folder, deep: bool) -> list[str]:
    return [
        f"{folder.prefix or 'corpus: '}{stage}"
        for stage, record in folder.stages.items()
        if record.state == "done" and not folder.is_fresh(stage, record.fingerprint, deep=deep)
    ]
