"""How many calls may be in flight: found by trying, for providers that do not say.

Doubles every round trip until the first refusal. A refusal sets the size to what is in flight without the refused
call, which is what the provider did take. From there it grows by one a round trip where that was fine before, and
beyond the last refusal first by one in eight round trips, then twice as fast with each one gained: a limit that was
raised is found again, one that was not costs few refusals.
"""

from __future__ import annotations

SLOWEST = 0.125
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.05, 5.0


class Window:
    """`pause_s`: where even one at a time is too much, the time to let pass after a refusal."""

    def __init__(self, start: int, most: int) -> None:
        self.size = float(min(start, most))
        self.pause_s = 0.0
        self._most = most
        self._refused_at: float | None = None
        self._pace = SLOWEST

    def accepted(self, *, full: bool) -> None:
        """`full`: the window was what held calls back; else nothing is learned from it."""
        self.pause_s = self.pause_s / 2 if self.pause_s > FIRST_PAUSE_S else 0.0
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
        self.size = min(self.size, float(max(1, in_flight)))
        self._refused_at = self.size
        self._pace = SLOWEST

    def overloaded(self) -> None:
        """The provider has trouble of its own: half as much, growing back by one a round trip."""
        self._refused_at = self._refused_at or self.size
        self.size = max(1.0, self.size / 2)
