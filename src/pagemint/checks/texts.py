"""What checks read of deck, page and pair, prepared once and shared by all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from pagemint.records import Pair
from pagemint.text.bm25 import Bm25
from pagemint.text.lexicon import Lexicon, lexicon, primary
from pagemint.text.normal import grams, joined
from pagemint.text.numbers import numbers
from pagemint.text.tokens import fold, search_tokens, tokens
from pagemint.workspace import Deck

ENOUGH_TEXT = 40
"""Characters of a page below which its text says nothing about a pair."""


class Prepared:
    """A text and what is asked of it, each worked out when it is first asked for."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self._stems: dict[str | None, tuple[str, ...]] = {}

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        return tokens(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.tokens)

    @cached_property
    def joined(self) -> str:
        return joined(self.tokens)

    @cached_property
    def grams(self) -> frozenset[str]:
        return grams(self.text)

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Every number in every reading, with and without its sign, joined over spaces and each on its own."""
        found = numbers(self.text, self.language) + numbers(self.text.replace(" ", "  "), self.language)
        values = {reading.value for number in found for reading in number.readings}
        return frozenset(values | {abs(value) for value in values})

    @property
    def says_enough(self) -> bool:
        return len(self.text) >= ENOUGH_TEXT

    def stems(self, language: str | None) -> tuple[str, ...]:
        """Content words as `search_tokens` gives them for the language of who asks."""
        if language not in self._stems:
            self._stems[language] = tuple(search_tokens(self.text, language))
        return self._stems[language]

    def stem_set(self, language: str | None) -> frozenset[str]:
        return frozenset(self.stems(language))


class DeckText:
    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._pages: dict[int, Prepared] = {}

    @cached_property
    def language(self) -> str | None:
        """As declared, else what most pages are in."""
        if self._deck.document.language_declared:
            return primary(self._deck.document.language_declared)
        counts = Counter(page.language for page in self._deck.pages if page.language)
        return max(sorted(counts), key=lambda code: counts[code]) if counts else None

    @cached_property
    def title(self) -> Prepared:
        return Prepared(self._deck.document.title or "", self.language)

    @cached_property
    def file_name(self) -> str:
        return self._deck.document.source_id.rpartition("/")[2].casefold()

    def page(self, page_number: int) -> Prepared:
        if page_number not in self._pages:
            page = next(page for page in self._deck.pages if page.page_number == page_number)
            self._pages[page_number] = Prepared(page.text or "", page.language or self.language)
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
    """`language` is the one of its page, its deck or its own claim whose small words the question has most of."""

    def __init__(self, pair: Pair, languages: Iterable[str | None]) -> None:
        own = primary(pair.language)
        self.wanted: tuple[str, ...] = (own,) if own else tuple(dict.fromkeys(x for x in map(primary, languages) if x))
        self.question = Prepared(pair.question, None)
        self.answers = [Prepared(answer, self.language) for answer in pair.answers]

    @cached_property
    def language(self) -> str | None:
        if len(self.wanted) < 2:
            return self.wanted[0] if self.wanted else None
        words = self.question.words
        return max(self.wanted, key=lambda code: len(known.stop_words & words) if (known := lexicon(code)) else 0)

    @property
    def lexicon(self) -> Lexicon | None:
        return lexicon(self.language)
