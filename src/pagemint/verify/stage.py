"""The verify stage over the corpus: groups, splits that never change, which pages answer which query, corpus checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, ClassVar

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.export.base import corpus_id
from pagemint.filter.splits import assign, read_splits
from pagemint.recipe.model import Recipe
from pagemint.records import Pair, dump_lines
from pagemint.text.tokens import search_tokens
from pagemint.verify import positives, rank
from pagemint.verify.groups import Groups
from pagemint.verify.pages import Pages
from pagemint.verify.positives import Positives
from pagemint.verify.rank import Ranks
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import CORPUS_CHECKS, GROUPS, QRELS, SPLITS


class VerifyStage:
    name: ClassVar[str] = "verify"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = (CORPUS_CHECKS,)

    def __init__(self, workspace: Workspace, recipe: Recipe, stop: Stop) -> None:
        self._workspace = workspace
        self._recipe = recipe
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        checks = {check.NAME: check.VERSION for check in (positives, rank)}
        return {"split": self._recipe.split.model_dump(), "seed": self._recipe.seed, "checks": checks}

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        return {outcome.doc_id: outcome.digest for outcome in outcomes if outcome.state == "done"}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        doc_ids = sorted(outcome.doc_id for outcome in outcomes if outcome.state == "done")
        pages, languages = self._pages(doc_ids)
        groups = Groups(pages)
        left_out = self._splits(folder, groups.documents)
        folder.put(GROUPS, dump_lines(groups.rows()))
        answers = Positives(pages, groups)
        for pair, page in self._pairs(doc_ids, pages):
            answers.ask(pair, page, languages[page])
        self._checks(folder, doc_ids, pages, languages, answers)
        return {"left_out": left_out, "groups": len(set(groups.documents.values()))}

    def _pages(self, doc_ids: Sequence[str]) -> tuple[Pages, list[str | None]]:
        """All pages, and the language of each."""
        pages, languages = Pages(), list[str | None]()
        for doc_id in doc_ids:
            self._stop.check()
            found = self._workspace.pages(self._workspace.folder(doc_id))
            pages.add(doc_id, found)
            languages += [page.language for page in found if page.file is not None]
        return pages, languages

    def _pairs(self, doc_ids: Sequence[str], pages: Pages) -> Iterator[tuple[Pair, int]]:
        """All pairs with the number of their page, in order of document and pair."""
        for doc_id in doc_ids:
            self._stop.check()
            for answer in self._workspace.answers(self._workspace.folder(doc_id)):
                for pair in sorted(answer.pairs, key=lambda pair: pair.pair_id):
                    yield pair, pages.number[corpus_id(doc_id, answer.page_number)]

    def _splits(self, folder: Folder, groups: Mapping[str, str]) -> list[str]:
        known = read_splits(folder)
        given = assign(groups, known, self._recipe.split, self._recipe.seed)
        # documents that are gone keep their line: should they come back, they come back to the same side
        rows = {**known, **given.splits}
        folder.put(SPLITS, dump_lines({"v": 1, "doc_id": d, "split": s} for d, s in sorted(rows.items())))
        return given.left_out

    def _checks(
        self, folder: Folder, doc_ids: Sequence[str], pages: Pages, languages: list[str | None], answers: Positives
    ) -> None:
        """One pass over the pairs writes qrels and the rows of both checks, so that memory holds pages only."""
        ranks = Ranks(pages)
        with ExitStack() as stack:
            qrels = stack.enter_context(folder.create(QRELS))
            shared = stack.enter_context(folder.create(f"{CORPUS_CHECKS}{positives.NAME}.jsonl"))
            ranked = stack.enter_context(folder.create(f"{CORPUS_CHECKS}{rank.NAME}.jsonl"))
            for pair, page in self._pairs(doc_ids, pages):
                words = pages.known(search_tokens(pair.question, pair.language or languages[page]))
                qrels.write(dump_lines(answers.qrels(pair)))
                shared.write(dump_lines([answers.check(pair)]))
                ranked.write(dump_lines([ranks.check(pair.pair_id, words, page, answers.of(pair))]))
