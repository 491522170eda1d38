"""Dates in digits and words; a coarser reference is met by a finer answer, never the other way."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.typed.date import match_date, only_date


@pytest.mark.parametrize(
    ("reference", "prediction", "language"),
    [
        ("Abril de 1992", "en abril de 1992", "es"),
        ("1992-04-12", "12 de abril de 1992", "es"),
        ("1992-04-12", "April 12, 1992", "en"),
        ("1992-04-12", "12 April 1992", "en"),
        ("12/04/1992", "1992-04-12", "es"),
        ("12.4.1992", "12. April 1992", "de"),
        ("1er mai 2020", "2020-05-01", "fr"),
        ("2024年5月1日", "2024-05-01", "ja"),
        ("2024년 5월", "2024-05", "ko"),
        ("1992", "12 de abril de 1992", "es"),
        ("1992-04", "12 de abril de 1992", "es"),
        ("4/5/2024", "May 4, 2024", "en"),
        ("4/5/2024", "April 5, 2024", "en"),
        ("Sept. 2019", "2019-09", "en"),
    ],
)
def test_equal(reference: str, prediction: str, language: str) -> None:
    assert only_date(reference, language)
    assert match_date(reference, prediction, language)


@pytest.mark.parametrize(
    ("reference", "prediction", "language"),
    [
        ("12 de abril de 1992", "1992-04", "es"),
        ("Abril de 1992", "1992", "es"),
        ("1992", "1993", "es"),
        ("4/5/2024", "April 5, 2024", "es"),
        ("1992", "entre 1992 y 1995", "es"),
        ("May 2020", "it may be so", "en"),
    ],
)
def test_not_equal(reference: str, prediction: str, language: str) -> None:
    assert not match_date(reference, prediction, language)


@pytest.mark.parametrize(
    "text", ["may", "Windows 1992", "1.992", "1992 €x", "2024.5", "1492-1992", "99/99/2020", "3,1992"]
)
def test_no_date(text: str) -> None:
    assert not only_date(text, "en")


@given(date=st.dates(datetime.date(1500, 1, 1), datetime.date(2099, 12, 31)))
def test_iso_and_words_agree(date: datetime.date) -> None:
    assert match_date(date.isoformat(), f"{date:%B} {date.day}, {date.year}", "en")
    assert match_date(f"{date.day}/{date.month}/{date.year}", date.isoformat(), "es")
    later = date.replace(year=date.year - 1 if date.year > 1500 else date.year + 1, day=1)
    assert not match_date(date.isoformat(), later.isoformat(), "en")
