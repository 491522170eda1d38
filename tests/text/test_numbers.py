"""Numbers as languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.numbers import Number, numbers


def values(text: str, language: str | None) -> list[list[str]]:
    return [[f"{reading.value:f}" for reading in number.readings] for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1,577", "en", [["1577", "1.577"]]),
        ("1.577", "es", [["1577", "1.577"]]),
        ("1.577", "en", [["1.577", "1577"]]),
        ("1 577 personnes", "fr", [["1577"]]),
        ("1\u202f577,5", "fr", [["1577.5"]]),
        ("1'234.50", "de", [["1234.50"]]),
        ("1.234.567,89", "es", [["1234567.89"]]),
        ("1,00,000", "en", [["100000"]]),
        ("0.577", "es", [["0.577"]]),
        (".5", "en", [["0.5"]]),
        ("１，５７７円", "ja", [["1577", "1.577"]]),
        ("١٬٥٧٧", "ar", [["1577", "1.577"]]),
        ("3億5000万円", "ja", [["350000000"]]),
        ("1.2亿", "zh", [["120000000.0"]]),
        ("三百五十人", "ja", [["350"]]),
        ("二〇二四年", "ja", [["2024"]]),
        ("第三回", "ja", [["3"]]),
        ("一般に十分、万一の千葉", "ja", []),
        ("3억", "ko", [["300000000"]]),
        ("3.5 million", "en", [["3500000.0"]]),
        ("12 mil millones", "es", [["12000000000"]]),
        ("2 mil milhões", "pt", [["2000000000"]]),
        ("5 Mrd.", "de", [["5000000000"]]),
        ("12 crore", "en", [["120000000"]]),
        ("7 млн", "ru", [["7000000"]]),
        ("-5 y −7", "es", [["-5"], ["-7"]]),
        ("▲12.3%", "ja", [["-12.3"]]),
        ("2019-2020, 2019–2020", "es", [["2019"], ["2020"], ["2019"], ["2020"]]),
        ("12.05.2020", "de", [["12"], ["5"], ["2020"]]),
        ("versión 1.2.3", "es", [["1"], ["2"], ["3"]]),
        ("ext4, H2O, v2.0", "es", []),
        ("COVID-19", "es", [["19"]]),
        ("約12%増", "ja", [["12"]]),
        ("10²", "en", [["10"]]),
        ("", None, []),
    ],
)
def test_readings(text: str, language: str | None, expected: list[list[str]]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("12 %", "es", "%"),
        ("12 por ciento", "es", "%"),
        ("3 ‰", "de", "‰"),
        ("$3.5bn", "en", "$"),
        ("5 €", "fr", "€"),
        ("5", "es", ""),
    ],
)
def test_units(text: str, language: str, unit: str) -> None:
    assert numbers(text, language)[0].unit == unit


def only(text: str, language: str) -> Number:
    (number,) = numbers(text, language)
    return number


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("1,577", "1577", True),
        ("3.5 million", "3,500,000", True),
        ("12.3", "12.34", True),
        ("12.34", "12.3", False),
        ("12.3%", "123", False),
        ("3.5 million", "35 million", False),
        ("-5", "5", False),
        ("2015", "2016", False),
        ("12 million", "12 billion", False),
        ("12%", "12", False),
        ("$5", "€5", False),
        ("$5", "5", True),
    ],
)
def test_same(a: str, b: str, same: bool) -> None:
    assert only(a, "en").same(only(b, "en")) == same


@given(
    st.text(alphabet=st.sampled_from("0123456789.,-–%$€ '億万千百十一二٣²kмлн million\n"), max_size=60),
    st.sampled_from(["en", "es", "ja", "ru", "ar", None]),
)
def test_never_raises_and_spans_hold(text: str, language: str | None) -> None:
    end = 0
    for number in numbers(text, language):
        start, stop = number.span
        assert end <= start < stop <= len(text)
        assert number.readings
        end = stop


@given(st.integers(0, 10**12), st.sampled_from([("en", ","), ("es", "."), ("fr", " "), ("de", ".")]))
def test_grouped_integers_read_as_themselves(value: int, style: tuple[str, str]) -> None:
    language, mark = style
    assert Decimal(value) in [reading.value for reading in only(f"{value:,}".replace(",", mark), language).readings]


@given(st.decimals(0, 10**6, places=2), st.sampled_from([("en", "."), ("es", ","), ("ru", ",")]))
def test_decimals_read_as_themselves(value: Decimal, style: tuple[str, str]) -> None:
    language, mark = style
    number = only(f"{value:.2f}".replace(".", mark), language)
    assert (number.value, number.decimals) == (value, 2)


def test_long_runs_of_digits_cost_little() -> None:
    assert numbers("9" * 100_000, "en") != []
    assert len(numbers("1." * 20_000, "en")) == 20_000
