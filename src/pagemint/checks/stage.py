"""The check stage: every check on every pair of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from pagemint import plugins
from pagemint.checks.base import CheckedPage, PairCheck
from pagemint.checks.texts import DeckText
from pagemint.records import Check, PageAnswer, dump_lines
from pagemint.workspace import Deck, Folder, Workspace
from pagemint.workspace.layout import CHECKS, DOCUMENT, PAGES, PAIRS, WORDS


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
            "words": folder.output("render", WORDS),
            "pairs": folder.output("annotate", PAIRS),
        }

    async def run(self, folder: Folder) -> dict[str, Any]:
        rows = list(checked(Deck.of(self._workspace, folder), self._workspace.answers(folder), self._checks))
        folder.put(CHECKS, dump_lines(rows))
        return {"failed": sum(row.outcome == "fail" for row in rows)}


def checked(deck: Deck, answers: Iterable[PageAnswer], checks: Iterable[PairCheck]) -> Iterator[Check]:
    """Every check on every pair, in the order of the pairs."""
    texts = DeckText(deck)
    pages = {page.page_number: page for page in deck.pages}
    for answer in answers:
        at = CheckedPage(deck, pages[answer.page_number], answer.pairs, texts)
        for pair in answer.pairs:
            for check in checks:
                yield check.check(pair, at)
