"""How many calls may be in flight: found by trying, for providers that do not say.

Doubles every round trip until the first refusal. A refusal takes away a tenth, but no more than what the provider did
take: what is in flight without the refused call. Below the size of the last refusal it grows by one a round trip,
beyond first by one in four, then twice as fast with each one gained: a limit that was raised is found again, one that
was not costs few refusals.
"""

from __future__ import annotations

SLOWEST, LESS = 0.25, 0.9
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.05, 60.0


class Window:
    """`pause_s`: where even one at a time is too much, the time to let pass between two."""

    def __init__(self, start: int, most: int) -> None:
        self.size = float(min(start, most))
        self.pause_s = 0.0
        self._most = most
        self._refused_at: float | None = None
        self._pace = SLOWEST

    def accepted(self, *, full: bool) -> None:
        """`full`: the window was what held calls back; else nothing is learned from it."""
        self.pause_s = self.pause_s * LESS if self.pause_s > FIRST_PAUSE_S else 0.0
        if not full:
            return
        if self._refused_at is None:
            step = 1.0
        elif self.size < self._refused_at:
            step = 1.0 / self.size
        else:
            step = min(1.0, self._pace / self.size)
            if int(self.size + step) > int(self.size):
                self._pace *= 2
        self.size = min(float(self._most), self.size + step)

    def refused(self, in_flight: int) -> None:
        """`in_flight` without the refused call."""
        if in_flight == 0:
            self.pause_s = min(LONGEST_PAUSE_S, max(FIRST_PAUSE_S, self.pause_s * 2))
        self.size = min(self.size, max(float(in_flight), self.size * LESS))
        if self.size < 2:
            self.size = 1.0
        self._refused_at = self.size
        self._pace = SLOWEST

    def overloaded(self) -> None:
        """The provider has trouble of its own: less for now, and back by one a round trip."""
        self._refused_at = self._refused_at or self.size
        self.size = max(1.0, self.size * LESS)
