"""How long a refused call sleeps: as the provider says, else longer and longer, never in step with others."""

from __future__ import annotations

from random import Random

FIRST_S, LONGEST_S = 0.5, 60.0
SPREAD = 0.1
"""Of what the provider says, on top, so that those who were refused together do not come back together."""


class Backoff:
    """Of one call. Decorrelated jitter: each wait is drawn between the first and three times the last."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._last = FIRST_S

    def next(self, retry_after_s: float | None) -> float:
        self._last = min(LONGEST_S, self._random.uniform(FIRST_S, self._last * 3))
        if retry_after_s is None:
            return self._last
        return retry_after_s + self._random.uniform(0, SPREAD * min(max(retry_after_s, FIRST_S), LONGEST_S))
