"""Values as this site gives them, beyond what `untyped` knows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pagemint.sources.untyped import MOST, whole

COUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,9})?(?= ?[KMB])) ?([KMB]?)", re.ASCII | re.I)
TIMES = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}


def count(value: Any) -> int | None:
    """A number that counts something, also as it is shown: "1,234", "1.3K"."""
    match = COUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return whole(value)
    found = int(Decimal(match[1].replace(",", "")) * TIMES[match[2].upper()])
    return found if found <= MOST else None


def flag(value: Any) -> bool | None:
    """True and false also as "true" and 0; None where nothing is said."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return bool(value) if isinstance(value, bool | int) else None


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
