"""Form: markup and debris fail, real questions of all scripts pass."""

from __future__ import annotations

import pytest
from tests.checks.pages import found, pair

from pagemint.checks.form import FormCheck

CHECK = FormCheck()


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué hace `fsck` en ext2?",
        "Is a < b and c > d?",
        "日本の首都は？",
        "ما هي العاصمة؟",
        "What is C**2 in step #3?",
        "¿Qué responde la sección «¿Qué es DHCP?» sobre el servidor?",
        "¿Cuándo se implementó ext y quién lo diseñó?",
    ],
)
def test_real_questions_pass(question: str) -> None:
    assert found(CHECK, pair(question)) == ("pass", None)


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("<b>¿Qué?</b> es ext2", "x", "markup"),
        ("**Pregunta**: ¿qué es ext2?", "x", "markup"),
        ("```json", "x", "markup"),
        ('{"question": "¿Qué es ext2?"', "x", "markup"),
        ("\\u00bfQu\\u00e9 es ext2?", "x", "markup"),
        ("¿Qué es ext2?", "  ", "empty"),
        ("¿Qué es\x07 ext2?", "x", "control_characters"),
        ("¿Qu\ufffd es ext2?", "x", "control_characters"),
        ("¿2 + 2?", "4", "no_words"),
        ("¿Qué es ext2? ¿Quién lo diseñó?", "x", "two_questions"),
        ("ext2とは何ですか？誰が設計しましたか？", "x", "two_questions"),
        ("¿Qué es ext2?", "palabra " * 60, "answer_too_long"),
    ],
)
def test_debris_fails(question: str, answer: str, reason: str) -> None:
    assert found(CHECK, pair(question, answer)) == ("fail", reason)


def test_a_keyword_is_no_question() -> None:
    assert found(CHECK, pair("ext2 journaling?", question_format="keyword"))[1] == "keyword_with_question_mark"


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        ("boolean", "Sí, desde ext3", None),
        ("boolean", "No.", None),
        ("boolean", "Yes", None),
        ("boolean", "Es verdadero", None),
        ("boolean", "Rémy Card", "neither_yes_nor_no"),
        ("enumerative", "ext2, ext3 y ext4", None),
        ("enumerative", "ext2", "one_item"),
        ("extractive", "8", None),
    ],
)
def test_an_answer_is_of_its_type(kind: str, answer: str, reason: str | None) -> None:
    assert found(CHECK, pair("¿Tiene journaling ext3?", answer, question_type=kind))[1] == reason


@pytest.mark.parametrize(
    ("language", "answer"), [("ja", "はい、増えた"), ("zh", "不是"), ("ko", "아니요"), ("ar", "نعم")]
)
def test_yes_and_no_in_other_scripts(language: str, answer: str) -> None:
    assert found(CHECK, pair("¿…ext3?", answer, question_type="boolean", language=language)) == ("pass", None)
