"""A large corpus of pages as numbers: words drawn as in a language (Zipf), looks, slides taken from other decks."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import accumulate

from pagemint.records import Page
from pagemint.verify.pages import Pages

PAGES_A_DOCUMENT, VOCABULARY, WORDS = 20, 200_000, (30, 130)
COPIED, SCANNED = 0.05, 0.05
"""Shares of pages: taken over from another deck with a few words and bits changed; without any text."""


class Made:
    """`pages`, and which of them were copied from where: (copy, original)."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._draw = random.Random(seed)
        self._weights = list(accumulate(1 / (rank + 20) ** 1.05 for rank in range(VOCABULARY)))
        self.texts: list[list[str]] = []
        self.looks: list[int] = []
        self.copies: list[tuple[int, int]] = []
        self.pages = Pages()
        self.read_s = 0.0
        """Processor seconds in which `pages` made numbers of them."""
        for document in range(count // PAGES_A_DOCUMENT):
            template = self._draw.getrandbits(256)
            own = [self._page(number, template) for number in range(1, PAGES_A_DOCUMENT + 1)]
            began = time.process_time()
            self.pages.add(f"local-{document:05d}", own)
            self.read_s += time.process_time() - began

    def queries(self, count: int) -> Iterator[tuple[int, list[int]]]:
        """A page, and the words of a question about it: six of its own, two of the language."""
        while count:
            page = self._draw.randrange(len(self.texts))
            if self.texts[page]:
                words = self._draw.sample(self.texts[page], 6) + self._words(2)
                yield page, self.pages.known(words)
                count -= 1

    def _page(self, number: int, template: int) -> Page:
        draw = self._draw
        source = draw.randrange(len(self.texts)) if len(self.texts) > PAGES_A_DOCUMENT else None
        if source is not None and draw.random() < COPIED and number > 1:
            text = self.texts[source][draw.randint(0, 2) :]
            look = self.looks[source] ^ self._bits(draw.randint(0, 8))
            self.copies.append((len(self.texts), source))
        else:
            text = [] if draw.random() < SCANNED else self._words(draw.randint(*WORDS))
            look = template ^ self._bits(draw.randint(20, 120))
        self.texts.append(text)
        self.looks.append(look)
        phash = f"{look:064x}"
        return Page(number, file=f"pages/{number:04d}.jpg", phash256=phash, kind="content", text=" ".join(text))

    def _words(self, count: int) -> list[str]:
        found = self._draw.choices(range(VOCABULARY), cum_weights=self._weights, k=count)
        return [f"w{number}x" for number in found]

    def _bits(self, count: int) -> int:
        return sum(1 << place for place in self._draw.sample(range(256), count))
