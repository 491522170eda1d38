"""Removing what no run needs. Splits, reviews, the ledger, originals and what sites have listed are never touched."""

from __future__ import annotations

from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import (
    CORPUS,
    CORPUS_CHECKS,
    EVALUATION,
    EVENTS,
    EXPORT,
    FUNNEL,
    GROUPS,
    QRELS,
    REPORT,
    VERDICTS,
)
from pagemint.workspace.state import walk

FREE_STAGES = ("render", "check")


def clean(workspace: Workspace, *, derived: bool, dry: bool) -> list[str]:
    """The keys that were (in a dry run: would be) removed."""
    store = workspace.store
    removed: list[str] = []
    with workspace.lock():
        for doc_id in workspace.doc_ids():
            folder = workspace.folder(doc_id)
            record = folder.stages.get("collect")
            if record is not None and record.state == "skipped" and record.reason == "not_listed":
                removed.append(folder.prefix)
            elif derived:
                removed += _derived(folder)
            if not dry:
                for _ in walk(store, folder.prefix):
                    """Walking sweeps unfinished writes away."""
        if derived:
            removed += [
                key
                for key in (VERDICTS, FUNNEL, GROUPS, QRELS, CORPUS_CHECKS, EXPORT, EVALUATION, REPORT, EVENTS)
                if _exists(workspace, key)
            ]
        if not dry:
            for key in removed:
                store.delete(key)
            if derived:
                store.delete(f"{CORPUS}stages.json")
    return removed


def _derived(folder: Folder) -> list[str]:
    return [
        f"{folder.prefix}{key}"
        for stage in FREE_STAGES
        if (record := folder.stages.get(stage)) is not None
        for key in record.outputs
    ]


def _exists(workspace: Workspace, key: str) -> bool:
    if key.endswith("/"):
        return any(True for _ in workspace.store.list(key))
    return workspace.store.stat(key) is not None
