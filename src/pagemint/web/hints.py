"""What a site says in headers about when to come back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

EPOCH_S = 10**9
"""A larger reset is a time of day."""
NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)
LONGEST = 200
"""Characters of a header that are read."""
PREFIXES = ("x-ratelimit-", "x-rate-limit-", "ratelimit-")


def retry_after(headers: Mapping[str, str], time: float) -> float | None:
    """Seconds to wait, None where nothing sensible is said. `time`: the time of day."""
    if (milliseconds := number(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "")[:LONGEST].strip()
    if (seconds := number(text)) is not None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time)
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def rest(headers: Mapping[str, str], time: float) -> float:
    """Seconds until requests are left again, 0 where some are."""
    if not any("ratelimit" in name or "rate-limit" in name for name in headers):
        return 0.0
    return max([0.0, *(reset for left, reset in _quotas(headers, time) if left < 1)])


def _quotas(headers: Mapping[str, str], time: float) -> list[tuple[float, float]]:
    found = [_draft(policy) for policy in headers.get("ratelimit", "")[:LONGEST].split(",")]
    for prefix in PREFIXES:
        left, reset = number(headers.get(f"{prefix}remaining", "")), number(headers.get(f"{prefix}reset", ""))
        if left is not None and reset is not None:
            if reset > EPOCH_S * 1000:
                reset /= 1000
            found.append((left, reset - time if reset > EPOCH_S else reset))
    return found


def _draft(policy: str) -> tuple[float, float]:
    """One of `"api";r=0;t=55`; without sense, as if much were left."""
    said = {name.strip(): number(value) for name, _, value in (part.partition("=") for part in policy.split(";"))}
    left, reset = said.get("r"), said.get("t")
    return (left, reset) if left is not None and reset is not None else (math.inf, 0.0)


def number(text: str) -> float | None:
    text = text.strip()
    return float(text) if NUMBER.fullmatch(text) else None
