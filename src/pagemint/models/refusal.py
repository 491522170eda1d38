"""What ends a run because a provider (or a limit of the recipe) says no, and when to come back."""

from __future__ import annotations

import time

from pagemint.errors import Refused
from pagemint.models.base import BadKey, CallError, QuotaExhausted
from pagemint.models.ledger import Ledger
from pagemint.models.policy import LONGEST_RETRY_AFTER_S
from pagemint.models.spec import Spec

SAVED = "everything paid for is saved"
DAY_S, HOUR_S = 86400, 3600


def refusal(error: CallError, asked_s: float | None, spec: Spec, now: float) -> Refused:
    """`asked_s` is the Retry-After; `now` the time of day."""
    return Refused(error.detail, hint=f"{_advice(error, asked_s, spec, now)}; {SAVED}")


def day_is_full(ledger: Ledger, spec: Spec, now: float) -> Refused | None:
    """When the requests of 24 hours are used up; earlier runs count too. Hours are counted whole."""
    if spec.limits.rpd is None:
        return None
    used = ledger.requests_since(spec.id, time.strftime("%Y-%m-%dT%H", time.gmtime(now - DAY_S)))
    if used < spec.limits.rpd:
        return None
    return Refused(
        f"{spec.id}: {used} requests in 24 hours, limits.rpd is {spec.limits.rpd}",
        hint=f"come back after {_utc(now + HOUR_S)}, or later for more; {SAVED}",
    )


def _advice(error: CallError, asked_s: float | None, spec: Spec, now: float) -> str:
    if isinstance(error, BadKey):
        return f"check the key ({spec.key_place}), the model's name and base_url"
    if isinstance(error, QuotaExhausted):
        return f"come back {error.until}" if error.until else "come back when the quota is renewed, or raise it"
    if asked_s is not None and asked_s > LONGEST_RETRY_AFTER_S:
        return f"come back after {_utc(now + asked_s)}"
    return "come back when the provider answers again"


def _utc(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
