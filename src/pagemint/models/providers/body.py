"""Reading what a provider sent: nothing in it is believed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pagemint.models.base import ConnectionLost, Usage
from pagemint.models.providers.access import Access

if TYPE_CHECKING:
    import httpx2

PASSED_ON = re.compile(r"retry-after(-ms)?|x-should-retry|date|(x-)?request-id|(x-|anthropic-)ratelimit-.*")
LONE = re.compile(r"\\\\ud[89a-f]", re.IGNORECASE)  # may be half a character, which no file can hold
MAX_BYTES = 64 * 2**20


def parse(text: str, headers: Mapping[str, str], access: Access) -> dict[str, Any]:
    """The answer as an object, the key struck out of it; raises `ConnectionLost` for half an answer."""
    if len(text) > MAX_BYTES:
        raise ConnectionLost(f"{access.model}: an answer of {len(text)} characters", headers=headers)
    text = hide(text, access.key)
    try:
        found = json.loads(text, parse_constant=_nothing)
        if LONE.search(text):
            found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        start = text[:80]
        raise ConnectionLost(f"{access.model}: the answer is no JSON object: {start!r}", headers=headers)
    return found


def received(response: httpx2.Response, access: Access) -> tuple[dict[str, Any], dict[str, str]]:
    """The answer as `parse` gives it, and its headers."""
    headers = passed_on(response.headers)
    return parse(response.text, headers, access), headers


def hide(text: str, key: str | None) -> str:
    """Servers echo keys in their errors."""
    return text.replace(key, "[key]") if key else text


def passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers that speak of limits and name the call, in lower case; cookies and the rest stay out."""
    return {name.lower(): value for name, value in headers.items() if PASSED_ON.fullmatch(name.lower())}


def at(value: Any, *path: str | int) -> Any:
    """What lies at a path of keys and positions, None where it ends early."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def texts(parts: Any, kind: str | None = None) -> str:
    """The texts of a list of parts (of a kind) in one."""
    found = parts if isinstance(parts, list) else []
    wanted = [part for part in found if isinstance(part, dict) and kind in (None, part.get("type"))]
    return "".join(part["text"] for part in wanted if isinstance(part.get("text"), str))


def usage(*, total: tuple[Any, Any], inside: tuple[Any, Any, Any]) -> Usage:
    """`total` are the tokens in and out, `inside` those cached, written and reasoned; what is missing or nonsense among
    the totals makes the usage unknown."""
    known = all(type(n) is int and n >= 0 for n in total)
    read, out = (_count(n) for n in total)
    cached, written, reasoning = (_count(n) for n in inside)
    return Usage(read, min(cached, read), min(written, read - min(cached, read)), out, min(reasoning, out), known=known)


def _count(value: Any) -> int:
    return value if type(value) is int and value > 0 else 0


def _nothing(constant: str) -> None:
    """NaN and infinities are no JSON."""
