"""What a user types stays words, whatever it looks like to a search engine."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.replica.lucene import matcher, split

from pagemint.sources.lucene import any_of, between, every, words


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("datos abiertos", "datos abiertos"),
        ('"datos abiertos" 2020', '"datos abiertos" 2020'),
        ('un "solo', "un solo"),
        ("C++ (intro) a/b", r"C\+\+ \(intro\) a\/b"),
        ("title:x OR y", r"title\:x OR y"),
        ("a <b> c", "a b c"),
        ("[1 TO *]", r"\[1 TO \*\]"),
    ],
)
def test_signs_lose_their_meaning(typed: str, asked: str) -> None:
    assert words(typed) == asked


@given(st.text(max_size=60))
def test_the_rest_of_the_expression_stays_whole(typed: str) -> None:
    assert split(f"({words(typed)}) AND type:(x)", " AND ")[-1] == "type:(x)"


def test_values_are_quoted_but_for_patterns() -> None:
    question = every((any_of("license", ["cc-by-3.0*", 'a"b']), None, between("date", date(2020, 1, 1), None)))
    fits = matcher(question)
    assert fits({"license": ["cc-by-3.0-us"], "date": ["2020-01-01"]})
    assert not fits({"license": ["cc-by-sa-3.0"], "date": ["2020-01-01"]})
    assert not fits({"license": ["cc-by-3.0"], "date": ["2019-12-31"]})
    assert between("date", None, None) is None
