"""Rank in the document: question and answer together lead to their page before the document's other pages."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from pagemint.checks.base import ABSTAIN, CheckedPage, Finding, TextCheck, fail
from pagemint.records import Page, Pair

FIRST = 1
LAST_OPEN = 5
"""Ranks 2 to 5 say neither yes nor no."""


class RankDocumentCheck(TextCheck):
    name: ClassVar[str] = "rank_document"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        if not at.says_enough:
            return ABSTAIN
        text = at.pair_text(pair)
        words = (*text.question.stems(text.language), *text.answers[0].stems(text.language))
        rank = rank_of_page(words, text.language, at)
        if rank is None:
            return ABSTAIN
        if rank > LAST_OPEN:
            return fail("other_pages_fit_better", rank)
        return "pass" if rank <= FIRST else "abstain", None, rank


def rank_of_page(words: tuple[str, ...], language: str | None, at: CheckedPage) -> float | None:
    """Pages of equal score count as better; pages that show the same (steps of a build, repeats) do not count.

    None where the page shares no word at all.
    """
    scores = at.deck_text.scores(words, language)
    pages = at.deck.pages
    own = next(i for i, page in enumerate(pages) if page.page_number == at.page.page_number)
    if scores[own] <= 0:
        return None
    family = _family(at.page)
    same = np.array([_family(page) == family for page in pages])
    return float(1 + ((scores >= scores[own]) & ~same).sum())


def _family(page: Page) -> int:
    return page.build_of or page.repeat_of or page.page_number
