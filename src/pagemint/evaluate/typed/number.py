"""One number with its unit: equal within half of the last digit that the reference shows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from pagemint.text.lexicon import lexicon
from pagemint.text.numbers import Number, numbers
from pagemint.text.tokens import content_tokens, search_tokens

RELAXED = Decimal("0.05")
"""Relative error that ChartQA and others forgive; reported apart."""
MOST_WORDS = 3
_FORMULA = re.compile(r"[=^√∑∏∫<>≤≥]|[⁰¹²³⁴-⁹]{2}|\d\s?[*×÷·/⁰¹²³⁴-⁹+]")
"""Signs of a formula: its numbers are no answer of their own."""
_SYMBOLS = frozenset("ghlmst")  # of which "I'm" and the like have made stop words
_AFTER = re.compile(r"\s?([^\W\d_]+(?:/[^\W\d_]+)?[²³]?|°\s?[a-zA-Z]?)")


def only_number(text: str, language: str | None) -> Number | None:
    """The number that a short answer is about; None when there is none, more than one, or much else."""
    found = numbers(text, language)
    if len(found) != 1 or _FORMULA.search(text):
        return None
    return found[0] if len(content_tokens(_without(text, found[0]), language)) <= MOST_WORDS else None


def match_number(reference: str, prediction: str, language: str | None, *, relaxed: bool = False) -> bool:
    """An answer with several numbers of the reference's class (percent, money, plain) hedges, and is wrong."""
    right = only_number(reference, language)
    given = [n for n in numbers(prediction, language) if right and _same_class(right, n)]
    if right is None or len(given) != 1 or _FORMULA.search(prediction):
        return False
    units = _unit_word(reference, right, language), _unit_word(prediction, given[0], language)
    if None not in units and units[0] != units[1]:
        return False
    return _within_share(right, given[0]) if relaxed else _near(right, given[0])


def same_numbers(reference: str, prediction: str, language: str | None) -> bool:
    """Whether each number of either text stands in the other."""
    a, b = numbers(reference, language), numbers(prediction, language)
    return all(any(_equal(x, y) for y in b) for x in a) and all(any(_equal(x, y) for x in a) for y in b)


def _equal(a: Number, b: Number) -> bool:
    return _same_class(a, b) and _near(a, b)


def _near(reference: Number, given: Number) -> bool:
    """Within half a unit of the last digit that the reference shows."""
    return any(abs(a.value - b.value) * 2 <= a.step for a in reference.readings for b in given.readings)


def _within_share(reference: Number, given: Number) -> bool:
    pairs = product(reference.readings, given.readings)
    return any(abs(a.value - b.value) <= abs(a.value) * RELAXED for a, b in pairs)


def _same_class(a: Number, b: Number) -> bool:
    """A share and a plain number are never the same; money may go without its sign."""
    shares = [n.unit if n.unit in ("%", "‰") else "" for n in (a, b)]
    return shares[0] == shares[1] and (not a.unit or not b.unit or a.unit == b.unit)


def _unit_word(text: str, number: Number, language: str | None) -> str | None:
    """The stem of the word right behind the number, None where there is none that means something."""
    found = _AFTER.match(text, number.span[1])
    if not found:
        return None
    known = lexicon(language)
    word = found[1].lower()
    if known and word in known.stop_words and word not in _SYMBOLS:
        return None
    stems = [] if "/" in word else search_tokens(word, language)
    return stems[0] if stems else word


def _without(text: str, number: Number) -> str:
    start, end = number.span
    return f"{text[:start]} {text[end:]}"
