"""The filter stage: a verdict on every pair, and the funnel from what was found to what is kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.filter.account import Account
from pagemint.filter.balance import cap_documents, cap_page
from pagemint.filter.rules import Judged, Place, judge, min_pages
from pagemint.filter.splits import read_splits
from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Page, dump_lines, dumps, load_lines
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import CHECKS, CORPUS_CHECKS, FUNNEL, SPLITS, VERDICTS

ChecksOf = Mapping[str, list[Check]]


class FilterStage:
    name: ClassVar[str] = "filter"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, options: FilterOptions, stop: Stop) -> None:
        self._workspace = workspace
        self._options = options
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        return self._options.model_dump()

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        states = dumps([[o.doc_id, o.state, o.stage, o.reason, o.digest] for o in outcomes])
        return {
            "documents": hashlib.sha256(states.encode()).hexdigest(),
            "splits": folder.output("verify", SPLITS),
            "left_out": dumps(folder.stages["verify"].notes["left_out"]),
            **{key: folder.output("verify", key) for key in _corpus_checks(folder)},
        }

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        splits = read_splits(folder)
        left_out = set(folder.stages["verify"].notes["left_out"])
        failed = _failed(folder)
        account = Account(any(o.pairs for o in outcomes), self._options)
        judged: list[Judged] = []
        for outcome in outcomes:
            self._stop.check()
            account.document(outcome)
            if outcome.state == "done":
                bridge = outcome.doc_id in left_out
                judged += self._document(outcome.doc_id, splits[outcome.doc_id], bridge, failed, account)
        if self._options.max_document_share is not None and not self._options.article:
            judged = cap_documents(judged, self._options.max_document_share)
        account.pairs(judged)
        verdicts = sorted((one.verdict for one in judged), key=lambda verdict: verdict.pair_id)
        folder.put(VERDICTS, dump_lines(verdicts))
        folder.put(FUNNEL, (dumps(account.to_json()) + "\n").encode())
        return {"kept": sum(v.verdict == "keep" for v in verdicts), "pairs": len(verdicts), **account.shares()}

    def _document(self, doc_id: str, split: str, bridge: bool, failed: ChecksOf, account: Account) -> list[Judged]:
        document = self._workspace.folder(doc_id)
        pages, answers = self._workspace.pages(document), self._workspace.answers(document)
        reason = left_out_reason(pages, self._options, bridge)
        account.contents(pages, answers, reason)
        checks = _checks(document)
        by_number = {page.page_number: page for page in pages}
        judged: list[Judged] = []
        for answer in answers:
            place = Place(by_number[answer.page_number], split, reason)
            found = [
                judge(pair, [*checks.get(pair.pair_id, ()), *failed.get(pair.pair_id, ())], self._options, place)
                for pair in answer.pairs
            ]
            judged += found if self._options.article else cap_page(found, self._options.max_per_page)
        return judged


def left_out_reason(pages: Sequence[Page], options: FilterOptions, bridge: bool) -> str | None:
    """Why a whole document is left out of the dataset; None when it stays."""
    if sum(page.file is not None for page in pages) < min_pages(options):
        return "document_too_small"
    return "split_bridge" if bridge else None


def _checks(document: Folder) -> ChecksOf:
    """The rows of a document's `checks.jsonl` by pair."""
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    if document.output("check", CHECKS):
        for row in load_lines(document.get(CHECKS), document.prefix + CHECKS):
            checks[row["pair_id"]].append(Check.from_json(row))
    return checks


def _corpus_checks(folder: Folder) -> list[str]:
    return sorted(key for key in folder.stages["verify"].outputs if key.startswith(CORPUS_CHECKS))


def _failed(folder: Folder) -> ChecksOf:
    """What failed over the corpus, by pair; what passed there changes no verdict."""
    failed: defaultdict[str, list[Check]] = defaultdict(list)
    for key in _corpus_checks(folder):
        for row in load_lines(folder.get(key), key):
            if row["outcome"] == "fail":
                failed[row["pair_id"]].append(Check.from_json(row))
    return failed
