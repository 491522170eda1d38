"""What was fetched of a document, as it goes into its metadata."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pagemint.errors import DocumentError
from pagemint.sources.parts import Part

NOBODY_HOME = frozenset(("address_refused", "wrong_host"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a basket holds. `missing`: page → "reason: detail". `notes`: url → key, sha256, size, etag, modified, for
    the next time that the files are asked for."""

    keys: list[str]
    missing: dict[int, str]
    sha256: str
    retrieved_at: str
    decision: str
    notes: dict[str, Any]


def sum_up(parts: Mapping[int, Part], decision: str | None) -> Taken:
    """`decision`: why the site's page could be read. Raises `DocumentError` where no file is there."""
    missing = {number: part.problem for number, part in parts.items() if part.problem}
    there = [part for part in parts.values() if not part.problem]
    if not there:
        raise _nothing(missing)
    joined = "".join(f"{part.key.rpartition('/')[2]}\0{part.sha256}\0" for part in there)
    decisions = filter(None, (decision, *(part.decision for part in there)))
    return Taken(
        keys=[part.key for part in there],
        missing=missing,
        sha256=there[0].sha256 if len(there) == 1 else hashlib.sha256(joined.encode()).hexdigest(),
        retrieved_at=max(part.retrieved_at for part in there),
        decision="; ".join(dict.fromkeys(decisions)),
        notes={part.url: _note(part) for part in there if part.etag or part.modified},
    )


def _nothing(missing: Mapping[int, str]) -> DocumentError:
    """Pages that are all where nobody may go say so; else there are none."""
    reasons = {problem.partition(": ")[0] for problem in missing.values()}
    first = next(iter(missing.values()), "the site names none")
    if reasons and reasons <= NOBODY_HOME:
        reason, _, detail = first.partition(": ")
        return DocumentError(reason, detail)
    return DocumentError("no_pages", f"none of its {len(missing)} pages can be had; {first}")


def _note(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in ("key", "sha256", "size", "etag", "modified")}
