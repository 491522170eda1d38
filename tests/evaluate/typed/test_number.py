"""Numbers with units: the last shown digit decides, a share is no plain number, several numbers hedge."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.typed.number import match_number, only_number, same_numbers


@pytest.mark.parametrize(
    ("reference", "prediction", "language"),
    [
        ("1577", "1,577", "en"),
        ("1577", "1.577", "es"),
        ("1 577", "1577", "fr"),
        ("12 %", "12%", "es"),
        ("12 %", "12 por ciento", "es"),
        ("3,5 millones", "3.500.000", "es"),
        ("3.5 million", "3,480,000", "en"),
        ("12.3", "12.34", "en"),
        ("12", "12.4", "en"),
        ("$500", "500", "en"),
        ("8 meses", "8", "es"),
        ("8 meses", "Son 8 meses", "es"),
        ("8 archivos", "8 archivo", "es"),
        ("-5", "−5", "en"),
        ("120 km/h", "120km/h", "es"),
        ("1億", "100,000,000", "ja"),
        ("12%", "In 2023 it was 12%", "en"),
        ("１２", "12", "ja"),
    ],
)
def test_equal(reference: str, prediction: str, language: str) -> None:
    assert match_number(reference, prediction, language)


@pytest.mark.parametrize(
    ("reference", "prediction", "language"),
    [
        ("12.3%", "123", "en"),
        ("3.5 million", "35 million", "en"),
        ("3.5 million", "3.5 billion", "en"),
        ("-5", "5", "en"),
        ("2015", "2016", "en"),
        ("12%", "12", "en"),
        ("12", "12%", "en"),
        ("12%", "0.12", "en"),
        ("12.34", "12.3", "en"),
        ("$500", "€500", "en"),
        ("8 meses", "8 años", "es"),
        ("12", "12 or 15", "en"),
        ("12", "", "en"),
        ("12", "twelve", "en"),
        ("10 m/s", "10 m", "en"),
        ("2", "2³²", "en"),
        ("1", "Pi = 1 − q1q2", "en"),
        ("3", "3/4", "en"),
    ],
)
def test_not_equal(reference: str, prediction: str, language: str) -> None:
    assert not match_number(reference, prediction, language)


def test_what_a_number_is() -> None:
    assert only_number("8 documentos", "es")
    assert only_number("entre 8 y 9", "es") is None
    assert only_number("Rémy Card", "es") is None
    assert only_number("1/m", "es") is None
    assert only_number("25 m²", "es")
    assert only_number("La versión 3 del sistema de archivos extendido de Linux", "es") is None


@given(value=st.integers(-(10**9), 10**9), shown=st.integers(0, 3), off=st.integers(-30, 30))
def test_tolerance_is_half_of_the_last_shown_digit(value: int, shown: int, off: int) -> None:
    reference = Decimal(value).scaleb(-shown)
    prediction = reference + Decimal(off).scaleb(-shown - 1)
    assert match_number(f"{reference:f}", f"{prediction:f}", "en") is (abs(off) <= 5)


def test_numbers_in_a_sentence_are_a_set() -> None:
    assert same_numbers("from 10 to 20", "10–20", "en")
    assert not same_numbers("from 10 to 20", "from 10 to 21", "en")
    assert not same_numbers("from 10", "from 10 to 21", "en")
    assert not same_numbers("12%", "12", "en")
