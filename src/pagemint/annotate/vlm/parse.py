"""From what a model wrote to drafts. Types and formats are those that were asked for, not those that it claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pagemint.annotate.base import Draft
from pagemint.annotate.recorded import OLD_CONTENTS
from pagemint.annotate.vlm.boxes import Frame, place
from pagemint.annotate.vlm.loose import LIST_KEY, read
from pagemint.annotate.vlm.plan import Ask
from pagemint.checks.places import WordsOfPage
from pagemint.records import CONTENTS, Box, Content, Evidence

QUESTION_CHARS, ANSWER_CHARS, QUOTE_CHARS, EXPRESSION_CHARS = 1_000, 4_000, 2_000, 300
MOST_EVIDENCE = 12
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read an answer about one page."""

    asks: Sequence[Ask]
    frame: Frame
    words: WordsOfPage
    language: str | None = None
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """`notes`: what had to be repaired or left out (slugs)."""

    drafts: list[Draft] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    @property
    def cut(self) -> bool:
        return "cut_off" in self.notes


def parse(text: str, reading: Reading) -> Parsed:
    """Raises `Unreadable`. A list without one usable item gives no drafts, and a note."""
    loose = read(text)
    items = loose.value[LIST_KEY]
    drafts = [_draft(item, ask, reading) for item, ask in _assigned(items, reading.asks)]
    good = [draft for draft in drafts if draft is not None]
    lost = len(items) - len(good)
    return Parsed(good, (*loose.repairs, *(("items_left_out",) if lost else ())))


def _assigned(items: Sequence[Any], asks: Sequence[Ask]) -> list[tuple[Any, Ask]]:
    """By number where all have one; by order where there are as many answers as questions."""
    by_number = {ask.number: ask for ask in asks}
    numbers = [item.get("task") if isinstance(item, dict) else None for item in items]
    named = [by_number[number] for number in numbers if type(number) is int and number in by_number]
    if len(named) == len(items):
        return list(zip(items, named, strict=True))[: len(asks)]
    return list(zip(items, asks, strict=True)) if len(items) == len(asks) else []


def _draft(item: Any, ask: Ask, reading: Reading) -> Draft | None:
    if not isinstance(item, dict):
        return None
    question = _text(item.get("question"), QUESTION_CHARS)
    answer = _text(item.get("answer"), ANSWER_CHARS)
    if question is None or answer is None:
        return None
    expression = _text(item.get("expression"), EXPRESSION_CHARS) if ask.question_type == "numerical" else None
    return Draft(
        question=question,
        answers=[answer],
        question_type=ask.question_type,
        question_format=ask.question_format,
        evidence=_evidence(item.get("evidence"), ask, reading),
        expression=expression,
        language=reading.language,
        prompt=reading.prompt,
    )


def _text(value: Any, most: int) -> str | None:
    """One line of text that is not too long; a number is its own text, a list of them is joined."""
    if isinstance(value, list) and value and all(type(part) in (str, int, float) for part in value):
        value = ", ".join(str(part) for part in value)
    if type(value) in (int, float):
        value = str(value)
    if not isinstance(value, str) or len(value) > most:
        return None
    return _SPACES.sub(" ", value.encode("utf-8", "replace").decode()).strip() or None


def _evidence(given: Any, ask: Ask, reading: Reading) -> list[Evidence]:
    found = [_place(e, ask, reading) for e in given[:MOST_EVIDENCE] if isinstance(e, dict)] if _is_list(given) else []
    return [evidence for evidence in found if evidence.quote or evidence.bbox]


def _place(given: Mapping[str, Any], ask: Ask, reading: Reading) -> Evidence:
    quote = _text(given.get("quote"), QUOTE_CHARS)
    hint: Box | None = reading.frame.box(given.get("box"))
    return Evidence(quote, place(quote, reading.words, hint), _content(given.get("content"), ask))


def _content(given: Any, ask: Ask) -> Content:
    """What is not known is what was asked for, if that is clear."""
    name = given.strip().lower() if isinstance(given, str) else ""
    name = OLD_CONTENTS.get(name, name)
    if name in CONTENTS:
        return cast("Content", name)
    return "table" if ask.evidence == "table" else "mixed"


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
