"""What happened to the calls of a run, for the progress line and the report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from pagemint.models.money import ZERO


@dataclass(slots=True)
class Counters:
    """`found`: answers that were in the ledger; `joined`: those who waited for a call of another."""

    answers: int = 0
    found: int = 0
    joined: int = 0
    tries: int = 0
    in_flight: int = 0
    rate_limited: int = 0
    overloads: int = 0
    resets: int = 0
    timeouts: int = 0
    rejected: int = 0
    simplified: int = 0
    quota: int = 0
    bad_key: int = 0
    refusals: int = 0
    safety_blocks: int = 0
    truncations: int = 0
    repaired: int = 0
    unreadable: int = 0
    empty_answers: int = 0
    empty_lists: int = 0
    given_up: int = 0
    usd: Decimal = ZERO

    def count(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)

    def line(self) -> str:
        """For people; what did not happen is not said."""
        trouble = self.overloads + self.resets + self.timeouts
        parts = [f"answers {self.answers}", f"in flight {self.in_flight}", f"${self.usd:.4f}"]
        parts += [f"found {self.found}"] if self.found else []
        parts += [f"refused for rate {self.rate_limited}"] if self.rate_limited else []
        parts += [f"trouble {trouble}"] if trouble else []
        return ", ".join(parts)

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "usd": float(self.usd)}
