"""Standing alone: a question names something of its own, so that a searcher who never saw the page can be led to it."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, CheckedPage, Finding, TextCheck
from pagemint.checks.texts import PairText
from pagemint.records import Pair
from pagemint.text.names import names_of


class StandaloneCheck(TextCheck):
    name: ClassVar[str] = "standalone"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if text.lexicon is None:
            return ABSTAIN
        named = len(names_of(text.question.folded, text.question.tokens, text.language))
        if not named:
            return Finding("fail", "names_nothing", 0.0)
        return Finding(
            "fail" if (back := _points_back(text)) else "pass", "points_back" if back else None, float(named)
        )


def _points_back(text: PairText) -> bool:
    """Whether "this error" comes before anything that it could mean."""
    known = text.lexicon
    if known is None:
        return False
    if not known.demonstratives.isdisjoint(text.question.words):
        tokens = text.question.tokens
        first = next(i for i, token in enumerate(tokens) if token in known.demonstratives)
        return not names_of(" ".join(tokens[:first]), tokens[:first], text.language)
    return text.language in ("ja", "zh") and text.question.folded.lstrip().startswith(tuple(known.demonstratives))
