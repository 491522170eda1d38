"""As much of Lucene's expressions as the sites of the replica answer: clauses that all have to hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

Values = Mapping[str, list[str]]
RANGE = re.compile(r"(\S+):\[(\S+) TO (\S+)([\]}])")
LIST = re.compile(r"(\S+):\((.*)\)")
EXISTS = re.compile(r"NOT _exists_:(\S+)|NOT (\S+):\*")
ONE = re.compile(r"([\w.]+):([^\s()\"]+)")
WORDS = re.compile(r"\((.*)\)")


class NotUnderstood(Exception):
    """A site answers this with an error."""


def matcher(expression: str) -> Callable[[Values], bool]:
    tests = [_clause(clause) for clause in split(expression, " AND ")]
    return lambda values: all(test(values) for test in tests)


def split(text: str, by: str) -> list[str]:
    """At the top level: not inside of parentheses, brackets or quotes."""
    parts, depth, quoted, begin, at = [], 0, False, 0, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        quoted ^= char == '"'
        depth += 0 if quoted else (char in "([{") - (char in ")]}")
        if depth == 0 and not quoted and text.startswith(by, at):
            parts.append(text[begin:at])
            begin = at = at + len(by)
            continue
        at += 1
    if depth or quoted:
        raise NotUnderstood(text)
    return [*parts, text[begin:]]


def _clause(text: str) -> Callable[[Values], bool]:
    if text.startswith("(") and len(either := split(text[1:-1], " OR ")) > 1 and ":" in text:
        tests = [_clause(part) for part in either]
        return lambda values: any(test(values) for test in tests)
    if match := EXISTS.fullmatch(text):
        name = match[1] or match[2]
        return lambda values: not values.get(name)
    if match := RANGE.fullmatch(text):
        return _within(match[1], match[2], match[3], match[4] == "}")
    if match := LIST.fullmatch(text):
        return _one_of(match[1], [_plain(part) for part in split(match[2], " OR ")])
    if match := ONE.fullmatch(text):
        return _one_of(match[1], [_plain(match[2])])
    if match := WORDS.fullmatch(text):
        words = [word.strip('"').replace("\\", "").lower() for word in match[1].split()]
        return lambda values: all(word in " ".join(values["text"]).lower() for word in words)
    raise NotUnderstood(text)


def _one_of(name: str, wanted: Iterable[str]) -> Callable[[Values], bool]:
    patterns = [pattern.lower() for pattern in wanted]
    return lambda values: any(fnmatchcase(v.lower(), p) for v in values.get(name, []) for p in patterns)


def _within(name: str, first: str, last: str, open_end: bool) -> Callable[[Values], bool]:
    def inside(value: str) -> bool:
        low = first == "*" or value[: len(first)] >= first
        return low and (last == "*" or value[: len(last)] < last or (not open_end and value[: len(last)] == last))

    return lambda values: any(map(inside, values.get(name, [])))


def _plain(value: str) -> str:
    return value.strip('"').replace("\\", "")
