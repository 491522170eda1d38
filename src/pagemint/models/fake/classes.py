"""Classes of characters in patterns, and a few characters of each."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pagemint.models.fake.ask import BadRequest

Span = tuple[int, int]
ANY = string.ascii_lowercase
LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
HEX = {"x": 2, "u": 4}
PLAIN = [chr(code) for code in range(0x20, 0x7F)]
BEYOND = [chr(code) for code in range(0x2190, 0x2200)]
"""Arrows: neither letters nor digits nor spaces to anybody."""
FEW = 64
SETS = re.compile(r"(?:^|[^\\])(?:\\\\)*(?:\[|--|&&|~~|\|\|)")
"""What stands for sets of characters to some readers, and for itself to others."""


@dataclass(frozen=True, slots=True)
class Class:
    """`spans` is what belongs to it; of that, `chars` are what is written."""

    spans: Sequence[Span]
    chars: str


def _spans(chars: Iterable[str]) -> list[Span]:
    return [(ord(char), ord(char)) for char in chars]


def _opposite(spans: Iterable[Span]) -> list[Span]:
    found, start = [], 0
    for low, high in sorted(spans):
        if start < low:
            found.append((start, low - 1))
        start = max(start, high + 1)
    return [*found, (start, LAST)] if start <= LAST else found


def _has(spans: Iterable[Span], char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in spans)


_DIGITS = _spans(string.digits)
_WORD = _spans(string.ascii_letters + string.digits + "_")
_SPACES = _spans(" \t\n\r\f\v")
CLASSES = {
    "d": Class(_DIGITS, string.digits),
    "w": Class(_WORD, string.ascii_lowercase),
    "s": Class(_SPACES, " "),
    "D": Class(_opposite(_DIGITS), string.ascii_lowercase),
    "W": Class(_opposite(_WORD), "-.,"),
    "S": Class(_opposite(_SPACES), string.ascii_lowercase),
}


def escaped(pattern: str, at: int) -> tuple[str, int]:
    """The one character that is meant behind a backslash, and where it ends."""
    name = pattern[at : at + 1]
    if name in CONTROLS:
        return CONTROLS[name], at + 1
    if name in HEX:
        digits = pattern[at + 1 : at + 1 + HEX[name]]
        if len(digits) == HEX[name] and set(digits) <= set(string.hexdigits) and int(digits, 16) not in SURROGATES:
            return chr(int(digits, 16)), at + 1 + HEX[name]
    if not name or not name.isascii() or name.isalnum():
        raise BadRequest(f"the fake provider fills no pattern with \\{name}: {pattern!r}")
    return name, at + 1


class ClassReader:
    """What stands in square brackets, from behind the first one."""

    def __init__(self, pattern: str, at: int) -> None:
        self._pattern = pattern
        self.at = at

    def chars(self) -> str:
        """Some that belong to it."""
        no = self._pattern.startswith("^", self.at)
        self.at += no
        start, spans = self.at, list[Span]()
        while not self._pattern.startswith("]", self.at):
            spans += self._item()
        if SETS.search(self._pattern[start : self.at]):
            raise self._refused("sets in sets")
        self.at += 1
        found = _written(_opposite(spans), PLAIN, BEYOND) if no else _written(spans, PLAIN, _first(spans))
        if not found or not spans:
            raise self._refused("a class without a character")
        return found

    def _item(self) -> Sequence[Span]:
        """A class, or a character, or a range of them."""
        if self._pattern.startswith("\\", self.at) and (name := self._pattern[self.at + 1 : self.at + 2]) in CLASSES:
            self.at += 2
            if self._ranges():
                raise self._refused("a range from a class")
            return CLASSES[name].spans
        low = self._char()
        if not self._ranges():
            return [(ord(low), ord(low))]
        self.at += 1
        high = self._char()
        if high < low:
            raise self._refused("a range from high to low")
        return [(ord(low), ord(high))]

    def _ranges(self) -> bool:
        return self._pattern.startswith("-", self.at) and not self._pattern.startswith("-]", self.at)

    def _char(self) -> str:
        char = self._pattern[self.at : self.at + 1]
        if not char:
            raise self._refused("a class without its end")
        self.at += 1
        if char == "\\":
            char, self.at = escaped(self._pattern, self.at)
        return char

    def _refused(self, what: str) -> BadRequest:
        return BadRequest(f"the fake provider fills no pattern with {what}: {self._pattern!r}")


def _written(spans: Sequence[Span], *sets: list[str]) -> str:
    """Those of the first set that has any."""
    for chars in sets:
        if found := "".join(char for char in chars if _has(spans, char)):
            return found
    return ""


def _first(spans: Sequence[Span]) -> list[str]:
    codes = [code for low, high in spans for code in range(low, min(high + 1, low + FEW))]
    return [chr(code) for code in codes if code not in SURROGATES]
