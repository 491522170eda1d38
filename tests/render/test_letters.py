from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.render.letters import clean, is_garbage


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("oﬃce ﬁn ﬂor", "office fin flor"),
        ("Evolucio\u0301n", "Evolución"),
        ("10²", "10²"),
        ("½", "½"),
        ("ＣＡＰ", "ＣＡＰ"),
        ("ﻣﺮﺍﺟﻌﺔ", "مراجعة"),
        ("⼀⼈", "一人"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\x00b\x1fc\u200bd\ufeff", "abcd"),
        ("\uf0b7 punto", "• punto"),
        ("\ue123x", "x"),
        ("\ud835\udf2dT", "𝜭T"),
        ("\ud835T", "\ufffdT"),
        ("gnp.\u202efdp", "gnp.fdp"),
        ("hola\U000e0068\U000e0069", "hola"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(st.characters(), max_size=60))
def test_clean_text_is_safe_and_stays_as_it_is(raw: str) -> None:
    text = clean(raw)
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in text)
    text.encode("utf-8")


@given(st.text(st.sampled_from(["\ud800", "\udc00", "a", "´", "\ufffe"]), max_size=20))
def test_halves_of_letters_never_get_through(raw: str) -> None:
    clean(raw).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "garbage"),
    [
        ("", False),
        ("hola mundo", False),
        ("\ue001\ue002 ab cd", True),
        ("\uf0b7 uno \uf0b7 dos", False),
        ("\x01\x02\x03", True),
    ],
)
def test_garbage(text: str, garbage: bool) -> None:
    assert is_garbage(text) is garbage
