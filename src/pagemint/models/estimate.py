"""What calls will cost, as an interval: wide before the first answer, narrower the more answers there are.

Images are counted by their family's rule, text by its bytes. How much a model writes nobody knows beforehand: the
interval then goes from no word to all answers being cut at their cap, and what is expected is what models are seen to
write. With answers, it is mean ± (2 + 8/n)·s·√(N(1 + N/n)) for N calls after n answers, and above that as much as if 2
in n more, and at least one, had been cut at their cap: a few answers say nothing about rare long ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import NamedTuple

from pagemint.models.base import Usage
from pagemint.models.prices import Price
from pagemint.models.spec import Spec

ENOUGH = 20
"""Answers from which on they are believed."""
BYTES_A_TOKEN = (4.8, 3.6, 2.2)
"""Of text in any script: at most, usually, at least."""
OVERHEAD = (0, 40, 400)
IMAGE_SPREAD = (0.9, 1.0, 1.1)
QUESTION_TOKENS, ANSWER_TOKENS = 170, 40
"""Usually written for each question, and once an answer."""
THINKS = re.compile(r"gpt-5|o\d|gemini-(?:[3-9]|2\.5-pro)(?!.*lite)|.*(?:think|reason|r1|qwq)", re.IGNORECASE)
THOUGHTS = 400
"""Usual tokens of a model that thinks before it writes."""


class Range(NamedTuple):
    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class Load:
    """One call: its text in bytes, its images in tokens, its questions, and where its answer is cut, in tokens."""

    text_bytes: int
    image_tokens: int
    questions: int
    most_output: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of `calls` calls. `answers`: how many earlier ones it rests on."""

    calls: int
    answers: int
    input: Range
    output: Range
    usd: Range


def estimate(spec: Spec, price: Price, loads: Sequence[Load], seen: Sequence[Usage] = ()) -> Estimate:
    """`seen` are answers to calls like these."""
    if not loads:
        nothing = Range(0, 0, 0)
        return Estimate(0, len(seen), nothing, nothing, nothing)
    calls = len(loads)
    given = _range(loads, _input)
    written = _range(loads, lambda load: _output(load, spec))
    if len(seen) < ENOUGH:
        return Estimate(calls, len(seen), given, written, _usd(price, calls, given, written))
    cap = max(load.most_output for load in loads)
    dearest = float(price.most(math.ceil(given.expected / calls), cap))
    return Estimate(
        calls,
        len(seen),
        _from([usage.input for usage in seen], calls, given.high / calls),
        _from([usage.output for usage in seen], calls, cap),
        _from([float(price.cost(usage)) for usage in seen], calls, dearest),
    )


def _range(loads: Sequence[Load], of: Callable[[Load], Range]) -> Range:
    low, expected, high = zip(*map(of, loads), strict=True)
    return Range(sum(low), sum(expected), sum(high))


def _input(load: Load) -> Range:
    """A margin for how text is cut into tokens; what the provider adds for roles and schema."""
    return Range(
        *(
            load.text_bytes / bytes_ + overhead + spread * load.image_tokens
            for bytes_, overhead, spread in zip(BYTES_A_TOKEN, OVERHEAD, IMAGE_SPREAD, strict=True)
        )
    )


def _output(load: Load, spec: Spec) -> Range:
    expected = load.questions * QUESTION_TOKENS + ANSWER_TOKENS
    if THINKS.match(spec.model) or any("think" in name or "reason" in name for name in spec.params):
        expected += THOUGHTS
    return Range(0, min(load.most_output, expected), load.most_output)


def _from(seen: Sequence[float], calls: int, cap: float) -> Range:
    """The sum over `calls` more of what was seen so far; `cap` is the most that one can be."""
    n, mean = len(seen), fmean(seen)
    half = (2 + 8 / n) * stdev(seen) * math.sqrt(calls * (1 + calls / n))
    rare = max(1, 2 / n * calls) * max(0.0, cap - mean)
    return Range(max(calls * min(seen), calls * mean - half), calls * mean, calls * mean + half + rare)


def _usd(price: Price, calls: int, given: Range, written: Range) -> Range:
    """A cache may make all that is given cheaper, or dearer where writing to it costs more.

    Tiers go by the tokens of one call, so the price is that of the mean call.
    """
    of = math.ceil(given.expected / calls)
    plain, cached, into = (float(rate.at(of)) for rate in (price.input, price.cached, price.written))
    rates = (min(plain, cached), plain, max(plain, into))
    output = float(price.output.at(of))
    return Range(*((a * rate + b * output) / 1_000_000 for a, b, rate in zip(given, written, rates, strict=True)))
