"""Personal data in a text: where it stands, and the text without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pagemint.personal.kinds import iban_end, kinds

# a text with neither cannot hold any; most texts are done here, sooner for the one class that all three begin with
_WORTH_A_LOOK = re.compile(
    r"[@0-9A-Z](?:(?<=@)|(?<=[0-9])(?:[^0-9\n]{0,3}+[0-9]){4}+|(?<=[A-Z])[A-Z]{5}[0-9L-V]{2}[A-Z])"
)
_SEPARATORS = re.compile(r"[^0-9A-Za-z]")


class Found(NamedTuple):
    """`kind`: e-mail, iban, card, national-id or phone."""

    kind: str
    start: int
    end: int


def worth_a_look(text: str) -> bool:
    """Whether a line of the text might hold personal data."""
    return _WORTH_A_LOOK.search(text) is not None


def find(text: str) -> list[Found]:
    """All that is found, in order, none over another."""
    if not worth_a_look(text):
        return []
    found: list[Found] = []
    for one in _all(text):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def mask(text: str) -> str:
    """The text with `[e-mail]`, `[phone]` and the like in place of what was found."""
    for kind, start, end in reversed(find(text)):
        text = f"{text[:start]}[{kind}]{text[end:]}"
    return text


def _all(text: str) -> Iterator[Found]:
    for kind in kinds():
        for match in kind.pattern.finditer(text):
            start, end = match.span("id")
            plain = _SEPARATORS.sub("", match["id"])
            if kind.name == "iban":
                end = _nth(text, start, iban_end(plain))
                end = start if text[end : end + 1].isalnum() else end
            if end > start and kind.holds(plain):
                yield Found(kind.name, start, end)


def _nth(text: str, start: int, count: int) -> int:
    """Where the first `count` letters and digits from `start` end."""
    end = start
    while count:
        count -= text[end].isalnum()
        end += 1
    return end
