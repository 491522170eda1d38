"""Texts that fit a pattern of a JSON schema, by construction: of regular expressions the part that forms are made of.

Known are characters, `.`, classes, `\\d \\w \\s` and their opposites, groups, choices, repetitions, and `^` and `$` at
the ends. What looks around or back, names what it found or asks for properties of Unicode is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pagemint.models.fake.ask import BadRequest
from pagemint.models.fake.classes import ANY, CLASSES, ClassReader, escaped

MOST_CHARS, MOST_STEPS, DEEP = 4_000, 8_000, 40
EXTRA = 3
"""Repetitions beyond the least, as a rule."""
DRAWS, LONGEST, MORE_DRAWS = 16, 128, 8
Dice = Callable[[object], float]
"""A chance by name."""
T = TypeVar("T")


@dataclass(slots=True)
class Node:
    """One of `options` (each a sequence), or one of `chars`; `least` to `most` times."""

    chars: str = ""
    options: list[list[Node]] = field(default_factory=list)
    least: int = 1
    most: int | None = 1

    def steps(self) -> int:
        """Of its shortest text."""
        return self.least * (1 + min((sum(part.steps() for part in option) for option in self.options), default=0))


class TooLong(Exception):
    """More characters than may be."""


def fitting(pattern: str, least: int, most: int, dice: Dice) -> str:
    """A text of `least` to `most` characters. Raises `BadRequest`."""
    reader = _Reader(pattern)
    node = reader.whole()
    for draw, extra, even in _ways():
        try:
            text = _Writer(min(most, MOST_CHARS), dice, draw, extra, even).text(node)
        except TooLong:
            continue
        if not reader.ends:
            text = text.ljust(least, ".")  # what follows is free
        if least <= len(text) <= most:
            return text
    raise BadRequest(f"the fake provider finds no text of {least} to {most} characters for the pattern {pattern!r}")


def _ways() -> Iterator[tuple[int, int, bool]]:
    """What to try: repetitions by chance; then as many everywhere, more and more; then by chance again."""
    yield from ((draw, EXTRA, False) for draw in range(DRAWS))
    yield from ((draw, draw, True) for draw in range(LONGEST))
    yield from ((draw, draw // MORE_DRAWS, False) for draw in range(DRAWS, LONGEST // 2 * MORE_DRAWS))


class _Writer:
    """`extra` repetitions beyond the least: as many everywhere where it is `even`, else up to so many."""

    def __init__(self, most: int, dice: Dice, draw: int, extra: int, even: bool) -> None:
        self._most, self._dice, self._draw, self._extra, self._even = most, dice, draw, extra, even
        self._steps = 0
        self._text: list[str] = []

    def text(self, node: Node) -> str:
        self._write(node)
        return "".join(self._text)

    def _write(self, node: Node) -> None:
        for _ in range(self._times(node)):
            if node.chars:
                self._text.append(self._pick(node.chars))
            for part in self._pick(node.options) if node.options else ():
                self._write(part)

    def _times(self, node: Node) -> int:
        most = node.least + self._extra if node.most is None else min(node.most, node.least + self._extra)
        return most if self._even else self._pick(range(node.least, most + 1))

    def _pick(self, among: Sequence[T]) -> T:
        self._steps += 1
        if len(self._text) > self._most or self._steps > MOST_STEPS:
            raise TooLong
        return among[int(len(among) * self._dice((self._draw, self._steps)))]


class _Reader:
    """`ends`: whether some way through the pattern has to end where the text ends."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self.ends = False

    def whole(self) -> Node:
        node = self._choice(0)
        if self._at < len(self._pattern):
            raise self._refused("a bracket too many")
        if node.steps() > MOST_STEPS:
            raise self._refused(f"more than {MOST_STEPS} steps")
        return node

    def _choice(self, depth: int) -> Node:
        if depth > DEEP:
            raise self._refused("groups nested too deep")
        node = Node(options=[self._sequence(depth)])
        while self._took("|"):
            node.options.append(self._sequence(depth))
        return node

    def _sequence(self, depth: int) -> list[Node]:
        parts: list[Node] = []
        if depth == 0:
            self._took("^")
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            if depth == 0 and self._took("$"):
                self.ends = True
                if self._at < len(self._pattern) and self._pattern[self._at] != "|":
                    raise self._refused("$ before the end")
                break
            parts.append(self._repeated(self._atom(depth)))
        return parts

    def _atom(self, depth: int) -> Node:
        char = self._pattern[self._at]
        self._at += 1
        if char == "(":
            if self._took("?") and not self._took(":"):
                raise self._refused("(? with something else than :")
            node = self._choice(depth + 1)
            if not self._took(")"):
                raise self._refused("a group without its end")
            return node
        if char == "[":
            reader = ClassReader(self._pattern, self._at)
            chars, self._at = reader.chars(), reader.at
            return Node(chars)
        if char == ".":
            return Node(ANY)
        if char == "\\":
            if (name := self._pattern[self._at : self._at + 1]) in CLASSES:
                self._at += 1
                return Node(CLASSES[name].chars)
            char, self._at = escaped(self._pattern, self._at)
            return Node(char)
        if char in "*+?{}]^$":
            raise self._refused(f"{char} in this place")
        return Node(char)

    def _repeated(self, node: Node) -> Node:
        found = self._times()
        if found is None:
            return node
        least, most = found
        self._took("?")  # fewest first: the same texts
        if self._pattern[self._at : self._at + 1] in ("*", "+", "?", "{"):
            raise self._refused("a repetition of a repetition")
        if least > MOST_CHARS or (most is not None and most < least):
            raise self._refused("a repetition that is none, or too long")
        return Node(options=[[node]], least=least, most=most)

    def _times(self) -> tuple[int, int | None] | None:
        for sign, times in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._took(sign):
                return times
        if not self._took("{"):
            return None
        inner, end, _ = self._pattern[self._at :].partition("}")
        least, comma, most = inner.partition(",")
        if not end or not _count(least) or not (most == "" or _count(most)):
            raise self._refused("{ that counts nothing")
        self._at += len(inner) + 1
        return int(least), (int(most) if most else None) if comma else int(least)

    def _took(self, sign: str) -> bool:
        found = self._pattern.startswith(sign, self._at)
        self._at += len(sign) * found
        return found

    def _refused(self, what: str) -> BadRequest:
        return BadRequest(f"the fake provider fills no pattern with {what}: {self._pattern!r}")


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
