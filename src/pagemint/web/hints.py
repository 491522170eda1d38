"""What a site says in headers about when to come back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

EPOCH_S = 10**9
"""A larger reset is a time of day."""
DRAFT = re.compile(r";\s*r\s*=\s*(\d+)\b.*?;\s*t\s*=\s*(\d+)\b|;\s*t\s*=\s*(\d+)\b.*?;\s*r\s*=\s*(\d+)\b")
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
PREFIXES = ("x-ratelimit-", "x-rate-limit-", "ratelimit-")


def retry_after(headers: Mapping[str, str], time: float) -> float | None:
    """Seconds to wait, None where nothing sensible is said. `time`: the time of day."""
    if (milliseconds := number(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "").strip()
    if (seconds := number(text)) is not None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time)
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def rest(headers: Mapping[str, str], time: float) -> float:
    """Seconds until requests are left again, 0 where some are."""
    return max([0.0, *(reset for left, reset in _quotas(headers, time) if left < 1)])


def _quotas(headers: Mapping[str, str], time: float) -> list[tuple[float, float]]:
    found = [
        (float(part[1] or part[4]), float(part[2] or part[3]))
        for part in map(DRAFT.search, headers.get("ratelimit", "").split(","))
        if part
    ]
    for prefix in PREFIXES:
        left, reset = number(headers.get(f"{prefix}remaining", "")), number(headers.get(f"{prefix}reset", ""))
        if left is not None and reset is not None:
            if reset > EPOCH_S * 1000:
                reset /= 1000
            found.append((left, reset - time if reset > EPOCH_S else reset))
    return found


def number(text: str) -> float | None:
    text = text.strip()
    value = float(text) if NUMBER.fullmatch(text) else math.inf
    return value if math.isfinite(value) else None
