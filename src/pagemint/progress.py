"""What a run counts while it works; the command line draws it, a notebook may read it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


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

    def restart(self) -> None:
        """All documents are gone through once more."""
        with self._lock:
            self.found = self.done = self.fresh = self.failed = self.skipped = 0
            self.pages = self.new_pages = self.pairs = 0
            self.listed, self.step = False, ""

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
        """One line for people: documents, pages, pairs, rate, time left."""
        rate = self.new_pages / self.seconds if self.seconds > 0 else 0.0
        parts = [f"documents {self.finished}/{self.found}{'' if self.listed else '+'}", f"pages {self.pages}"]
        parts += [f"pairs {self.pairs}"] if self.pairs else []
        parts += [f"quarantined {self.failed}"] if self.failed else []
        parts += [f"{rate:.1f} pages/s"] if self.new_pages else []
        left = self.seconds_left()
        parts += [f"{_duration(left)} left"] if left else []
        parts += [self.models()] if self.models else []
        return (f"{self.step}: " if self.step else "") + ", ".join(parts)

    def to_json(self) -> dict[str, Any]:
        names = ("found", "done", "fresh", "failed", "skipped", "pages", "pairs")
        return {name: getattr(self, name) for name in names}


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
