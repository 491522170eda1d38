"""Overlap: how much of the question is copied from the page; a tag, lexical retrievers find such pages too easily."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, CheckedPage, Finding, TextCheck, rounded
from pagemint.records import Pair
from pagemint.text.normal import longest_shared_run
from pagemint.text.size import is_dense

LONG_RUN = 8
MOST_SHARE = 0.6


class OverlapCheck(TextCheck):
    name: ClassVar[str] = "overlap"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        words = at.pair_text(pair).question.tokens
        if not at.text.tokens or not words:
            return ABSTAIN
        run = longest_shared_run(words, at.text.joined, at.neighbours)
        share = run / len(words)
        long = run >= LONG_RUN and (not is_dense(pair.question) or run >= 2 * LONG_RUN)
        return "pass", "extractive_overlap" if long or share >= MOST_SHARE else None, rounded(share)
