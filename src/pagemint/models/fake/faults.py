"""What goes wrong, by rate and seed. A fault is drawn anew each time a request is tried."""

from __future__ import annotations

from collections.abc import Mapping

from pagemint.errors import RecipeError
from pagemint.models.fake.dice import dice
from pagemint.suggest import nearest

RATES = ("rate_seconds", "rate_ms", "rate_date", "rate_bare")  # 429, each saying in its way when to come back
TROUBLE = ("error_500", "error_503", "overloaded")
BROKEN = ("reset", "hang", "truncated", "not_json", "slow")
FORM = ("fenced", "loose", "breach")
CONTENT = (*FORM, "refusal", "safety", "empty", "cut", "other_model", "no_usage", "negative_usage")
STOPPING = ("rate_huge", "quota", "daily", "bad_key")  # a run does not go on after these, so none is in the mix
ERRORS = (*RATES, *TROUBLE, *BROKEN)  # what these are to a call, an error of the item is to a batch
CALLS_ABOUT = ("batch_outage", "batch_lost")  # calls about batches
ITEMS = ("batch_expired", "batch_missing", "batch_twice", "batch_foreign")
MIX = (*RATES, *TROUBLE, *BROKEN, *CONTENT)
FAULTS = (*MIX, *STOPPING, *CALLS_ABOUT, *ITEMS)


def parse(text: str) -> dict[str, float]:
    """`0.2` is every fault of the mix in equal parts, `0.2:reset,hang` these alone, `reset=0.1` each its own share."""
    try:
        if "=" in text:
            shares = {name.strip(): float(share) for name, share in (item.split("=") for item in text.split(","))}
        else:
            rate, _, names = text.partition(":")
            wanted = [name.strip() for name in names.split(",")] if names else MIX
            shares = {name: float(rate) / len(wanted) for name in wanted}
    except ValueError:
        raise RecipeError(f"faults {text!r} are none of 0.2, 0.2:reset,hang, reset=0.1,hang=0.05") from None
    for name in shares:
        if name not in FAULTS:
            raise RecipeError(f"no fault is called {name!r}", hint=nearest(name, FAULTS))
    if not all(share >= 0 for share in shares.values()) or sum(shares.values()) > 1:
        raise RecipeError(f"faults {text!r}: shares are at least 0 and together at most 1")
    return shares


def drawn(shares: Mapping[str, float], seed: int, request: str, attempt: int) -> str | None:
    left = dice("fault", seed, request, attempt)
    for name, share in shares.items():
        if left < share:
            return name
        left -= share
    return None
