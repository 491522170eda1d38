"""Check digits: published examples hold, a mistyped digit is noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.personal import digits

# examples from the issuers' own documents and from encyclopaedias; none belongs to a person
GOOD = [
    (digits.luhn, ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117"]),
    (digits.iban, ["ES9121000418450200051332", "DE89370400440532013000", "FR1420041010050500013M02606"]),
    (digits.iban, ["GB82WEST12345698765432", "PT50000201231234567890154", "BR1800000000141455123924100C2"]),
    (digits.dni, ["12345678Z", "00000000T", "X1234567L", "Z7654321H"]),
    (digits.nir, ["255081416802538", "185057800608491", "269054958815780"]),
    (digits.codice_fiscale, ["RSSMRA85T10A562S", "MRTMTT91D08F205J"]),
    (digits.steuer_id, ["86095742719", "47036892816", "65929970489", "57549285017", "25768131411"]),
    (digits.cpf, ["11144477735", "52998224725"]),
    (digits.cnpj, ["11222333000181", "11444777000161"]),
    (digits.nif, ["123456789", "501442600", "500960046"]),
]
CASES = [(holds, number) for holds, numbers in GOOD for number in numbers]
SURE = [digits.luhn, digits.iban, digits.dni, digits.nir, digits.steuer_id]
"""Those whose arithmetic notices every single wrong digit."""


@pytest.mark.parametrize(("holds", "number"), CASES)
def test_published_examples_hold(holds: Callable[[str], bool], number: str) -> None:
    assert holds(number)


@given(st.sampled_from([case for case in CASES if case[0] in SURE]), st.data())
def test_one_wrong_digit_is_noticed(case: tuple[Callable[[str], bool], str], data: st.DataObject) -> None:
    holds, number = case
    place = data.draw(st.sampled_from([n for n, char in enumerate(number) if char.isdigit()]))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not holds(number[:place] + wrong + number[place + 1 :])


@given(st.text("0123456789", min_size=12, max_size=12))
def test_a_made_up_number_has_one_right_end(start: str) -> None:
    assert sum(digits.luhn(start + end) for end in "0123456789") == 1
    assert sum(digits.cpf(f"{start[:9]}{end:02}") for end in range(100)) == (len(set(start[:9])) > 1)
    assert sum(digits.cnpj(f"{start}{end:02}") for end in range(100)) == (len(set(start)) > 1)
    assert sum(digits.dni(start[:8] + letter) for letter in "TRWAGMYFPDXBNJZSQVHLCKE") == 1
    if start[0] in "1235689":
        assert sum(digits.nif(start[:8] + end) for end in "0123456789") == 1


@pytest.mark.parametrize("number", ["000121234", "666121234", "900121234", "123001234", "123120000"])
def test_numbers_that_are_never_given(number: str) -> None:
    assert not digits.ssn(number)
    assert digits.ssn("078051120")
