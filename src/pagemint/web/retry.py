"""When to try again, and when it is enough."""

from __future__ import annotations

from random import Random

from pagemint.errors import DocumentError, NotNow
from pagemint.web.body import Broken
from pagemint.web.target import clipped

MORE = 4
MORE_BROKEN = 1
FIRST_S, LONGEST_S = 0.5, 60.0
PATIENCE = 3
"""Requests in a row that used up all their tries at a host; after them one try each must do."""
STATUSES = {202, 408, 425, 429}
"""And all from 500."""


class Later(Exception):
    """No answer, or one that asks to try again. `retry_after`: what the host says; `slower`: it finds us too fast;
    `reached`: there was somebody."""

    def __init__(
        self, why: str, retry_after: float | None = None, *, slower: bool = False, reached: bool = True
    ) -> None:
        super().__init__(why)
        self.retry_after = retry_after
        self.slower = slower
        self.reached = reached


class Tries:
    """Of one request. Decorrelated jitter: each wait is drawn between the first and three times the last."""

    def __init__(self, url: str, random: Random, more: int = MORE) -> None:
        self._url = url
        self._random = random
        self._more = more
        self._wait = FIRST_S
        self._failed = self._broken = 0

    def after(self, problem: Later | Broken) -> float:
        """Seconds to wait before the next try; raises where there is none."""
        if isinstance(problem, Broken):
            self._broken += 1
            if self._broken > MORE_BROKEN:
                raise DocumentError("truncated", f"{clipped(self._url)}: {problem}, twice") from None
        else:
            self._failed += 1
            if self._failed > self._more:
                reason = "unavailable" if problem.reached else "unreachable"
                raise NotNow(
                    reason, f"{clipped(self._url)}: {problem}" + (f", {self._failed} times" if self._failed > 1 else "")
                ) from None
            if problem.retry_after:
                return 0.0
        self._wait = min(LONGEST_S, self._random.uniform(FIRST_S, self._wait * 3))
        return self._wait
