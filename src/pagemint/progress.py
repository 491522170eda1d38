"""What a run counts while it works; the command line draws it, a notebook may read it."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pagemint.collecting import Collecting

REASONS = 3
"""So many are named in the line."""


@dataclass(slots=True)
class Progress:
    """Counters of one run, thread-safe. Rates are over the work of this run, not over what was done before."""

    started: float = field(default_factory=time.monotonic)
    found: int = 0
    listed: bool = False
    done: int = 0
    fresh: int = 0
    failed: int = 0
    skipped: int = 0
    pages: int = 0
    new_pages: int = 0
    pairs: int = 0
    step: str = ""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why documents were skipped."""
    collecting: Collecting | None = None
    """What is fetched from the web."""
    models: Callable[[], str] | None = None
    """What is to be said about calls to models, money first of all."""
    told: list[str] = field(default_factory=list)
    listener: Callable[[str], None] | None = None
    """Is called with what people must read, at once."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, **counts: int) -> None:
        with self._lock:
            for name, number in counts.items():
                setattr(self, name, getattr(self, name) + number)

    def skip(self, reason: str) -> None:
        with self._lock:
            self.skipped += 1
            self.reasons[reason] += 1

    def restart(self) -> None:
        """All documents are gone through once more."""
        with self._lock:
            self.found = self.done = self.fresh = self.failed = self.skipped = 0
            self.pages = self.new_pages = self.pairs = 0
            self.listed, self.step = False, ""
            self.reasons.clear()

    def begin_step(self, name: str) -> None:
        self.step = name

    def tell(self, text: str) -> None:
        self.told.append(text)
        if self.listener is not None:
            self.listener(text)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def finished(self) -> int:
        """Documents that need no more work in this run."""
        return self.done + self.failed + self.skipped

    def seconds_left(self) -> float | None:
        """An estimate from the documents worked on so far; None while there is nothing to go by."""
        worked = self.finished - self.fresh
        if not self.listed or worked < 1:
            return None
        return self.seconds / worked * (self.found - self.finished)

    def line(self) -> str:
        """One line for people: documents, pages, pairs, rate, what was left out, time left."""
        parts = [f"documents {self.finished}/{self.found}{'' if self.listed else '+'}", f"pages {self.pages}"]
        parts += self.collecting.said() if self.collecting else []
        parts += [f"pairs {self.pairs}"] if self.pairs else []
        parts += [f"skipped {self.skipped} ({self._why()})"] if self.reasons else []
        parts += [f"quarantined {self.failed}"] if self.failed else []
        parts += [self._rate()] if self.new_pages else []
        parts += self._left()
        parts += [self.models()] if self.models else []
        return (f"{self.step}: " if self.step else "") + ", ".join(parts)

    def _why(self) -> str:
        with self._lock:
            named = self.reasons.most_common(REASONS)
        rest = self.skipped - sum(number for _, number in named)
        return ", ".join(f"{reason} {number}" for reason, number in [*named, *([("other", rest)] if rest else [])])

    def _rate(self) -> str:
        """A minute for what is fetched: there it is the sites that set the pace."""
        rate = self.new_pages / self.seconds if self.seconds > 0 else 0.0
        fetched = self.collecting is not None and self.collecting.requests
        return f"{60 * rate:.1f} pages/min" if fetched else f"{rate:.1f} pages/s"

    def _left(self) -> list[str]:
        fetching = self.collecting.seconds_left() if self.collecting else None
        if fetching:
            return [f"about {duration(fetching)} left at the rate that the sites allow"]
        left = self.seconds_left()
        return [f"{duration(left)} left"] if left else []

    def to_json(self) -> dict[str, Any]:
        names = ("found", "done", "fresh", "failed", "skipped", "pages", "pairs")
        return {**{name: getattr(self, name) for name in names}, "reasons": dict(self.reasons)}


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
