"""What is personal data in running text, and what only looks like it."""

from __future__ import annotations

import itertools
import time

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.filter.pairs import TEXT_PAGE, pair
from tests.product.corpus import EXAMPLE

from pagemint.checks.base import CheckedPage
from pagemint.checks.personal import PersonalCheck
from pagemint.personal.find import find, mask
from pagemint.records import Document, Evidence
from pagemint.workspace import Deck

PERSONAL = [
    ("Escriba a ana.perez+x@unam.mx, gracias", "Escriba a [e-mail], gracias"),
    ("B ana@geschäft.example.de\nfin", "B [e-mail]\nfin"),
    ("IBAN ES91 2100 0418 4502 0005 1332 BIC CAIXESBB", "IBAN [iban] BIC CAIXESBB"),
    ("an DE89370400440532013000.", "an [iban]."),
    ("tarjeta 4111 1111 1111 1111", "tarjeta [card]"),
    ("3782-822463-10005 y 5555555555554444", "[card] y [card]"),
    ("DNI 12.345.678-Z, NIE X1234567L", "DNI [national-id], NIE [national-id]"),
    ("n° 1 85 05 78 006 084 91", "n° [national-id]"),
    ("C.F. RSSMRA85T10A562S", "C.F. [national-id]"),
    ("CPF 111.444.777-35, CPF: 52998224725", "CPF [national-id], CPF: [national-id]"),
    ("CNPJ 11.222.333/0001-81", "CNPJ [national-id]"),
    ("SSN 078-05-1120", "SSN [national-id]"),
    ("NIF: 123 456 789; contribuinte n.º 501442600", "NIF: [national-id]; contribuinte n.º [national-id]"),
    ("Steuer-ID 86 095 742 719", "Steuer-ID [national-id]"),
    ("Tel. 91 234 56 78", "Tel. [phone]"),
    ("(+34 600 123 456)", "([phone])"),
    ("Fax: +49 (30) 1234-5678.", "Fax: [phone]."),
    ("Teléfono: (55) 5622-1234, WhatsApp: 555 123 4567", "Teléfono: [phone], WhatsApp: [phone]"),
]
INNOCENT = [
    "2019 2020 2021 2022 2023",
    "ISBN 978-3-16-148410-0, ISBN 0-19-853453-1, ISSN 2049-3630",
    "doi 10.1145/3292500.3330701 arXiv:1706.03762",
    "Ventas 1.577.000 12.345.678 98.765.432",
    "4500 5000 5500 6000",
    "1 234 567 890 12 345 678 901",
    "Mobile 1200 1300 1400; Phone 2019 2020 2021; Fax: 2019 2020",
    "Teléfonos móviles 54 321 987",
    "crecimiento +12 345 678 900 €, +123456789 %",
    "x = 3 +123456789",
    "12345678A, 123-45-67890, 12-345-6789, RSSMRA85T10A562T",
    "4111 1111 1111 1112, 4111 1111 1111 1111 1111",
    "ES91 2100 0418 4502 0005 1333",
    "2018-11-05 12:30:45, 192.168.100.200, 40.416775, -3.703790",
    "@usuario, a@b, pagina@2.0, 86095742719, 123456789, 11144477735",
    "git checkout 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
]


@pytest.mark.parametrize(("text", "masked"), PERSONAL)
def test_personal_data_is_found_where_it_stands(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", INNOCENT)
def test_figures_are_none(text: str) -> None:
    assert find(text) == []


def test_real_decks_hold_addresses_and_nothing_else() -> None:
    """Ten decks full of years, tables, code, versions and references; what is found was checked by eye."""
    found = set()
    for path in sorted((EXAMPLE / "decks").glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            found |= {(kind, text[start:end].rpartition("@")[2]) for kind, start, end in find(text)}
        document.close()
    assert {kind for kind, _ in found} <= {"e-mail"}


@given(st.text(st.sampled_from("0123456789 +-.()@aZéXtel:\n/"), max_size=120))
def test_masking_leaves_the_rest_as_it_is(text: str) -> None:
    found = find(text)
    ends = [0, *(end for one in found for end in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)
    rest = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    labels = [f"[{one.kind}]" for one in found]
    assert mask(text) == "".join(part for pair in itertools.zip_longest(rest, labels, fillvalue="") for part in pair)
    assert set(labels) <= {"[e-mail]", "[iban]", "[card]", "[national-id]", "[phone]"}


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "1 " * 30_000, "a." * 30_000 + "@", "+1(" * 20_000, "ES" + "1A" * 30_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 2


def test_the_check_looks_at_question_answer_and_quote() -> None:
    at = CheckedPage(Deck(Document("local-a", "local", "a"), [TEXT_PAGE]), TEXT_PAGE, [])
    clean = PersonalCheck().check(pair(), at)
    assert (clean.outcome, clean.score) == ("pass", 0)
    for item in (
        pair("¿De quién es ana@unam.mx?"),
        pair(answer="ana@unam.mx"),
        pair(evidence=[Evidence("ana@unam.mx")]),
    ):
        found = PersonalCheck().check(item, at)
        assert (found.outcome, found.score, found.reason) == ("fail", 1, "e-mail")
