"""How long a text is to its reader."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.size import graphemes, is_dense


@pytest.mark.parametrize(
    ("text", "length"), [("año", 3), ("an\u0303o", 3), ("👩‍👩‍👧", 1), ("👍🏽", 1), ("  a ", 1), ("", 0)]
)
def test_graphemes(text: str, length: int) -> None:
    assert graphemes(text) == length


@given(st.text(max_size=60))
def test_graphemes_never_exceed_code_points(text: str) -> None:
    assert 0 <= graphemes(text) <= len(unicodedata.normalize("NFC", text))


def test_dense_scripts() -> None:
    assert is_dense("日本語のスライド")
    assert is_dense("ภาษาไทย")
    assert not is_dense("español con 日本")
