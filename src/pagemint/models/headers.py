"""What providers say about their limits in headers: OpenAI's `x-ratelimit-*`, Anthropic's `anthropic-ratelimit-*`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

KINDS = {"requests": "requests", "tokens": "tokens", "input-tokens": "input", "output-tokens": "output"}
OPENAI = re.compile(r"x-ratelimit-limit-(requests|tokens)")
ANTHROPIC = re.compile(r"anthropic-ratelimit-(requests|tokens|input-tokens|output-tokens)-limit")
PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
WINDOWS = (1.0, 60.0, 3600.0, 86400.0)
ROUNDING = 2.0
"""Times are told rounded up; a limit taken for slower than it is costs time, for faster it costs refusals."""


class Allowance(NamedTuple):
    """`limit` in a window of `window_s`, of which `remaining` may be used now."""

    kind: str
    limit: float
    remaining: float
    window_s: float


def allowances(headers: Mapping[str, str], now: float) -> Iterator[Allowance]:
    """`headers` are in lower case; `now` is the time of day in seconds. What makes no sense is passed over."""
    for name in headers:
        if found := OPENAI.fullmatch(name):
            names = [f"x-ratelimit-{part}-{found[1]}" for part in ("limit", "remaining", "reset")]
        elif found := ANTHROPIC.fullmatch(name):
            names = [f"anthropic-ratelimit-{found[1]}-{part}" for part in ("limit", "remaining", "reset")]
        else:
            continue
        limit, remaining = (_number(headers.get(part, "")) for part in names[:2])
        if limit is None or remaining is None or limit < 1 or remaining > limit:
            continue
        yield Allowance(KINDS[found[1]], limit, remaining, _window(limit, remaining, headers.get(names[2], ""), now))


def _window(limit: float, remaining: float, reset: str, now: float) -> float:
    """The shortest usual window that could bring all back in the time told; a minute where nothing is said.

    `reset` is the time until what is missing is filled up: a limit of 200 of which one is missing for 7 minutes is a
    limit of a day.
    """
    seconds, missing = _seconds(reset, now), limit - remaining
    if seconds is None or seconds <= 0 or missing <= 0:
        return 60.0
    whole = seconds * limit / missing
    return next((window for window in WINDOWS if window >= whole / ROUNDING), WINDOWS[-1])


def _seconds(text: str, now: float) -> float | None:
    parts = PART.findall(text)
    if parts and "".join(number + unit for number, unit in parts) == text:
        return sum(float(number) * UNITS[unit] for number, unit in parts)
    try:
        return datetime.fromisoformat(text).timestamp() - now
    except (ValueError, OverflowError):
        return _number(text)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
