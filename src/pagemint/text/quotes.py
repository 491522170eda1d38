"""Quoted text: titles and sayings inside a question are not the question's own words."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|‹[^›]*›")
_MARKS = frozenset('«“„"「『《‹')


def without_quotes(text: str) -> str:
    """With empty quotation marks in the place of what they held."""
    return text if _MARKS.isdisjoint(text) else _QUOTED.sub(lambda found: found[0][0] + found[0][-1], text)
