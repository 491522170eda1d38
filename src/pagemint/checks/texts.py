"""What checks read of deck, page and pair, prepared once and shared by all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from pagemint.records import Pair
from pagemint.text.bm25 import Bm25
from pagemint.text.lexicon import Lexicon, lexicon, primary
from pagemint.text.normal import grams, joined
from pagemint.text.numbers import numbers
from pagemint.text.small import closest
from pagemint.text.tokens import fold, split, stems
from pagemint.workspace import Deck

_FILE = re.compile(r"(.{4,})\.[a-z0-9]{2,5}")
_CODED = re.compile(r"_|[-.].*[-.]")


class Split:
    """A text and its tokens."""

    __slots__ = ("_stemmed_for", "_stems", "folded", "text", "tokens")
    _stemmed_for: str | None

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.tokens = split(self.folded)
        self._stems: list[str] | None = None

    def stems(self, language: str | None) -> list[str]:
        """Content words as `search_tokens` gives them for the language of who asks, kept until another one is asked."""
        if self._stems is None or self._stemmed_for != language:
            self._stems, self._stemmed_for = stems(self.tokens, language), language
        return self._stems


class Prepared(Split):
    """A text as checks compare it. What only some checks ask for is worked out when it is first asked for."""

    __slots__ = ("_grams", "_values", "joined", "words")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.words = frozenset(self.tokens)
        self.joined = joined(self.tokens)
        self._grams: frozenset[str] | None = None
        self._values: frozenset[Decimal] | None = None

    @property
    def grams(self) -> frozenset[str]:
        if self._grams is None:
            self._grams = grams(self.folded)
        return self._grams

    def values(self, language: str | None) -> frozenset[Decimal]:
        """Every number in every reading, with and without its sign, joined over spaces and each on its own."""
        if self._values is None:
            found = numbers(self.text, language)
            if any(" " in self.text[slice(*number.span)] for number in found):
                found += numbers(self.text.replace(" ", "  "), language)
            values = {reading.value for number in found for reading in number.readings}
            self._values = frozenset(values | {abs(value) for value in values})
        return self._values


class DeckText:
    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._pages: dict[int, Prepared] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """What most pages are in, then what the document says of itself, which is wrong more often."""
        counts = Counter(page.language for page in self._deck.pages if page.language)
        most = max(sorted(counts), key=lambda code: counts[code]) if counts else None
        found = (most, primary(self._deck.document.language_declared))
        return tuple(dict.fromkeys(code for code in found if code))

    @cached_property
    def title(self) -> Prepared:
        return Prepared(self._deck.document.title or "")

    @cached_property
    def file_names(self) -> tuple[str, ...]:
        """With its ending, and without where that is no name of a thing: "heartbleed.pdf" may be about Heartbleed."""
        name = fold(self._deck.document.source_id.rpartition("/")[2])
        named = _FILE.fullmatch(name)
        if not named:
            return ()
        return (name, named[1]) if _CODED.search(named[1]) else (name,)

    def page(self, page_number: int) -> Prepared:
        if page_number not in self._pages:
            page = next(page for page in self._deck.pages if page.page_number == page_number)
            self._pages[page_number] = Prepared(page.text or "")
        return self._pages[page_number]

    def scores(self, words: Sequence[str], language: str | None) -> NDArray[Any]:
        """BM25 of every page of the deck, in order."""
        return self._index(language).scores(words)

    def _index(self, language: str | None) -> Bm25:
        if language not in self._indexes:
            pages = [self.page(page.page_number) for page in self._deck.pages]
            self._indexes[language] = Bm25([page.stems(language) for page in pages])
        return self._indexes[language]

    @cached_property
    def _indexes(self) -> dict[str | None, Bm25]:
        return {}


class PairText:
    """`wanted` are the languages that the question may be in: its own claim, else those of its page and deck.

    `small_words` is the one that its small words speak for, `language` the one it is read in.
    """

    __slots__ = ("answers", "language", "lexicon", "question", "small_words", "wanted")

    def __init__(self, pair: Pair, languages: tuple[str, ...]) -> None:
        own = primary(pair.language)
        self.wanted = (own,) if own else languages
        self.question = Prepared(pair.question)
        self.answers = [Split(answer) for answer in pair.answers]
        self.small_words = closest(self.question.words, self.wanted)
        self.language = own or self.small_words
        self.lexicon: Lexicon | None = lexicon(self.language)
