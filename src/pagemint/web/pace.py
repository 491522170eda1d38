"""How fast one request may follow another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pagemint.web.terms import Rate

MARGIN, LEAST_MARGIN_S, MOST_MARGIN_S = 0.008, 0.002, 0.05
LATE = 0.012


@dataclass(frozen=True, slots=True)
class Pace:
    """`rates` with the name under which they are counted."""

    gap_s: float
    connections: int = 1
    rates: tuple[tuple[str, Rate], ...] = ()

    def late(self, seconds: float) -> float:
        """The part of a delay on the way there that is waited for in addition."""
        return min(max(0.0, seconds), self.gap_s * LATE)


@dataclass(slots=True)
class Turn:
    """A place at the gate. `sent` is to be called at once when the request has left, `answered` when the answer
    begins."""

    sent: Callable[[], None]
    answered: Callable[[], None]


def margin(seconds: float) -> float:
    """On top of a time to wait, since no clock and no way there is quite even."""
    return min(max(seconds * MARGIN, LEAST_MARGIN_S), MOST_MARGIN_S)
