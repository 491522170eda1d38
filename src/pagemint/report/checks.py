"""What each check said about the pairs: pass, fail, or that it cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pagemint.records import load_lines
from pagemint.report.words import clip
from pagemint.workspace import Folder
from pagemint.workspace.layout import CHECKS, CORPUS_CHECKS

OUTCOMES = ("pass", "abstain", "fail")
NAME_CHARS = 60


class CheckCounts:
    """`document` for each finished document, `corpus` once."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def document(self, folder: Folder) -> None:
        if folder.output("check", CHECKS):
            self._add(load_lines(folder.get(CHECKS), folder.prefix + CHECKS))

    def corpus(self, folder: Folder) -> None:
        for entry in folder.store.list(CORPUS_CHECKS):
            if folder.output("verify", entry.key):
                self._add(load_lines(folder.get(entry.key), entry.key))

    def _add(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self._counts.setdefault(row["check"], Counter())[row["outcome"]] += 1

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {"check": clip(name, NAME_CHARS), **{outcome: counts[outcome] for outcome in OUTCOMES}}
            for name, counts in sorted(self._counts.items())
        ]
