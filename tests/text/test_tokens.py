"""Tokens: mixed segmentation, numbers in one piece, search words by stem."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.tokens import content_tokens, fold, search_tokens, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, France", ["paris", "france"]),
        ("売上高は12%", ["売", "上", "高", "は", "12%"]),
        ("売上高 12%", ["売", "上", "高", "12%"]),
        ("東京都", ["東", "京", "都"]),
        ("ＡＢＣ １２", ["abc", "12"]),
        ("12.3% is not 123", ["12.3%", "is", "not", "123"]),
        ("12 % = 12%", ["12%", "12%"]),
        ("-5 and a-5 and 2019-2020", ["-5", "and", "a", "5", "and", "2019", "2020"]),
        ("3.5 million, 1,577.", ["3.5", "million", "1,577"]),
        ("3.5mm 4k ext4 2nd", ["3.5", "mm", "4k", "ext4", "2nd"]),
        ("snake_case C++ l'été", ["snake", "case", "c", "l", "été"]),
        ("co\u00adop\u200b", ["coop"]),
        ("मेरा नाम हिन्दी", ["मेरा", "नाम", "हिन्दी"]),
        ("ที่ไทย", ["ที่", "ไ", "ท", "ย"]),
        ("١٢٫٥٪", ["12.5%"]),
        ("¿? … !", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_content_words_of_a_known_language() -> None:
    assert content_tokens("¿Cuál es el tamaño de la tabla?", "es") == ["tamaño", "tabla"]
    assert content_tokens("¿Cuál es el tamaño?", "es-MX") == ["tamaño"]
    assert content_tokens("Was ist das?", "xx") == ["was", "ist", "das"]
    assert content_tokens("Was ist das?", None) == ["was", "ist", "das"]


def test_search_words_meet_without_accents_and_endings() -> None:
    assert (
        search_tokens("presentaciones", "es")
        == search_tokens("presentación", "es")
        == search_tokens("presentacion", "es")
    )
    assert search_tokens("東京都の人口", "ja") == ["東京", "京都", "都の", "の人", "人口"]
    assert search_tokens("京 and 都", "xx") == ["京", "and", "都"]
    assert search_tokens("हिन्दी", "hi") == search_tokens("हिन्दी", "hi-IN")
    assert search_tokens("Straße", None) == ["strasse"]


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_tokens_of_tokens_are_the_tokens(text: str) -> None:
    found = tokens(text)
    assert tokens(" ".join(found)) == found


@given(st.text(max_size=80))
def test_tokens_hold_no_punctuation_but_that_of_numbers(text: str) -> None:
    for token in tokens(text):
        assert token
        marks = [char for char in token if unicodedata.category(char)[0] in "PSZ"]
        assert set(marks) <= set(".,-%")
        assert not marks or any(char.isdigit() for char in token)


@given(st.text(max_size=80), st.sampled_from(["es", "ja", "ar", "ru", "xx", None]))
def test_search_words_never_raise(text: str, language: str | None) -> None:
    assert all(search_tokens(text, language))
