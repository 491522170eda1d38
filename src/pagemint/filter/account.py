"""The account of one pass of the filter: every document, page and pair is counted once a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pagemint.engine.stage import Outcome
from pagemint.filter.funnel import FunnelLine
from pagemint.filter.rules import PERSONAL, USES, Judged
from pagemint.recipe.model import FilterOptions
from pagemint.records import Page, PageAnswer

# before the filter a document passes these; a document that stops in one is dropped there
DOCUMENT_STAGES = ("collect", "render", "annotate", "check")
PROOFS = ("judged", "text", "unresolved")
ARTICLE_SHARE = 0.77
"""Of its pairs the article kept so many."""
_SLUG = re.compile(r"[a-z][a-z0-9_]{1,39}")


class Account:
    def __init__(self, annotated: bool, options: FilterOptions) -> None:
        self._annotated = annotated
        self._options = options
        self._stages = {stage: FunnelLine(stage, "documents") for stage in DOCUMENT_STAGES}
        self._pages = FunnelLine("render", "pages")
        self._answered = FunnelLine("annotate", "pages")
        self._documents = FunnelLine("filter", "documents")
        self._pairs = FunnelLine("filter", "pairs")
        self._uses = {use: FunnelLine(use, "pairs") for use in USES}
        self._proofs: Counter[str] = Counter()
        self._personal = 0

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
            self._answered.count(None if answer.pairs else _slug(answer.skip_reason))
            self._pairs.count("repeated", answer.repeated)

    def pairs(self, judged: Iterable[Judged]) -> None:
        for one in judged:
            self._pairs.count(one.verdict.reason)
            if one.verdict.verdict == "keep":
                self._proofs[one.verdict.proof] += 1
                self._personal += PERSONAL in one.verdict.tags
                for use, line in self._uses.items():
                    line.count(one.barred.get(use))

    def to_json(self) -> dict[str, Any]:
        """`proof`: kept pairs by what proves them. `personal_data`: how many of them hold some, and what becomes of it.
        `article`: the kept share beside the article's."""
        lines = [self._stages["collect"], self._stages["render"], self._pages]
        if self._annotated:
            lines += [self._stages["annotate"], self._answered, self._stages["check"]]
        lines.append(self._documents)
        if self._annotated:
            lines += [self._pairs, *self._uses.values()]
        return {"v": 1, "stages": [line.to_json() for line in lines], **self.shares()}

    def shares(self) -> dict[str, Any]:
        found: dict[str, Any] = {"personal_data": {"rule": self._options.personal_data, "pairs": self._personal}}
        if self._annotated:
            found["proof"] = {name: self._proofs[name] for name in PROOFS}
        if self._options.article and self._pairs.total:
            share = round(self._pairs.kept / self._pairs.total, 4)
            found["article"] = {"kept_share": share, "published": ARTICLE_SHARE}
        return found


def _slug(reason: str | None) -> str:
    """A writer's own words stay in `pairs.jsonl`; the funnel counts them under one name."""
    return reason if reason and _SLUG.fullmatch(reason) else "nothing_to_ask"
