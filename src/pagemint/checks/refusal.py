"""Refusal: "the page does not say" is no answer."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck
from pagemint.records import Pair
from pagemint.text.lexicon import lexicon_or_english

# refusals come at the beginning; further on, hedging words belong to what the page says
HEAD = 200


class RefusalCheck(TextCheck):
    name: ClassVar[str] = "refusal"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        patterns = {lexicon_or_english(text.language).refusals, lexicon_or_english("en").refusals}
        for answer in text.answers:
            if any(pattern.search(answer.folded[:HEAD]) for pattern in patterns):
                return Finding("fail", "no_answer")
        return PASS
