"""Form: markup and debris fail, real questions of all scripts pass."""

from __future__ import annotations

from typing import Any

import pytest

from pagemint.checks.base import CheckedPage
from pagemint.checks.form import FormCheck
from pagemint.records import Document, Page, Pair
from pagemint.workspace import Deck


def outcome(question: str, answer: str = "x", **other: Any) -> tuple[str, str | None]:
    document, page = Document("d", "local", "d.pdf"), Page(1)
    pair = Pair("d/p1/00000000", question, [answer], "extractive", **other)
    check = FormCheck().check(pair, CheckedPage(Deck(document, [page]), page, [pair]))
    return check.outcome, check.reason


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué hace `fsck` en ext2?",
        "Is a < b and c > d?",
        "日本の首都は？",
        "ما هي العاصمة؟",
        "What is C**2 in step #3?",
    ],
)
def test_real_questions_pass(question: str) -> None:
    assert outcome(question) == ("pass", None)


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("<b>¿Qué?</b> es ext2", "x", "markup"),
        ("**Pregunta**: ¿qué es ext2?", "x", "markup"),
        ("```json", "x", "markup"),
        ("¿Qué es ext2?", "  ", "empty"),
        ("¿Qué es\x07 ext2?", "x", "control_characters"),
    ],
)
def test_debris_fails(question: str, answer: str, reason: str) -> None:
    assert outcome(question, answer) == ("fail", reason)


def test_a_keyword_is_no_question() -> None:
    assert outcome("ext2 journaling?", question_format="keyword")[1] == "keyword_with_question_mark"
