"""Which pages answer a question: its own, near-identical ones that show the same, and all that were asked the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pagemint.filter.visual import VISUAL
from pagemint.records import Check, Pair
from pagemint.text.normal import normal_question
from pagemint.text.tokens import search_tokens
from pagemint.verify.groups import Groups
from pagemint.verify.near import SAME_LOOK
from pagemint.verify.pages import Pages

NAME, VERSION = "duplicate_corpus", 1
COMPLETE = 2
"""The grade of a page that answers the question in full."""
MOST = 10
"""A question that more pages answer finds none of them."""
LOOKED_AT = 100
"""Of a large group of near-identical pages so many are looked at: past `MOST` the count does not matter."""


class Positives:
    """Feed it all pairs with `ask`, then ask for the pages of each."""

    def __init__(self, pages: Pages, groups: Groups) -> None:
        self._pages = pages
        self._groups = groups
        self._asked: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        """Normal form of a question → page → ids of the pairs that name it."""

    def ask(self, pair: Pair, page: int, language: str | None) -> None:
        pages = self._asked[normal_question(pair.question)]
        if len(pages) <= MOST:
            for named in (page, *self._shown_too(pair, page, language)):
                pages[named].append(pair.pair_id)

    def of(self, pair: Pair) -> list[int]:
        """Numbers of the pages: equal questions have equal pages, so that one text never has two sets of qrels."""
        return sorted(self._asked[normal_question(pair.question)])

    def check(self, pair: Pair) -> Check:
        count = len(self.of(pair))
        if count <= MOST:
            return Check(pair.pair_id, NAME, VERSION, "pass", count)
        return Check(pair.pair_id, NAME, VERSION, "fail", count, "many_pages")

    def qrels(self, pair: Pair) -> Iterator[dict[str, Any]]:
        """Rows as they stand in `qrels.jsonl`; a row holds as long as one of its `pairs` is kept."""
        pages = self._asked[normal_question(pair.question)]
        named = sorted((self._pages.ids[page], pairs) for page, pairs in pages.items())
        for page, pairs in named:
            yield {"v": 1, "query-id": pair.pair_id, "corpus-id": page, "score": COMPLETE, "pairs": pairs}

    def _shown_too(self, pair: Pair, page: int, language: str | None) -> Iterable[int]:
        """Near-identical pages on which all stands that question, answer and quotes have from their own page."""
        near = self._groups.near(page)
        if len(near) == 1:
            return
        parts = (pair.question, pair.answers[0], *(e.quote or "" for e in pair.evidence))
        words = frozenset(self._pages.known(search_tokens(" ".join(parts), pair.language or language)))
        needed = words & self._pages.word_set(page)
        seen = not needed or any(e.content in VISUAL for e in pair.evidence)
        for other in near[:LOOKED_AT]:
            close = not seen or self._groups.nearness.distance(page, other) <= SAME_LOOK
            if other != page and close and needed <= self._pages.word_set(other):
                yield other
