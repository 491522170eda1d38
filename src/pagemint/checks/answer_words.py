"""Answer words: most content words of the answer stand on the page."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, CheckedPage, Finding, TextCheck, fail, rounded
from pagemint.records import Pair

LEAST_SHARE, SENTENCE, LEAST_SHARE_OF_SENTENCE = 0.8, 8, 0.6
"""So many content words are a sentence, in words of its own: an answer cut from the page has fewer."""


class AnswerWordsCheck(TextCheck):
    name: ClassVar[str] = "answer_words"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if pair.question_type == "boolean" or not at.says_enough:
            return ABSTAIN
        answer = text.answers[0]
        known = text.lexicon
        if known and answer.tokens and known.yes_or_no.issuperset(answer.tokens):
            return ABSTAIN
        if text.language != at.language:
            return ABSTAIN
        stems = answer.stems(text.language)
        if not stems:
            return ABSTAIN
        page = at.stem_set(text.language)
        share = sum(map(page.__contains__, stems)) / len(stems)
        if share < (LEAST_SHARE if len(stems) < SENTENCE else LEAST_SHARE_OF_SENTENCE):
            return fail("answer_not_on_page", rounded(share))
        return "pass", None, rounded(share)
