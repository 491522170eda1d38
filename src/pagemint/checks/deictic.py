"""Pointing: a question that says "this slide" or "the chart" means nothing to somebody who searches a library."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.records import Pair
from pagemint.text.quotes import without_quotes


class DeicticCheck(TextCheck):
    name: ClassVar[str] = "deictic"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if text.lexicon is None:
            return ABSTAIN
        points = text.lexicon.deictic.search(without_quotes(text.question.folded))
        return fail("points_at_page") if points else PASS
