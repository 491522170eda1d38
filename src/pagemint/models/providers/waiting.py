"""How long a provider asks to wait."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from pagemint.models.providers.body import at

SECONDS = re.compile(r"(\d+(?:\.\d+)?)s")


def retry_after(headers: Mapping[str, str], body: Any = None) -> float | None:
    """Seconds from `retry-after-ms`, `retry-after` (seconds or a date) or Google's RetryInfo; None where nothing is
    said that makes sense. `headers` are in lower case."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    given = headers.get("retry-after")
    seconds = _number(given)
    if seconds is not None:
        return seconds
    if given and (until := _date(given)) is not None:
        # The server's own clock counts where it is told: ours may go wrong.
        now = _date(headers.get("date", ""))
        return max(0.0, until - (time.time() if now is None else now))
    return _retry_info(body)


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None


def _date(value: str) -> float | None:
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None


def _retry_info(body: Any) -> float | None:
    details = at(body, "error", "details")
    for detail in details if isinstance(details, list) else []:
        delay = at(detail, "retryDelay")
        if isinstance(delay, str) and (found := SECONDS.fullmatch(delay)):
            return float(found[1])
    return None
