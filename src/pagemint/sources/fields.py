"""What a sidecar may tell, cleaned and checked field by field. All of it is hostile until it has passed here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

MAX_TEXT, MAX_LINE, MAX_NAMES = 4000, 1000, 100
# C0 and C1 without tab and newline, and what turns the direction of the text around it
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}")
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.ASCII)


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """NFC, without control characters, direction overrides and lone surrogates, at most 4,000 characters."""
    sound = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    return CONTROL.sub("", sound).strip()[:limit]


def line(text: str) -> str:
    """As `clean`, on one line of at most 1,000 characters."""
    return " ".join(clean(text).split())[:MAX_LINE]


def day(text: str) -> str | None:
    """YYYY-MM-DD of a day that exists; a time behind it is cut off."""
    match = DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None


def moment(text: str) -> str | None:
    """A day, or a time in UTC to the second (one without a zone is taken as UTC)."""
    if len(text) <= 10:
        return day(text)
    try:
        found = datetime.fromisoformat(text)
        found = found.astimezone(UTC) if found.tzinfo else found
        return found.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except (ValueError, OverflowError):
        return None


def language(text: str | None) -> str | None:
    """A BCP 47 tag in lower case; None for what is none ("Spanish")."""
    plain = (text or "").strip().replace("_", "-").lower()
    return plain if LANGUAGE.fullmatch(plain) else None


def link(text: str) -> str | None:
    """An http(s) address without anything that could end the attribute or the line it is put into."""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return text if sound and not re.search(r"[\s<>\"'`\\]", text) and len(text) <= MAX_LINE else None


# our name → names that are understood in sidecars, and what makes a text a value
FIELDS: dict[str, tuple[tuple[str, ...], Callable[[str], str | None]]] = {
    "title": (("title",), line),
    "author": (("author", "authors", "creator"), line),
    "date": (("date", "published", "created"), day),
    "language": (("language", "lang"), language),
    "url": (("url", "source_url"), link),
    "description": (("description", "abstract"), clean),
    "license": (("license", "licence"), line),
    "license_evidence": (("license_evidence", "licence_evidence"), line),
    "license_url": (("license_url", "licence_url"), link),
    "attribution": (("attribution",), line),
    "retrieved_at": (("retrieved_at",), moment),
}


def fields(row: Mapping[str, Any], note: Callable[[str], None]) -> dict[str, str]:
    """The understood fields; of values of a wrong type or form `note` is told, and they are passed over."""
    found = {}
    for name, (aliases, check) in FIELDS.items():
        alias = next((alias for alias in aliases if row.get(alias)), None)
        if alias is None:
            continue
        value = row[alias]
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "; ".join(value[:MAX_NAMES])
        text = check(clean(value)) if isinstance(value, str) else None
        if text:
            found[name] = text
        else:
            note(f"its {alias!r} is not understood")
    return found
