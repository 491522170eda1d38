"""Whether text can say that a pair is right: on charts, photos and scans a text check that fails says little."""

from __future__ import annotations

from pagemint.records import Content, Page, Pair, QuestionType

VISUAL: frozenset[Content] = frozenset(("chart", "diagram", "photo", "table", "code", "formula", "mixed"))
DERIVED: frozenset[QuestionType] = frozenset(("numerical", "boolean"))
"""Types whose answer is worked out and need not stand on the page."""


def is_visual(pair: Pair, page: Page) -> bool:
    seen = any(evidence.content in VISUAL for evidence in pair.evidence)
    return seen or page.text_source == "none" or pair.question_type in DERIVED
