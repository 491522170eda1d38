"""What is done about each way in which a call can fail. One table; nothing about it is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pagemint.models.base import (
    BadKey,
    CallError,
    ConnectionLost,
    Overloaded,
    QuotaExhausted,
    RateLimited,
    Rejected,
    Stop,
    TimedOut,
    Unsupported,
)

LONGEST_RETRY_AFTER_S = 900.0
"""Who is told to come back later than this stops the run instead of sleeping."""
FAILURES_IN_A_ROW = 10
"""So many pages given up without one answer between them are no matter of the pages."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`tries` in all; then the run stops, or (with a `reason`) the page is set aside under that name.

    `counter` names what is counted each time.
    """

    tries: int
    counter: str
    reason: str | None = None


POLICIES: Mapping[type[CallError], Policy] = {
    RateLimited: Policy(40, "rate_limited"),
    Overloaded: Policy(8, "overloads", "provider_overloaded"),
    TimedOut: Policy(3, "timeouts", "no_answer"),
    ConnectionLost: Policy(4, "resets", "connection_lost"),
    Unsupported: Policy(3, "simplified", "request_rejected"),
    Rejected: Policy(1, "rejected", "request_rejected"),
    QuotaExhausted: Policy(1, "quota"),
    BadKey: Policy(1, "bad_key"),
}

# answers that are paid for and of no use: (counter, reason)
USELESS: Mapping[Stop, tuple[str, str]] = {
    "refusal": ("refusals", "model_refused"),
    "safety": ("safety_blocks", "safety_block"),
}


def policy(error: CallError) -> Policy:
    """Of the nearest kind that is in the table."""
    return next((POLICIES[kind] for kind in type(error).__mro__ if kind in POLICIES), POLICIES[Rejected])
