"""What a check is: a named, versioned test of one pair that says pass, fail or abstain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from pagemint.records import Check, Document, Page, Pair


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """What a check may look at: the pair's page among the pages of its document."""

    document: Document
    page: Page
    pages: list[Page]


class PairCheck(Protocol):
    """One check, one file. A check that cannot judge abstains; it never guesses."""

    name: ClassVar[str]
    version: ClassVar[int]

    def check(self, pair: Pair, at: CheckedPage) -> Check: ...
