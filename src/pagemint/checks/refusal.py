"""Refusal: "the page does not say" is no answer, in the pair's language or in English."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.checks.texts import PairText, Split
from pagemint.records import Pair
from pagemint.text.lexicon import lexicon_or_english

# refusals come at the beginning; further on, hedging words belong to what the page says
HEAD = 200
# of small words that English text has, one is enough to look closer
ENGLISH = frozenset(("ai", "can", "cannot", "i", "insufficient", "n", "na", "no", "not", "sorry", "unable")) | {
    "unanswerable",
    "unknown",
}


class RefusalCheck(TextCheck):
    name: ClassVar[str] = "refusal"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        for answer in text.answers:
            if _refuses(answer, text):
                return fail("no_answer")
        return PASS


def _refuses(answer: Split, text: PairText) -> bool:
    head = answer.folded[:HEAD]
    if text.lexicon and text.lexicon.refusals.search(head):
        return True
    in_english = text.language != "en" and not ENGLISH.isdisjoint(answer.tokens)
    return in_english and bool(lexicon_or_english("en").refusals.search(head))
