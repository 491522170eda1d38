"""Which kind an answer is, and whether it is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.match import Kind, match
from pagemint.records import QuestionType


@pytest.mark.parametrize(
    ("question_type", "reference", "language", "kind"),
    [
        ("boolean", "Sí, porque hay dos.", "es", "boolean"),
        ("boolean", "Depende del caso", "es", "span"),
        ("numerical", "3,5 millones de euros", "es", "number"),
        ("extractive", "Abril de 1992", "es", "date"),
        ("enumerative", "ext, ext2, ext3 y ext4", "es", "list"),
        ("enumerative", "ext4", "es", "span"),
        ("extractive", "ext, ext2, ext3", "es", "span"),
        ("extractive", "Rémy Card", "es", "span"),
        ("open-ended", "8", "es", "free"),
        ("compare-contrast", " ".join(f"palabra{n}" for n in "abcdefghijklm"), "es", "free"),
    ],
)
def test_kinds(question_type: QuestionType, reference: str, language: str, kind: Kind) -> None:
    found = match([reference], reference, question_type, language)
    assert found.kind == kind
    assert found.right is (None if kind == "free" else True)


def test_free_text_is_undecided_also_when_it_is_the_same() -> None:
    found = match(["Porque sí"], "Porque sí", "open-ended", "es")
    assert (found.right, found.relaxed) == (None, None)


def test_any_reference_will_do() -> None:
    assert match(["8", "ocho"], "Ocho", "extractive", "es").right is False
    assert match(["ocho archivos", "8"], "Ocho archivos", "extractive", "es").right
    assert match(["NTT", "Nippon Telegraph"], "nippon telegraph", "extractive", "en").right


def test_relaxed_forgives_numbers_five_per_cent_and_nothing_else() -> None:
    near = match(["100 km"], "104", "numerical", "en")
    assert (near.right, near.relaxed) == (False, True)
    assert not match(["100 km"], "106", "numerical", "en").relaxed
    assert not match(["100%"], "100", "numerical", "en").relaxed
    assert not match(["8 meses"], "8 años", "numerical", "es").relaxed
    assert not match(["Paris"], "Lyon", "extractive", "en").relaxed
    assert match(["100 km"], "100 km", "numerical", "en").relaxed


@given(
    reference=st.text(max_size=30),
    question_type=st.sampled_from(["extractive", "numerical", "enumerative", "boolean"]),
    language=st.sampled_from(["en", "es", "ja", "xx", None]),
)
def test_an_answer_is_right_beside_itself(reference: str, question_type: QuestionType, language: str | None) -> None:
    assert match([reference], reference, question_type, language).right is not False


@given(
    reference=st.text(max_size=30), prediction=st.text(max_size=30), language=st.sampled_from(["en", "es", "zh", None])
)
def test_never_raises_and_right_is_relaxed_too(reference: str, prediction: str, language: str | None) -> None:
    for question_type in ("extractive", "numerical", "enumerative", "boolean", "open-ended"):
        found = match([reference], prediction, question_type, language)
        assert not found.right or found.relaxed
