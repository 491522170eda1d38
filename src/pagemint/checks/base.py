"""What a check is: a named, versioned test of one pair that says pass, fail or abstain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from pagemint.records import Check, Page, Pair
from pagemint.workspace import Deck


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """What a check may look at: the pair's page, its document, and the other pairs of the page."""

    deck: Deck
    page: Page
    siblings: list[Pair]
    """All pairs of the page in the writer's order, the checked one among them."""


class PairCheck(Protocol):
    """One check, one file. A check that cannot judge abstains; it never guesses."""

    name: ClassVar[str]
    version: ClassVar[int]

    def check(self, pair: Pair, at: CheckedPage) -> Check: ...
