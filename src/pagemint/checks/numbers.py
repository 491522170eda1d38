"""Numbers: every number of the answer stands on the page; a derived one comes out of numbers that do."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar

from pagemint.checks.base import ABSTAIN, PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.records import Pair
from pagemint.text.arithmetic import worth
from pagemint.text.kanji import FIRST_KANJI
from pagemint.text.numbers import Number, numbers

NUMERAL = re.compile(rf"[\d{FIRST_KANJI}]")


class NumbersCheck(TextCheck):
    name: ClassVar[str] = "numbers"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        if not at.says_enough:
            return ABSTAIN
        answer = pair.answers[0]
        language = at.pair_text(pair).language
        found = numbers(answer, language) if NUMERAL.search(answer) else []
        if not found:
            return ABSTAIN
        page = at.text.values(at.language)
        if pair.question_type == "numerical" and pair.expression:
            return _derived(pair.expression, found, page, language)
        if all(_on_page(number, page) for number in found):
            return PASS
        # worked out in a way that the writer did not show
        return ABSTAIN if pair.question_type == "numerical" else fail("number_not_on_page")


def _on_page(number: Number, page: frozenset[Decimal]) -> bool:
    return not page.isdisjoint([reading.value for reading in number.readings])


def _derived(expression: str, answer: list[Number], page: frozenset[Decimal], language: str | None) -> Finding:
    operands = numbers(expression.partition("=")[0].replace("-", " - "), language)
    if not all(_on_page(operand, page) for operand in operands):
        return fail("operand_not_on_page")
    result = worth(expression)
    if result is None:
        return ABSTAIN
    right = any(abs(r.value - result) * 2 <= r.step for number in answer for r in number.readings)
    return PASS if right else fail("wrong_result")
