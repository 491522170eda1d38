"""JSON of strangers: any value may have any type, and all that comes out of here has the one that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pagemint.sources.fields import line

MOST = 2**53
"""Whole numbers up to here are the same in every reader of JSON."""


def text(value: Any) -> str:
    """A string as it is, a number in digits, the first such of a list; else nothing."""
    return next(iter(texts(value)), "")


def texts(value: Any) -> list[str]:
    """A string, a number, or a list of them, as strings that are not blank; 100 at most."""
    items = value if isinstance(value, list) else [value]
    found = (item if isinstance(item, str) else _digits(item) for item in items[:100])
    return [item for item in found if item.strip()]


def whole(value: Any) -> int | None:
    """A whole number from 0, also as text or with a fraction of zero."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST else None


def table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def rows(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or of an object's values; 1,000 at most."""
    items = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [item for item in items[:1000] if isinstance(item, dict)]


def names(values: list[str]) -> str | None:
    """Several names on one line, each once."""
    return line("; ".join(dict.fromkeys(filter(None, map(line, values))))) or None


def small(value: Any, depth: int = 7) -> Any:
    """A copy that JSON can hold and that is of bounded size: long texts and lists are cut, odd numbers left out."""
    if isinstance(value, str):
        return value[:20_000].encode("utf-8", "replace").decode()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return value if abs(value) <= MOST else None  # NaN is not either
    if depth == 0:
        return None
    if isinstance(value, list):
        return [small(item, depth - 1) for item in value[:200]]
    if isinstance(value, dict):
        pairs = list(value.items())[:200]
        return {small(str(key)[:500]): small(item, depth - 1) for key, item in pairs}
    return None


def _digits(value: Any) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number and abs(value) <= MOST else ""
