"""Failures to order, by name, and how what meets them must end."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# fine: all as the truth says; hole: the document without the page; skipped, failed: without the document;
# later: the next run tries again; refused: the host is left alone
Outcome = Literal["fine", "hole", "skipped", "failed", "later", "refused"]


@dataclass(frozen=True, slots=True)
class Expected:
    """`reasons`: what the funnel or the hole may say. `at`: what the scenario changes. `times`: after so many requests
    it lifts, where nothing else is ordered. What `failed` is for a scenario of all hosts, is a `hole` where it meets
    the image of a page, and of all pages `failed` with the reason no_pages."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    at: Literal["deck", "image", "search", "host", "robots"] = "deck"
    times: int | None = None
    note: str = ""


@dataclass(slots=True)
class Rule:
    """A scenario that is on. `under`: only paths that begin so. `times`: it lifts after so many requests (with a
    `rate`: of each path); `rate`: the share of documents, of images or of paths that it meets, always the same ones."""

    name: str
    variant: str = ""
    deck: str | None = None
    slide: int | None = None
    host: str | None = None
    under: str = ""
    rate: float = 1.0
    times: int | None = None
    used: Counter[str] = field(default_factory=Counter, compare=False)

    def meets(self, deck: str | None, slide: int | None, host: str | None, path: str) -> bool:
        """Whether it does, which is counted."""
        wanted = ((self.deck, deck), (self.slide, slide), (self.host, host))
        if any(want is not None and want != got for want, got in wanted) or not path.startswith(self.under):
            return False
        place = f"{deck}:{slide}:{path if deck is None else ''}"
        if self.rate < 1 and _share(f"{self.name}:{place}") >= self.rate:
            return False
        key = place if self.rate < 1 else ""
        if self.times is not None and self.used[key] >= self.times:
            return False
        self.used[key] += 1
        return True


class Scenarios:
    def __init__(self, known: Mapping[str, Expected]) -> None:
        self.known = known
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def set(
        self,
        name: str,
        *,
        deck: str | None = None,
        slide: int | None = None,
        host: str | None = None,
        under: str = "",
        rate: float = 1.0,
        times: int | None = None,
    ) -> None:
        """Switches `name` or `name:variant` on: for one document, slide, host or part of it, a share, or all."""
        if name not in self.known:
            raise KeyError(f"no scenario {name!r}; there are {', '.join(sorted(self.known))}")
        base, _, variant = name.partition(":")
        times = self.known[name].times if times is None else times
        with self._lock:
            self._rules.append(Rule(base, variant, deck, slide, host, under, rate, times))

    def clear(self) -> None:
        with self._lock:
            self._rules.clear()

    def hit(
        self, name: str, *, deck: str | None = None, slide: int | None = None, host: str | None = None, path: str = ""
    ) -> Rule | None:
        """The rule that meets this request, which counts as one of its `times`. Variants are in `rule.variant`."""
        with self._lock:
            for rule in self._rules:
                if rule.name == name and rule.meets(deck, slide, host, path):
                    return rule
        return None

    def active(self) -> list[Rule]:
        with self._lock:
            return list(self._rules)


def _share(text: str) -> float:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]) / 2**48
