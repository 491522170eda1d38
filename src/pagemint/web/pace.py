"""How fast one request may follow another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from pagemint.web.terms import Rate

MARGIN, LEAST_MARGIN_S, MOST_MARGIN_S = 0.008, 0.002, 0.05
LATE, SAVED = 0.012, 8
"""Parts of a gap that requests may count as late, on average; so many at once after others that were not."""
RECENT = 8
"""Answers whose times are remembered."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`rates` with the name under which they are counted."""

    gap_s: float
    connections: int = 1
    rates: tuple[tuple[str, Rate], ...] = ()


class Lateness:
    """By as much as an answer took longer than others, the host may have seen the request later."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=RECENT)
        self._saved = float(SAVED)

    def of(self, took_s: float, gap_s: float) -> float:
        """Of the first answer nothing is known but that the request was there before it."""
        share = LATE * gap_s
        if not self._took or not share:
            late = min(took_s, gap_s)
        else:
            self._saved = min(self._saved + 1, SAVED)
            late = min(max(took_s - min(self._took), 0.0), self._saved * share)
            self._saved -= late / share
        self._took.append(took_s)
        return late


def margin(seconds: float) -> float:
    """On top of a time to wait, since no clock and no way there is quite even."""
    return min(max(seconds * MARGIN, LEAST_MARGIN_S), MOST_MARGIN_S)
