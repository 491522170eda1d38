"""The check stage: every check on every pair of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint import plugins
from pagemint.checks.base import CheckedPage, PairCheck
from pagemint.records import dump_lines
from pagemint.workspace import Deck, Folder, Workspace
from pagemint.workspace.layout import CHECKS, DOCUMENT, PAGES, PAIRS


class CheckStage:
    name: ClassVar[str] = "check"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._checks: list[PairCheck] = [plugins.load("checks", name)() for name in plugins.names("checks")]

    def settings(self) -> Mapping[str, Any]:
        return {check.name: check.version for check in self._checks}

    def inputs(self, folder: Folder) -> Mapping[str, str]:
        return {
            "document": folder.output("collect", DOCUMENT),
            "pages": folder.output("render", PAGES),
            "pairs": folder.output("annotate", PAIRS),
        }

    async def run(self, folder: Folder) -> dict[str, Any]:
        deck = Deck.of(self._workspace, folder)
        by_number = {page.page_number: page for page in deck.pages}
        rows = [
            check.check(pair, CheckedPage(deck, by_number[answer.page_number], answer.pairs))
            for answer in self._workspace.answers(folder)
            for pair in answer.pairs
            for check in self._checks
        ]
        folder.put(CHECKS, dump_lines(rows))
        return {"failed": sum(row.outcome == "fail" for row in rows)}
