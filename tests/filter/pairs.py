"""Hand-made pairs and checks for tests of the filter."""

from __future__ import annotations

from typing import Any

from pagemint.filter.rules import Judged, Place, judge
from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Page, Pair, pair_id

TEXT_PAGE = Page(3, file="pages/0003.jpg", kind="content", text="ext2 1993", text_source="pdf")
SCAN = Page(3, file="pages/0003.jpg", kind="content", text="", text_source="none")


def pair(question: str = "¿En qué año se publicó ext2?", answer: str = "1993", **other: Any) -> Pair:
    doc_id, page = other.pop("doc_id", "local-a"), other.pop("page", 3)
    identity = pair_id(doc_id, page, question, answer, "00")
    return Pair(pair_id=identity, question=question, answers=[answer], **{"question_type": "extractive", **other})


def check(name: str, outcome: Any = "fail", reason: str | None = None, score: float | None = None) -> Check:
    return Check("any", name, 1, outcome, score, reason)


def judged(
    item: Pair | None = None, *checks: Check, page: Page = TEXT_PAGE, split: str = "test", **options: Any
) -> Judged:
    return judge(item or pair(), checks, FilterOptions(**options), Place(page, split))
