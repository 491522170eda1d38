"""The filter's rules: the article's and our own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.filter.rules import judge
from pagemint.recipe.model import FilterOptions
from pagemint.records import Check, Pair, pair_id
from pagemint.text.size import graphemes, is_dense

OURS, ARTICLE = FilterOptions(), FilterOptions(article=True)


def pair(question: str, answer: str, **other: Any) -> Pair:
    identity = pair_id("local-a", 3, question, answer, "00")
    return Pair(pair_id=identity, question=question, answers=[answer], **{"question_type": "extractive", **other})


@pytest.mark.parametrize(
    ("question", "answer", "kind", "ours", "article"),
    [
        ("¿En qué año se publicó ext2?", "1993", "extractive", None, "answer_too_short"),
        ("¿En qué año?", "En enero de 1993", "extractive", None, None),
        ("¿Cuándo?", "En enero de 1993", "extractive", "question_too_short", "question_too_short"),
        ("¿Por qué se abandonó ext?", "Sí", "open-ended", "answer_too_short", "answer_too_short"),
        ("¿Por qué se abandonó ext?", "Por lento.", "open-ended", None, None),
        ("売上高は何%ですか", "12%", "numerical", None, "question_too_short"),
        ("売上高は", "12%", "numerical", "question_too_short", "question_too_short"),
    ],
)
def test_lengths(question: str, answer: str, kind: Any, ours: str | None, article: str | None) -> None:
    item = pair(question, answer, question_type=kind)
    assert judge(item, [], OURS, None, "test").reason == ours
    assert judge(item, [], ARTICLE, None, "test").reason == article


def test_all_reasons_are_kept_and_the_first_counts() -> None:
    item = pair("¿Qué?", "x" * 12)
    failed = Check(item.pair_id, "form", 1, "fail", None, "markup")
    verdict = judge(item, [failed], OURS, "document_too_small", "train")
    assert verdict.reasons == ["document_too_small", "question_too_short", "form_markup"]
    assert verdict.reason == "document_too_small"
    assert verdict.uses == []


def test_keywords_are_for_retrieval_only() -> None:
    item = pair("sistema de archivos ext4", "journaling", question_format="keyword")
    assert judge(item, [], OURS, None, "test").uses == ["retrieval"]


def test_an_abstaining_check_drops_nothing() -> None:
    item = pair("¿En qué año se publicó ext2?", "1993")
    assert judge(item, [Check(item.pair_id, "form", 1, "abstain")], OURS, None, "test").verdict == "keep"


@pytest.mark.parametrize(
    ("text", "length"), [("año", 3), ("an\u0303o", 3), ("👩‍👩‍👧", 1), ("👍🏽", 1), ("  a ", 1), ("", 0)]
)
def test_graphemes(text: str, length: int) -> None:
    assert graphemes(text) == length


@given(st.text(max_size=60))
def test_graphemes_never_exceed_code_points(text: str) -> None:
    import unicodedata

    assert 0 <= graphemes(text) <= len(unicodedata.normalize("NFC", text))


def test_dense_scripts() -> None:
    assert is_dense("日本語のスライド")
    assert is_dense("ภาษาไทย")
    assert not is_dense("español con 日本")
