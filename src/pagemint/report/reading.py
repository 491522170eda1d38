"""What the report reads: one document at a time, with what was decided about its pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pagemint.engine.stage import Outcome
from pagemint.records import Document, Page, PageAnswer, Pair, Verdict, load_lines
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import VERDICTS


class Judged(NamedTuple):
    """A pair, the page it is about, and what the filter decided."""

    pair: Pair
    page: Page
    verdict: Verdict

    @property
    def kept(self) -> bool:
        return self.verdict.verdict == "keep"


@dataclass(frozen=True, slots=True)
class Contents:
    """One finished document. `pairs` are in the order in which they were written."""

    document: Document
    pages: list[Page]
    answers: list[PageAnswer]
    pairs: list[Judged]

    def by_page(self) -> dict[int, list[Judged]]:
        found: dict[int, list[Judged]] = {}
        for judged in self.pairs:
            found.setdefault(judged.page.page_number, []).append(judged)
        return found


def contents(workspace: Workspace, corpus: Folder, outcomes: Iterable[Outcome]) -> Iterator[Contents]:
    """All finished documents, in order of doc_id."""
    verdicts = {row["pair_id"]: Verdict.from_json(row) for row in load_lines(corpus.get(VERDICTS), VERDICTS)}
    for outcome in outcomes:
        if outcome.state == "done":
            yield _contents(workspace, outcome.doc_id, verdicts)


def _contents(workspace: Workspace, doc_id: str, verdicts: Mapping[str, Verdict]) -> Contents:
    folder = workspace.folder(doc_id)
    pages, answers = workspace.pages(folder), workspace.answers(folder)
    by_number = {page.page_number: page for page in pages}
    pairs = [
        Judged(pair, by_number[answer.page_number], verdicts[pair.pair_id])
        for answer in answers
        for pair in answer.pairs
        if pair.pair_id in verdicts
    ]
    return Contents(workspace.document(folder), pages, answers, pairs)
