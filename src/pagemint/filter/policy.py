"""What a failed check means. This table is all there is: a check that is not named here drops what it fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Meaning = Literal["drop", "context", "text", "hard", "shared", "personal"]
"""drop: out. context: cannot be understood without its page, so it is for vqa only. text: the text of the page speaks
against it, which drops it where the text can tell, and leaves it open where it cannot. hard: its page is not found by
words, so nothing is to learn from it. shared: too many pages answer it. personal: as the recipe says."""

FAILED: Mapping[str, Meaning] = {
    "form": "drop",
    "language": "drop",
    "leakage": "drop",
    "duplicate": "drop",
    "refusal": "drop",
    "deictic": "context",
    "standalone": "context",
    "numbers": "text",
    "answer_words": "text",
    "rank_document": "text",
    "evidence": "text",
    "rank_corpus": "hard",
    "duplicate_corpus": "shared",
    "personal": "personal",
}

FOUND = ("answer_words", "numbers")
"""Checks of which one must have found the answer on the page for the text to prove it."""


def meaning(check: str) -> Meaning:
    return FAILED.get(check, "drop")
