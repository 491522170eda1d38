"""A token bucket: so many a second, and no more at once than it holds."""

from __future__ import annotations


class Bucket:
    """`level` may go below zero for one amount that is larger than the bucket; it is filled up before the next."""

    def __init__(self, rate: float, capacity: float, now: float) -> None:
        self.rate = rate
        self.capacity = capacity
        self.level = capacity
        self._at = now

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` may be taken."""
        self._fill(now)
        return max(0.0, (min(amount, self.capacity) - self.level) / self.rate)

    def take(self, amount: float, now: float) -> None:
        self._fill(now)
        self.level -= amount

    def give(self, amount: float) -> None:
        """Back what was taken too much; negative for too little."""
        self.level = min(self.capacity, self.level + amount)

    def set(self, rate: float, capacity: float, level: float, now: float) -> None:
        self.rate, self.capacity, self.level, self._at = rate, capacity, min(level, capacity), now

    def _fill(self, now: float) -> None:
        self.level = min(self.capacity, self.level + max(0.0, now - self._at) * self.rate)
        self._at = max(self._at, now)
