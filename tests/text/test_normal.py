"""Likeness of questions and copies from pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.normal import joined, longest_shared_run, neighbours, normal_question, similarity
from pagemint.text.tokens import tokens

BITMAPS = "¿Cuál es la diferencia entre el bitmap de bloque y el de inodos?"


def test_case_width_and_punctuation_do_not_matter() -> None:
    assert normal_question("¿Qué  es ＥＸＴ2?") == normal_question("qué es ext2")
    assert normal_question("कि") != normal_question("का")


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (
            BITMAPS,
            "¿Qué es el bitmap de inodos?",
            False,
        ),
        (
            BITMAPS,
            "¡CUÁL ES LA DIFERENCIA, entre el bitmap de bloque y el de inodos!",
            True,
        ),
        (
            BITMAPS,
            "¿Cuál es la diferencia entre bitmap de bloque y el de inodos?",
            True,
        ),
        ("¿Qué es ext2?", "¿Quién diseñó ext?", False),
        ("売上高は何％ですか", "売上高は何%ですか。", True),
    ],
)
def test_similarity(a: str, b: str, alike: bool) -> None:
    assert (similarity(a, b) >= 0.8) == alike


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_a_similarity(a: str, b: str) -> None:
    assert similarity(a, a) == 1
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1


@given(st.text(max_size=60))
def test_normal_form_is_its_own(text: str) -> None:
    assert normal_question(normal_question(text)) == normal_question(text)


def run(question: str, page: str) -> int:
    words = tokens(page)
    return longest_shared_run(tokens(question), joined(words), neighbours(words))


def test_longest_shared_run() -> None:
    page = "Los inodos guardan el tamaño en bytes del archivo."
    assert run("¿Qué inodos guardan el tamaño total?", page) == 4
    assert run("¿Dónde guarda inodo?", page) == 0
    assert run("el tamaño en bytes del archivo", page) == 6
    assert run("", page) == run("x", "") == 0


words = st.lists(st.sampled_from("abcd"), max_size=12)


@given(words, words)
def test_longest_shared_run_is_what_counting_says(a: list[str], b: list[str]) -> None:
    runs = {tuple(b[i:j]) for i in range(len(b)) for j in range(i + 1, len(b) + 1)}
    longest = max((j - i for i in range(len(a)) for j in range(i + 1, len(a) + 1) if tuple(a[i:j]) in runs), default=0)
    assert longest_shared_run(a, joined(b), neighbours(b)) == longest
