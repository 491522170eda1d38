"""Search expressions of the kind that Zenodo and the Internet Archive understand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

SPECIAL = re.compile(r'([+\-=&|!(){}\[\]^"~*?:\\/])')


def words(query: str) -> str:
    """What a user types, taken as words: signs of the language lose their meaning, except for quotes in pairs.

    AND, OR and NOT keep theirs. `<` and `>` cannot be written at all.
    """
    parts = re.sub(r"[<>\x00-\x1f]", " ", query).split('"')
    if len(parts) % 2 == 0:
        parts = [" ".join(parts)]
    quoted = (f'"{escape(part)}"' if index % 2 else escape(part) for index, part in enumerate(parts))
    return " ".join("".join(quoted).split())


def escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def any_of(field: str, values: Iterable[str]) -> str:
    """Values are quoted, except for patterns with a star at their end."""
    return f"{field}:({' OR '.join(_value(value) for value in values)})"


def between(field: str, since: date | None, until: date | None) -> str | None:
    """Both days are inside; None where neither is given."""
    if since is None and until is None:
        return None
    return f"{field}:[{since or '*'} TO {until or '*'}]"


def every(parts: Iterable[str | None]) -> str:
    return " AND ".join(part for part in parts if part)


def _value(value: str) -> str:
    plain = value.removesuffix("*")
    return escape(plain) + "*" if plain != value else '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
