"""What is asked about a page: how many questions, of which types and formats, drawn by us and not left to the model.

The mix of types and formats follows ViDoRe V3 (its two axes), without questions over several pages. What is drawn
depends on the seed and on the page's image alone, so that the same page in two documents is the same request.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from pagemint.annotate.vlm.look import Look
from pagemint.records import QuestionFormat, QuestionType

PLAN_VERSION = 1
TYPES: Mapping[QuestionType, float] = {
    "extractive": 0.30,
    "numerical": 0.12,
    "enumerative": 0.15,
    "compare-contrast": 0.13,
    "boolean": 0.10,
    "open-ended": 0.20,
}
FORMATS: Mapping[QuestionFormat, float] = {"question": 0.55, "instruction": 0.25, "keyword": 0.20}
WORDS_A_QUESTION = 12
"""A page carries about one question for so many words; a table or a picture carries two."""

Shown = Literal["table", "picture"]
Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to be written. `evidence`: what on the page must answer it. `answer`: for yes/no, which it is."""

    number: int
    question_type: QuestionType
    question_format: QuestionFormat
    evidence: Shown | None = None
    answer: Literal["yes", "no"] | None = None


def plan_page(seed: int, page_sha256: str, look: Look, most: int, sample: int = 0) -> tuple[Ask, ...]:
    """The questions of one page, numbered from 1; `sample` counts the rounds of a page, which go through all types
    before one comes again."""
    rng = _random(seed, page_sha256, str(sample))
    shown = _shown(look)
    count = min(most, _capacity(look))
    places = rng.sample(range(count), min(count, len(shown)))
    evidence = dict(zip(places, shown, strict=False))
    types = _types(_random(seed, page_sha256, "types"), look, (sample + 1) * count)[-count:]
    return tuple(_ask(rng, index + 1, question_type, evidence.get(index)) for index, question_type in enumerate(types))


def _random(*parts: object) -> random.Random:
    digest = hashlib.sha256(":".join(map(str, (PLAN_VERSION, *parts))).encode()).digest()
    return random.Random(int.from_bytes(digest, "big"))  # noqa: S311 (no secret)


def _capacity(look: Look) -> int:
    if look.words is None:
        return 1_000
    return max(1, look.words // WORDS_A_QUESTION + 2 * len(_shown(look)))


def _shown(look: Look) -> list[Shown]:
    return [name for name, there in _kinds(look) if there]


def _kinds(look: Look) -> tuple[tuple[Shown, bool], tuple[Shown, bool]]:
    return ("table", look.table), ("picture", look.picture)


def _types(rng: random.Random, look: Look, count: int) -> list[QuestionType]:
    """Different types as long as there are some left."""
    found: list[QuestionType] = []
    left: dict[QuestionType, float] = {}
    while len(found) < count:
        left = left or _possible(look)
        found.append(_draw(rng, left))
        del left[found[-1]]
    return found


def _possible(look: Look) -> dict[QuestionType, float]:
    """Nothing can be worked out on a page without two numbers, unless they are in a picture."""
    counts = look.numbers >= 2 or look.table or look.picture or look.words is None
    return {name: weight for name, weight in TYPES.items() if counts or name != "numerical"}


def _ask(rng: random.Random, number: int, question_type: QuestionType, evidence: Shown | None) -> Ask:
    yes_no = question_type == "boolean"
    formats = {name: weight for name, weight in FORMATS.items() if not (yes_no and name == "keyword")}
    question_format = _draw(rng, formats)
    answer: Literal["yes", "no"] = "yes" if rng.random() < 0.5 else "no"
    return Ask(number, question_type, question_format, evidence, answer if yes_no else None)


def _draw(rng: random.Random, weights: Mapping[Name, float]) -> Name:
    point = rng.random() * sum(weights.values())
    for name, weight in weights.items():
        point -= weight
        if point < 0:
            return name
    return list(weights)[-1]
