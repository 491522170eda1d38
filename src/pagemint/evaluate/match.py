"""Whether an answer is right, by the kind of its reference. Text that has to be understood is left undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pagemint.evaluate.typed.boolean import boolean
from pagemint.evaluate.typed.date import match_date, only_date
from pagemint.evaluate.typed.items import items, match_items
from pagemint.evaluate.typed.number import match_number, only_number
from pagemint.evaluate.typed.span import match_span
from pagemint.records import QuestionType
from pagemint.text.tokens import content_tokens

Kind = Literal["boolean", "number", "date", "list", "span", "free"]
LONGEST_SPAN = 12
"""Content tokens beyond which a reference is text to be understood."""


@dataclass(frozen=True, slots=True)
class Match:
    """`right` is None where a rule cannot tell; `relaxed` also forgives numbers an error of 5 %."""

    kind: Kind
    right: bool | None
    relaxed: bool | None


def match(references: Sequence[str], prediction: str, question_type: QuestionType, language: str | None) -> Match:
    """The first reference decides the kind; the answer is right when it is by any of them."""
    kind = kind_of(references[0], question_type, language)
    if kind == "free":
        return Match(kind, None, None)
    right = any(_right(kind, reference, prediction, language) for reference in references)
    relaxed = right or (
        kind == "number" and any(match_number(r, prediction, language, relaxed=True) for r in references)
    )
    return Match(kind, right, relaxed)


def kind_of(reference: str, question_type: QuestionType, language: str | None) -> Kind:
    if question_type == "open-ended":
        return "free"
    if question_type == "boolean" and boolean(reference, language) is not None:
        return "boolean"
    if question_type == "enumerative" and len(items(reference, language)) > 1:
        return "list"
    if only_date(reference, language):
        return "date"
    if only_number(reference, language):
        return "number"
    return "span" if len(content_tokens(reference, language)) <= LONGEST_SPAN else "free"


def _right(kind: Kind, reference: str, prediction: str, language: str | None) -> bool:
    if kind == "boolean":
        said = boolean(prediction, language)
        return said is not None and said == boolean(reference, language)
    if kind == "list":
        return match_items(
            items(reference, language), items(prediction, language), lambda a, b: _same_item(a, b, language)
        )
    if kind == "date":
        return match_date(reference, prediction, language) or match_number(reference, prediction, language)
    if kind == "number":
        return match_number(reference, prediction, language)
    return match_span(reference, prediction, language)


def _same_item(reference: str, prediction: str, language: str | None) -> bool:
    kind = kind_of(reference, "extractive", language)
    return _right("span" if kind == "free" else kind, reference, prediction, language)
