"""Text of others on its way to the page: no control characters, no reversed lines, no novels."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
# marks that turn the direction of what follows, beyond the element they stand in
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def harmless(text: str) -> str:
    """No line ends, control characters or marks of direction; lone surrogates become U+FFFD."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if c not in _TURNS)
    return kept.encode("utf-8", "replace").decode()


def plain(text: str) -> str:
    """`harmless`, with single spaces."""
    return " ".join(harmless(text).split())


def clip(text: str | None, limit: int) -> str:
    """`plain`, and at most `limit` characters."""
    line = plain((text or "")[: 4 * limit])
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS
