"""What a check is: a named, versioned test of one pair that says pass, fail or abstain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property, lru_cache
from typing import ClassVar, Protocol

from pagemint.checks.places import WordsOfPage
from pagemint.checks.texts import DeckText, PairText, Prepared
from pagemint.records import Check, Outcome, Page, Pair
from pagemint.text.lexicon import primary
from pagemint.text.normal import neighbours
from pagemint.text.small import closest
from pagemint.workspace import Deck

ENOUGH_TEXT = 40
"""Characters of a page below which its text says nothing about a pair."""


class CheckedPage:
    """What a check may look at: the pair's page, its document, the other pairs of the page, and their texts.

    One for all pairs of a page. `siblings` are all pairs of the page in the writer's order, the checked one among them.
    """

    def __init__(self, deck: Deck, page: Page, siblings: list[Pair], texts: DeckText | None = None) -> None:
        self.deck = deck
        self.page = page
        self.siblings = siblings
        self.deck_text = texts or DeckText(deck)
        self.text: Prepared = self.deck_text.page(page.page_number)
        self.says_enough = len(self.text.text) >= ENOUGH_TEXT
        found = (primary(page.language), *self.deck_text.languages)
        self.languages = tuple(dict.fromkeys(code for code in found if code))
        self.language = closest(self.text.words, self.languages)
        self._pairs: dict[str, PairText] = {}
        self._stem_sets: dict[str | None, frozenset[str]] = {}

    @cached_property
    def words(self) -> WordsOfPage:
        return WordsOfPage(self.deck.words.get(self.page.page_number, []))

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Which tokens stand beside each other on the page."""
        return neighbours(self.text.tokens)

    def stem_set(self, language: str | None) -> frozenset[str]:
        """The page's content words for the language of who asks."""
        if language not in self._stem_sets:
            self._stem_sets[language] = frozenset(self.text.stems(language))
        return self._stem_sets[language]

    def pair_text(self, pair: Pair) -> PairText:
        found = self._pairs.get(pair.pair_id)
        if found is None:
            found = self._pairs[pair.pair_id] = PairText(pair, self.languages)
        return found


class PairCheck(Protocol):
    """One check, one file. A check that cannot judge abstains; it never guesses."""

    name: ClassVar[str]
    version: ClassVar[int]

    def check(self, pair: Pair, at: CheckedPage) -> Check: ...


Finding = tuple[Outcome, str | None, float | None]
"""Outcome, reason, score. A reason with `pass` is a tag: worth knowing, nothing against the pair."""
PASS: Finding = ("pass", None, None)
ABSTAIN: Finding = ("abstain", None, None)


@lru_cache(1024)
def rounded(share: float) -> float:
    """To four digits. Shares of a few words are few, and rounding takes longer than looking it up."""
    return round(share, 4)


def fail(reason: str, score: float | None = None) -> Finding:
    return "fail", reason, score


class TextCheck(ABC):
    """The built-in checks say what they found; which pair and which check is added here."""

    name: ClassVar[str]
    version: ClassVar[int] = 1

    def check(self, pair: Pair, at: CheckedPage) -> Check:
        outcome, reason, score = self.find(pair, at)
        return Check(pair.pair_id, self.name, self.version, outcome, score, reason)

    @abstractmethod
    def find(self, pair: Pair, at: CheckedPage) -> Finding: ...
