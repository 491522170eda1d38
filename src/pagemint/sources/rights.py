"""One license for a document to which several are attached: all of them have to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pagemint import licenses
from pagemint.records import Confidence, License
from pagemint.sources.fields import line, link


@dataclass(frozen=True, slots=True)
class Right:
    """A license as the site gives it: `raw` is its own word for it."""

    raw: str
    spdx: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """`name` is for the credit line, where all licenses are named."""

    license: License
    redistributable: bool
    name: str | None


def combine(rights: Sequence[Right], allowed: Sequence[str] | None, where: str, confidence: Confidence) -> Rights:
    """The right that decides: one that is not known, else one that is not allowed, else the strictest.

    `where` names the field that was read; with every raw value it is the evidence.
    """
    evidence = line(f"{where}={' | '.join(right.raw for right in rights)}") if rights else f"{where} is not given"
    first = min(rights, key=lambda right: _order(right, allowed), default=None)
    if first is None or first.spdx is None:
        return Rights(License(None, link(first.url or "") if first else None, evidence, "unknown"), False, None)
    ids = dict.fromkeys(right.spdx for right in rights if right.spdx)
    license_ = License(first.spdx, link(first.url or "") or licenses.url(first.spdx), evidence, confidence)
    return Rights(license_, all(map(licenses.is_redistributable, ids)), " and ".join(ids))


def _order(right: Right, allowed: Sequence[str] | None) -> tuple[bool, ...]:
    """The least is the strictest."""
    spdx = right.spdx or ""
    return (
        bool(spdx),
        allowed is None or licenses.matches(spdx, allowed),
        licenses.is_redistributable(spdx),
        "-NC" not in spdx,
        "-SA" not in spdx and "GPL" not in spdx and "GFDL" not in spdx,
        not spdx.startswith("CC-BY"),
    )
