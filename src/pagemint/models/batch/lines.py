"""JSON lines as providers send them."""

from __future__ import annotations

import json
from typing import Any

from pagemint.models.providers.access import Access
from pagemint.models.providers.body import parse


def line(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), default=dict).encode("ascii")


def rows(data: bytes, access: Access) -> list[dict[str, Any]]:
    """Raises `ConnectionLost` where a line is damaged: better fetched again than an answer lost."""
    return [parse(row.decode("utf-8", "replace"), {}, access) for row in data.split(b"\n") if row.strip()]
