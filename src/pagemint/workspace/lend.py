"""What one workspace has collected and rendered, lent to another beside it: nothing is fetched from a site twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pagemint.records import dumps
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.layout import DOCUMENTS, LISTINGS, STAGES, WORKSPACE
from pagemint.workspace.store import Store

LENT = ("collect", "render")


def lend(url: str, to: str) -> None:
    """Gives documents and listings that `to` does not have; both are folders with the same parent.

    Files are linked where the disk can: whoever replaces one replaces its own link.
    """
    source, target = Path(url), Path(to)
    if not (source / WORKSPACE).is_file():
        return
    store = DiskStore(source.parent)
    for entry in list(store.list(f"{source.name}/{LISTINGS}")):
        _give(store, entry.key, target.name, [found.key for found in store.list(entry.key)])
    for entry in list(store.list(f"{source.name}/{DOCUMENTS}")):
        _document(store, entry.key, target.name)


def _document(store: Store, prefix: str, target: str) -> None:
    """The file of stages comes last, as always: without it nothing counts."""
    try:
        data = json.loads(store.get(f"{prefix}{STAGES}"))
    except KeyError:
        return
    data["stages"] = {name: record for name, record in data["stages"].items() if name in LENT}
    outputs = [f"{prefix}{key}" for record in data["stages"].values() for key in record["outputs"]]
    theirs = _give(store, prefix, target, outputs)
    if theirs:
        store.put(f"{theirs}{STAGES}", dumps(data).encode())


def _give(store: Store, prefix: str, target: str, keys: Iterable[str]) -> str:
    """Where it went; nothing goes where there is something already."""
    theirs = target + prefix[prefix.index("/") :]
    if any(True for _ in store.list(theirs)):
        return ""
    for key in keys:
        store.copy(key, theirs + key.removeprefix(prefix))
    return theirs
