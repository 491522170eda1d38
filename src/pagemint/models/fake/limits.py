"""Limits that are kept to the letter: the judge of whoever claims to stay within them."""

from __future__ import annotations

from dataclasses import dataclass

Kind = str


@dataclass(slots=True)
class Bucket:
    """A token bucket: full at first, refilled evenly."""

    per_minute: float
    burst_s: float
    level: float = 0.0
    at: float = 0.0

    @property
    def size(self) -> float:
        return max(1.0, self.per_minute * self.burst_s / 60)

    def refill(self, now: float) -> None:
        self.level = min(self.size, self.level + max(0.0, now - self.at) * self.per_minute / 60)
        self.at = now

    def wait(self, amount: float) -> float:
        """Seconds until `amount` is there; what is larger than the bucket needs a full one."""
        return max(0.0, min(amount, self.size) - self.level) * 60 / self.per_minute


class Limits:
    """`now` are seconds of a clock that never goes back."""

    def __init__(self, rpm: float | None, tpm: float | None, slots: int | None, burst_s: float) -> None:
        self.burst_s = burst_s
        self.slots = slots
        self.buckets: dict[str, Bucket] = {}
        self.in_flight = 0
        self.most_in_flight = 0
        self.change({"requests": rpm, "tokens": tpm}, 0.0)

    def change(self, per_minute: dict[str, float | None], now: float) -> None:
        """New limits; a bucket keeps what is in it as far as the new one holds it."""
        for name, limit in per_minute.items():
            old = self.buckets.pop(name, None)
            if limit:
                bucket = Bucket(limit, self.burst_s, at=now)
                bucket.level = bucket.size if old is None else min(bucket.size, old.level)
                self.buckets[name] = bucket

    def enter(self, tokens: float, now: float) -> tuple[str, float] | None:
        """Takes a place, or says which limit is in the way and for how many seconds."""
        if self.slots is not None and self.in_flight >= self.slots:
            return "concurrent", 1.0
        wanted = {"requests": 1.0, "tokens": tokens}
        for name, bucket in self.buckets.items():
            bucket.refill(now)
            if (wait := bucket.wait(wanted[name])) > 0:
                return name, wait
        for name, bucket in self.buckets.items():
            bucket.level -= wanted[name]
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        return None

    def leave(self) -> None:
        self.in_flight -= 1

    def left(self, name: str) -> tuple[int, int, float] | None:
        """Limit a minute, what is left, and seconds until it is all there again."""
        bucket = self.buckets.get(name)
        if bucket is None:
            return None
        return int(bucket.per_minute), int(max(0.0, bucket.level)), bucket.wait(bucket.size)
