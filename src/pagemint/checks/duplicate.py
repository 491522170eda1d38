"""Duplicates: of two questions of a page that ask the same, the one with more evidence stays."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.records import Pair
from pagemint.text.normal import jaccard

ALIKE = 0.8


class DuplicateCheck(TextCheck):
    name: ClassVar[str] = "duplicate"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        mine = at.pair_text(pair).question
        for other in at.siblings:
            if other.pair_id == pair.pair_id:
                continue
            theirs = at.pair_text(other).question
            if _worth_comparing(mine.words, theirs.words):
                alike = jaccard(mine.grams, theirs.grams)
                if alike >= ALIKE and not _contrast(pair, other, at) and _better(other, pair, at.siblings):
                    return fail("same_question", round(alike, 4))
        return PASS


def _worth_comparing(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Four in five 4-grams cannot be the same where two in three words are not."""
    shared = 3 * len(mine & theirs)
    return shared >= len(mine) and shared >= len(theirs)


def _contrast(a: Pair, b: Pair, at: CheckedPage) -> bool:
    """Whether both ask the same of different subjects: each has a word that the other lacks, and its own answer."""
    one, two = at.pair_text(a), at.pair_text(b)
    stop = one.lexicon.stop_words if one.lexicon else frozenset[str]()
    mine, theirs = one.question.words - two.question.words - stop, two.question.words - one.question.words - stop
    return bool(mine and theirs) and one.answers[0].tokens != two.answers[0].tokens


def _better(other: Pair, pair: Pair, siblings: list[Pair]) -> bool:
    return (_evidence(other), siblings.index(pair)) > (_evidence(pair), siblings.index(other))


def _evidence(pair: Pair) -> int:
    return sum(len(evidence.quote or "") for evidence in pair.evidence)
