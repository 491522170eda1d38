"""The rules of the filter: which pairs stay, for which use, and every reason against one that goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Pair, QuestionType, Verdict
from pagemint.text.size import graphemes, minimum

ARTICLE_MIN_CHARS = 10
ARTICLE_MIN_PAGES = 3
# a short answer is right for a fact, a number or yes/no; an explanation of three characters is not
LONG_ANSWER_TYPES: frozenset[QuestionType] = frozenset(("open-ended", "compare-contrast"))
LONG_ANSWER_CHARS = 10


def min_pages(options: FilterOptions) -> int:
    return ARTICLE_MIN_PAGES if options.article else options.min_pages


def judge(
    pair: Pair, checks: Iterable[Check], options: FilterOptions, left_out: str | None, split: str | None
) -> Verdict:
    """The verdict on one pair; `reasons` holds all that speak against it, `reason` the first.

    `left_out` says why its whole document is left out, None when it is not.
    """
    reasons = [left_out] if left_out else []
    reasons += _article_reasons(pair) if options.article else _length_reasons(pair, options)
    if not options.article:
        reasons += [f"{check.check}_{check.reason}" for check in checks if check.outcome == "fail"]
    kept: Literal["keep", "drop"] = "drop" if reasons else "keep"
    return Verdict(
        pair_id=pair.pair_id,
        verdict=kept,
        uses=_uses(pair) if kept == "keep" else [],
        reason=reasons[0] if reasons else None,
        reasons=reasons,
        split=split,
    )


def _uses(pair: Pair) -> list[str]:
    """Keywords are searched for, not answered."""
    return ["retrieval"] if pair.question_format == "keyword" else ["vqa", "retrieval"]


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
