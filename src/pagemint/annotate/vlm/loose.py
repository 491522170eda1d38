"""JSON out of what a model wrote: strictly, or repaired where only one reading is possible.

Repaired are: a fence or prose around one object, commas before a closing bracket, line breaks inside strings, a bare
list, and an answer that was cut, of which the list items that were closed are kept. Everything else is unreadable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_CHARS = 400_000
LIST_KEY = "pairs"

_COMMAS = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*+[\]}])', re.DOTALL)
_LIST_BEGINS = re.compile(rf'(?<!\\)"{LIST_KEY}"\s*+:\s*+\[\Z')
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?+|[][{}]', re.DOTALL)
_OPENS = re.compile(r"\{|\[\s*+\{")
_NEAR = 64  # characters in which a key and its bracket stand


class Unreadable(ValueError):
    """`reason` is a slug."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Loose:
    """An object that has the list, and what had to be done to get it (slugs)."""

    value: dict[str, Any]
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the text from a bracket to its partner. `kept`: where the last whole item of the list ends."""

    start: int
    end: int
    closed: bool
    kept: int | None


def read(text: str) -> Loose:
    """Raises `Unreadable`."""
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise Unreadable("empty_answer")
    if len(text) > MOST_CHARS:
        raise Unreadable("answer_too_long")
    try:
        return _listed(_strict(text), ())
    except ValueError:
        return _repaired(text)


def _repaired(text: str) -> Loose:
    found: list[Loose] = []
    reason = "not_json"
    for span in _spans(text):
        part = text[span.start : span.end]
        around = () if part == text else ("text_around",)
        try:
            found.append(_lenient(part, around) if span.closed else _cut(text, span, around))
        except ValueError:
            reason = reason if span.closed else "cut_off"
    if not found:
        raise Unreadable(reason)
    if len(found) > 1:
        raise Unreadable("several_answers")
    return found[0]


def _lenient(part: str, repairs: tuple[str, ...]) -> Loose:
    try:
        return _listed(_strict(part), repairs)
    except ValueError:
        mended = _COMMAS.sub(lambda match: match[1] or "", part)
        return _listed(_strict(mended, strict=False), (*repairs, "mended"))


def _cut(text: str, span: _Span, repairs: tuple[str, ...]) -> Loose:
    if span.kept is None:
        raise Unreadable("cut_off")
    end = "]}" if text[span.start] == "{" else "]"
    return _lenient(text[span.start : span.kept] + end, (*repairs, "cut_off"))


def _listed(value: Any, repairs: tuple[str, ...]) -> Loose:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return Loose({LIST_KEY: value}, (*repairs, "bare_list"))
    if isinstance(value, dict) and isinstance(value.get(LIST_KEY), list):
        return Loose(value, repairs)
    raise Unreadable("no_list")


def _strict(text: str, *, strict: bool = True) -> Any:
    try:
        return json.loads(text, strict=strict, parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise Unreadable("nested_too_deep") from None


def _no_number(name: str) -> Any:
    raise Unreadable(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a key twice")
    return found


def _spans(text: str) -> Iterator[_Span]:
    """Top-level objects and lists of objects; the last one may be open. Brackets of the prose are spans too."""
    start = 0
    while (match := _OPENS.search(text, start)) is not None:
        span = _span(text, match.start())
        yield span
        start = span.end


def _span(text: str, start: int) -> _Span:
    stack: list[str] = []
    bare = text[start] == "["
    kept = start + 1 if bare else None
    inside = 1 if bare else 0  # how many brackets are open in the list itself; 0: not found yet, -1: over
    for match in _MARKS.finditer(text, start):
        mark = match[0]
        if mark in ("[", "{"):
            stack.append(mark)
            if mark == "[" and len(stack) == 2 and not inside and _begins_list(text, start, match.end()):
                inside, kept = 2, match.end()
        elif mark in ("]", "}"):
            if (stack.pop() == "{") != (mark == "}") or not stack:
                return _Span(start, match.end(), True, None)
            if len(stack) == inside:
                kept = match.end()
            elif len(stack) < inside:
                inside = -1
    return _Span(start, len(text), False, kept)


def _begins_list(text: str, start: int, end: int) -> bool:
    return _LIST_BEGINS.search(text[max(start, end - _NEAR) : end]) is not None
