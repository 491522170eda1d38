"""Exact match and F1 of answers, by tokens: numbers whole with sign, marks and %, each CJK or Thai character its own.

SQuAD's own normal form drops marks inside numbers and makes "12.3%" equal to "123". Scores by these tokens are not
comparable with those by words between spaces; they are called mixed for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pagemint.text.lexicon import lexicon
from pagemint.text.tokens import tokens


def exact_match(references: Sequence[str], prediction: str, language: str | None) -> float:
    given = answer_tokens(prediction, language)
    return float(any(answer_tokens(reference, language) == given for reference in references))


def f1(references: Sequence[str], prediction: str, language: str | None) -> float:
    given = answer_tokens(prediction, language)
    return max((_f1(answer_tokens(reference, language), given) for reference in references), default=0.0)


def answer_tokens(text: str, language: str | None) -> list[str]:
    """Tokens without the language's articles."""
    known = lexicon(language)
    return [token for token in tokens(text) if known is None or token not in known.articles]


def _f1(reference: list[str], given: list[str]) -> float:
    if not reference or not given:
        return float(reference == given)
    shared = (Counter(reference) & Counter(given)).total()
    return 2 * shared / (len(reference) + len(given))
