"""Quoted text: titles and sayings inside a question are not the question's own words."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|‹[^›]*›")


def without_quotes(text: str) -> str:
    """With empty quotation marks in the place of what they held."""
    return _QUOTED.sub(_emptied, text)


def _emptied(found: re.Match[str]) -> str:
    return found[0][0] + found[0][-1]
