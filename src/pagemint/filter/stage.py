"""The filter stage: a verdict on every pair, and the funnel from what was found to what is kept."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.filter.funnel import FunnelLine
from pagemint.filter.rules import judge, min_pages
from pagemint.filter.verify import read_splits
from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Page, PageAnswer, Verdict, dump_lines, dumps, load_lines
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import CHECKS, FUNNEL, SPLITS, VERDICTS

SLUG = re.compile(r"[a-z][a-z0-9_]{1,39}")
# before the filter a document passes these; a document that stops in one is dropped there
DOCUMENT_STAGES = ("collect", "render", "annotate", "check")


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
        left_out = dumps(folder.stages["verify"].notes["left_out"])
        return {
            "documents": hashlib.sha256(states.encode()).hexdigest(),
            "splits": folder.output("verify", SPLITS),
            "left_out": left_out,
        }

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        splits = read_splits(folder)
        left_out = set(folder.stages["verify"].notes["left_out"])
        lines = _Lines(annotated=any(o.pairs for o in outcomes))
        verdicts: list[Verdict] = []
        for outcome in outcomes:
            self._stop.check()
            lines.document(outcome)
            if outcome.state == "done":
                verdicts += self._document(outcome.doc_id, splits[outcome.doc_id], outcome.doc_id in left_out, lines)
        verdicts.sort(key=lambda verdict: verdict.pair_id)
        folder.put(VERDICTS, dump_lines(verdicts))
        folder.put(FUNNEL, (dumps({"v": 1, "stages": lines.to_json()}) + "\n").encode())
        return {"kept": sum(v.verdict == "keep" for v in verdicts), "pairs": len(verdicts)}

    def _document(self, doc_id: str, split: str, bridge: bool, lines: _Lines) -> list[Verdict]:
        document = self._workspace.folder(doc_id)
        pages, answers = self._workspace.pages(document), self._workspace.answers(document)
        reason = left_out_reason(pages, self._options, bridge)
        lines.contents(pages, answers, reason)
        checks: dict[str, list[Check]] = defaultdict(list)
        if document.output("check", CHECKS):
            for row in load_lines(document.get(CHECKS), document.prefix + CHECKS):
                checks[row["pair_id"]].append(Check.from_json(row))
        verdicts = [
            judge(pair, checks[pair.pair_id], self._options, reason, split)
            for answer in answers
            for pair in answer.pairs
        ]
        for verdict in verdicts:
            lines.pairs.count(verdict.reason)
        return verdicts


def left_out_reason(pages: Sequence[Page], options: FilterOptions, bridge: bool) -> str | None:
    """Why a whole document is left out of the dataset; None when it stays."""
    if sum(page.file is not None for page in pages) < min_pages(options):
        return "document_too_small"
    return "split_bridge" if bridge else None


class _Lines:
    """The funnel of one pass, line by line."""

    def __init__(self, annotated: bool) -> None:
        self._stages = {stage: FunnelLine(stage, "documents") for stage in DOCUMENT_STAGES}
        self._pages = FunnelLine("render", "pages")
        self._answered = FunnelLine("annotate", "pages")
        self._documents = FunnelLine("filter", "documents")
        self.pairs = FunnelLine("filter", "pairs")
        self._annotated = annotated

    def document(self, outcome: Outcome) -> None:
        for stage, line in self._stages.items():
            stopped = outcome.state != "done" and stage == outcome.stage
            line.count(outcome.reason or "unknown" if stopped else None)
            if stopped:
                return

    def contents(self, pages: Sequence[Page], answers: Sequence[PageAnswer], reason: str | None) -> None:
        self._documents.count(reason)
        for page in pages:
            self._pages.count(None if page.file else "page_unreadable")
        for answer in answers:
            skip = answer.skip_reason
            self._answered.count(None if answer.pairs else _slug(skip))
            self.pairs.count("repeated", answer.repeated)

    def to_json(self) -> list[dict[str, Any]]:
        lines = [self._stages["collect"], self._stages["render"], self._pages]
        if self._annotated:
            lines += [self._stages["annotate"], self._answered, self._stages["check"]]
        lines.append(self._documents)
        if self._annotated:
            lines.append(self.pairs)
        return [line.to_json() for line in lines]


def _slug(reason: str | None) -> str:
    """A writer's own words stay in `pairs.jsonl`; the funnel counts them under one name."""
    return reason if reason and SLUG.fullmatch(reason) else "nothing_to_ask"
