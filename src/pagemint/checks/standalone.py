"""Standing alone: a question names something of its own, so that a searcher who never saw the page can be led to it."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, CheckedPage, Finding, TextCheck
from pagemint.checks.texts import PairText
from pagemint.records import Pair
from pagemint.text.lexicon import Lexicon
from pagemint.text.names import names, names_of


class StandaloneCheck(TextCheck):
    name: ClassVar[str] = "standalone"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if text.lexicon is None:
            return ABSTAIN
        found = names_of(text.question.folded, text.question.stems(text.language), text.language)
        reason = "names_nothing" if not found else "points_back" if _points_back(text, text.lexicon) else None
        return "fail" if reason else "pass", reason, float(len(found))


def _points_back(text: PairText, known: Lexicon) -> bool:
    """Whether "this error" comes before anything that it could mean."""
    if not known.demonstratives.isdisjoint(text.question.words):
        tokens = text.question.tokens
        first = next(i for i, token in enumerate(tokens) if token in known.demonstratives)
        return not names(" ".join(tokens[:first]), text.language)
    return text.language in ("ja", "zh") and text.question.folded.lstrip().startswith(tuple(known.demonstratives))
