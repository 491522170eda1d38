"""Splits by group: drawn once from the seed, stored, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from pagemint.recipe.model import SplitOptions
from pagemint.records import load_lines
from pagemint.workspace import Folder
from pagemint.workspace.layout import SPLITS as SPLITS_FILE

SPLITS = ("train", "validation", "test")
MIN_DOCUMENTS = 20


class Assignment(NamedTuple):
    """`splits`: doc_id → split. `left_out`: documents of the train side that a bridge ties to the test side."""

    splits: dict[str, str]
    left_out: list[str]


def assign(groups: Mapping[str, str], known: Mapping[str, str], options: SplitOptions, seed: int) -> Assignment:
    """Splits for all documents of `groups` (doc_id → group); `known` assignments are kept as they are.

    Fewer than 20 documents: all `test`. A new document joins its group. Where a new document ties groups that lie in
    different splits, it goes to `test` with what is new, and members known to be elsewhere are left out.
    """
    members: dict[str, list[str]] = {}
    for doc_id, name in groups.items():
        members.setdefault(name, []).append(doc_id)
    splits, left_out = {}, []
    for name, doc_ids in sorted(members.items()):
        before = {known[d] for d in doc_ids if d in known}
        if len(before) > 1:
            split = "test"
            left_out += [d for d in doc_ids if known.get(d, split) != split]
        elif before:
            split = before.pop()
        else:
            split = "test" if len(groups) < MIN_DOCUMENTS else draw(name, options, seed)
        splits.update({d: known.get(d, split) for d in doc_ids})
    return Assignment(splits, sorted(left_out))


def read_splits(folder: Folder) -> dict[str, str]:
    """doc_id → split, as they were given so far."""
    if folder.store.stat(SPLITS_FILE) is None:
        return {}
    return {row["doc_id"]: row["split"] for row in load_lines(folder.get(SPLITS_FILE), SPLITS_FILE)}


def draw(name: str, options: SplitOptions, seed: int) -> str:
    """A split drawn by the hash of the group's name, so that it does not depend on the other groups."""
    digest = hashlib.sha256(f"{seed}\0{name}".encode()).digest()
    point = int.from_bytes(digest[:8], "big") / 2**64
    if point < options.test:
        return "test"
    return "validation" if point < options.test + options.validation else "train"
