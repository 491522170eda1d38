"""What is asked of Zenodo: the expression, and the way through more results than one question may give."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from pagemint.licenses import CREATIVE_KINDS, IDS, matches
from pagemint.sources.lucene import any_of, between, every, words
from pagemint.sources.tongues import spellings

WINDOW = 10_000
"""Results behind this one are not given."""
OPENED = date(2009, 1, 1)  # long before the first record
CREATIVE = tuple(f"CC-{kind}-{v}" for kind in CREATIVE_KINDS.values() for v in ("1.0", "2.0", "2.5", "3.0", "4.0"))
# of the names that the site once had, those that records still carry
OLD_NAMES = {"CC0-1.0": ("cc-zero",)}


@dataclass(frozen=True, slots=True)
class Question:
    query: str | None
    types: Sequence[str]
    language: str | None
    licenses: Sequence[str] | None
    since: date | None
    until: date | None

    def expression(self, *, undeclared: bool = False, created: tuple[str, str] | None = None) -> str:
        """`undeclared`: records that name no language. `created`: the days when they came, without the last."""
        return every(
            (
                f"({words(self.query)})" if self.query and words(self.query) else None,
                any_of("resource_type.type", self.types) if self.types else None,
                "access_right:open",
                self._language(undeclared),
                any_of("license.identifier", ids) if (ids := license_ids(self.licenses)) else None,
                between("publication_date", self.since, self.until),
                "created:[{} TO {}}}".format(*created) if created else None,
            )
        )

    def _language(self, undeclared: bool) -> str | None:
        if self.language is None:
            return None
        if undeclared:
            return "NOT _exists_:metadata.languages.id"
        return any_of("language", [code for code in spellings(self.language) if len(code) == 3] or [self.language])


def license_ids(patterns: Sequence[str] | None) -> list[str]:
    """The ids that patterns allow, as the site writes them; nothing where a pattern names a license not known here,
    since a filter would hide what it allows."""
    known = (*CREATIVE, *IDS)
    if patterns is None or not all(any(matches(spdx, (pattern,)) for spdx in known) for pattern in patterns):
        return []
    allowed = [spdx for spdx in known if matches(spdx, patterns)]
    return list(_written(allowed)) if len(allowed) < len(known) else []


def _written(ids: Iterable[str]) -> Iterable[str]:
    for spdx in ids:
        ported = spdx in CREATIVE and not spdx.endswith("-4.0")  # cc-by-3.0-us
        yield spdx.lower() + "*" if ported else spdx.lower()
        yield from OLD_NAMES.get(spdx, ())


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next page is: in the first or second listing, in the first of the spans of days that are left (none:
    the best matches over all time), its number and size; `link` is the site's own word for it."""

    undeclared: bool = False
    spans: tuple[tuple[str, str], ...] = ()
    page: int = 1
    size: int = 25
    link: str | None = None

    @classmethod
    def read(cls, text: str | None, size: int) -> Self:
        data: dict[str, Any] = json.loads(text) if text else {"size": size}
        return cls(**{**data, "spans": tuple(map(tuple, data.get("spans", ())))})

    def write(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))

    @property
    def span(self) -> tuple[str, str] | None:
        return self.spans[0] if self.spans else None

    def resized(self, size: int) -> Self:
        """The page of another size that begins no later."""
        return replace(self, page=(self.page - 1) * self.size // size + 1, size=size, link=None)

    def after(self, total: int, count: int, link: str | None, today: date) -> Self | None:
        """The next place, None at the end of this listing."""
        too_many = total > WINDOW
        if self.span and self.page == 1 and too_many and (halves := _halves(*self.span)):
            return replace(self, spans=(*halves, *self.spans[1:]), link=None)
        if count and self.page * self.size < min(total, WINDOW):
            return replace(self, page=self.page + 1, link=link)
        if not self.spans:
            whole = (OPENED.isoformat(), (today + timedelta(2)).isoformat())
            return replace(self, spans=_halves(*whole), page=1, link=None) if too_many else None
        return replace(self, spans=self.spans[1:], page=1, link=None) if self.spans[1:] else None


def _halves(first: str, behind: str) -> tuple[tuple[str, str], ...]:
    """Two spans, the newer one first; none for a single day."""
    since, until = date.fromisoformat(first), date.fromisoformat(behind)
    middle = (since + (until - since) // 2).isoformat()
    return ((middle, behind), (first, middle)) if (until - since).days > 1 else ()
