"""The rules of the filter: which pairs stay, for which use, and every reason against one that goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pagemint.filter.policy import FOUND, meaning
from pagemint.filter.visual import is_visual
from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Page, Pair, QuestionType, Verdict
from pagemint.text.size import graphemes, minimum

USES = ("vqa", "retrieval")
PERSONAL = "personal_data"
ARTICLE_MIN_CHARS = 10
ARTICLE_MIN_PAGES = 3
# a short answer is right for a fact, a number or yes/no; an explanation of three characters is not
LONG_ANSWER_TYPES: frozenset[QuestionType] = frozenset(("open-ended", "compare-contrast"))
LONG_ANSWER_CHARS = 10
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{1,39}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pair stands: its page, its split, and why its whole document is left out (None when it is not)."""

    page: Page
    split: str | None
    left_out: str | None = None


@dataclass(slots=True)
class Against:
    """What speaks against a pair: `reasons` drop it, `uses` (use → reason) bar it from one use only."""

    reasons: list[str] = field(default_factory=list)
    uses: dict[str, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)

    def bar(self, use: str, reason: str) -> None:
        self.uses.setdefault(use, reason)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and for a pair that stays why it is not for a use."""

    pair: Pair
    verdict: Verdict
    barred: dict[str, str]


def min_pages(options: FilterOptions) -> int:
    return ARTICLE_MIN_PAGES if options.article else options.min_pages


def judge(pair: Pair, checks: Sequence[Check], options: FilterOptions, place: Place) -> Judged:
    """The verdict on one pair; `reasons` holds all that speak against it, `reason` the first."""
    visual = is_visual(pair, place.page)
    against = Against([place.left_out] if place.left_out else [])
    if pair.question_format == "keyword":
        against.bar("vqa", "keyword")
    against.reasons += _article_reasons(pair) if options.article else _length_reasons(pair, options)
    for check in checks:
        if check.outcome == "fail":
            _weigh(check, against, options, visual, place.split)
        elif check.outcome == "pass" and check.reason and not options.article:
            against.tags.add(check.reason)
    if len(against.uses) == len(USES):
        against.reasons += [reason for reason in against.uses.values() if reason not in against.reasons]
    kept: Literal["keep", "drop"] = "drop" if against.reasons else "keep"
    verdict = Verdict(
        pair_id=pair.pair_id,
        verdict=kept,
        uses=[use for use in USES if use not in against.uses] if kept == "keep" else [],
        proof=proof(pair, checks, visual),
        reason=against.reasons[0] if against.reasons else None,
        reasons=against.reasons,
        tags=sorted(against.tags),
        split=place.split,
    )
    return Judged(pair, verdict, against.uses if kept == "keep" else {})


def proof(pair: Pair, checks: Iterable[Check], visual: bool) -> Literal["text", "unresolved"]:
    """`text`: the answer stands on the page and nothing in the text speaks against it.

    Words never tell yes from no; of what is seen rather than read, the quoted evidence must be there too.
    """
    outcomes = {check.check: check.outcome for check in checks if meaning(check.check) == "text"}
    if pair.question_type == "boolean" or "fail" in outcomes.values():
        return "unresolved"
    if visual and outcomes.get("evidence") != "pass":
        return "unresolved"
    return "text" if any(outcomes.get(name) == "pass" for name in FOUND) else "unresolved"


def _weigh(check: Check, against: Against, options: FilterOptions, visual: bool, split: str | None) -> None:
    """One failed check. Under the article's rules only what would break retrieval itself counts."""
    kind, reason = meaning(check.check), reason_of(check)
    if kind == "shared":
        against.bar("retrieval", reason)
        against.tags.add("many_pages")
    elif kind == "personal":
        against.tags.add(PERSONAL)
        if options.personal_data == "drop":
            against.reasons.append(reason)
    elif options.article:
        return
    elif kind == "hard":
        against.tags.add("hard_for_bm25")
        if split == "train":
            against.bar("retrieval", reason)
    elif kind == "context" and options.context_dependent == "vqa":
        against.bar("retrieval", reason)
        against.tags.add("context_dependent")
    elif kind == "text" and visual:
        against.tags.add("text_disagrees")
    else:
        against.reasons.append(reason)


def reason_of(check: Check) -> str:
    """`<check>_<reason>`; a reason in a check's own words is left to `checks.jsonl`."""
    return f"{check.check}_{check.reason}" if check.reason and SLUG.fullmatch(check.reason) else check.check


def _article_reasons(pair: Pair) -> list[str]:
    """The article counted code points of question and answer alike."""
    texts = (("question", pair.question), ("answer", pair.answers[0]))
    return [f"{name}_too_short" for name, text in texts if len(text) < ARTICLE_MIN_CHARS]


def _length_reasons(pair: Pair, options: FilterOptions) -> list[str]:
    reasons = []
    if graphemes(pair.question) < minimum(pair.question, options.min_question_chars):
        reasons.append("question_too_short")
    if graphemes(pair.answers[0]) < _answer_minimum(pair, options):
        reasons.append("answer_too_short")
    return reasons


def _answer_minimum(pair: Pair, options: FilterOptions) -> int:
    if options.min_answer_chars != "by_type":
        return minimum(pair.answers[0], options.min_answer_chars)
    return minimum(pair.answers[0], LONG_ANSWER_CHARS) if pair.question_type in LONG_ANSWER_TYPES else 1
