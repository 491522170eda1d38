"""Leakage: a question does not hold its answer, nor the name of the file."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.checks.texts import PairText
from pagemint.records import Pair
from pagemint.text.normal import joined

TITLE_TOKENS = 3


class LeakageCheck(TextCheck):
    name: ClassVar[str] = "leakage"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if pair.question_type not in ("boolean", "compare-contrast") and _holds_answer(text):
            return fail("answer_in_question")
        if any(map(text.question.folded.__contains__, at.deck_text.file_names)):
            return fail("file_name")
        title = at.deck_text.title
        if len(title.tokens) >= TITLE_TOKENS and title.joined in text.question.joined:
            return "pass", "names_deck", None
        return PASS


def _holds_answer(text: PairText) -> bool:
    """Numbers are left alone, they may be in both by chance; so are questions that offer a choice."""
    words = text.answers[0].tokens
    known = text.lexicon
    if not words or words[-1] not in text.question.words:
        return False
    while known and words and words[0] in known.articles:
        words = words[1:]
    if not any(word[0].isalpha() for word in words) or joined(words) not in text.question.joined:
        return False
    return not known or known.choice.isdisjoint(text.question.words - set(words))
