"""Text of others inside Markdown: shown as it is, never read as markup."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

# marks that mean something anywhere in a line; at its start, bullets, headings and numbers; `www.` becomes a link
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$:@\"]|^[-+=#]|(?<=www)\.", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_ENTITIES = frozenset('<>&|"')
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:/@+,=-]*")


class Markup(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(value: object, limit: int = 1000) -> str:
    """One line of at most `limit` characters in which no Markdown, HTML, link, math or emoji code is left.

    Control and direction-override characters are dropped, they could reorder what stands around them.
    """
    if isinstance(value, Markup):
        return value
    text = " ".join("" if value is None else str(value).split())
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs") and c not in _DIRECTION)
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(_escaped, text))


def code(text: str) -> Markup:
    """A code span for an identifier; anything odd is shown as escaped text instead."""
    return Markup(f"`{text}`" if _CODE.fullmatch(text) else escape(text))


def link(text: str | None, url: str | None) -> Markup:
    """A link for http(s) addresses, plain text otherwise."""
    label = escape(text or url or "")
    address = safe_url(url)
    return Markup(f"[{label}](<{address}>)" if address else label)


def safe_url(url: str | None) -> str | None:
    """The address with everything percent-encoded that could end it early; None unless http or https."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    clean = (url or "").encode("utf-8", "replace").decode()
    return quote(clean.strip(), safe="%/:?#@!$&*+,;=~-._")


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"&#{ord(char)};" if char in _ENTITIES else f"\\{char}"
