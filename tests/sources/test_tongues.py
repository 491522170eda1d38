"""Languages in the words of catalogues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.sources.fields import LANGUAGE
from pagemint.sources.tongues import best, spellings, tag


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("spa", "es"),
        ("ES", "es"),
        ("Spanish", "es"),
        ("spanish; castilian", "es"),
        ("español", "es"),
        ("es_MX", "es-mx"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("English (US)", "en"),
        ("Greek", "el"),
        ("iw", "he"),
        ("ast", "ast"),
        ("und", None),
        ("mul", None),
        ("xx", None),
        ("Klingonish", None),
        ("", None),
        ("\x00\u202e", None),
    ],
)
def test_words_become_tags(written: str, code: str | None) -> None:
    assert tag(written) == code


@given(st.text(max_size=40))
def test_a_tag_is_a_tag_or_nothing(written: str) -> None:
    found = tag(written)
    assert found is None or LANGUAGE.fullmatch(found)
    assert found is None or tag(found) == found


@pytest.mark.parametrize(
    ("code", "written"),
    [("es", ("spa", "es", "Spanish")), ("pt-BR", ("por", "pt", "Portuguese")), ("de", ("deu", "ger", "de", "German"))],
)
def test_all_spellings_lead_back(code: str, written: tuple[str, ...]) -> None:
    assert spellings(code) == written
    assert {tag(word) for word in written} == {code.partition("-")[0]}


def test_the_wanted_one_of_several() -> None:
    assert best(["eng", "spa"], "es-MX") == "es"
    assert best(["eng", "spa"], "fr") == best(["???", "eng"], None) == "en"
    assert best([], "es") is None
