from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.tinypdf import Sheet, pdf

from pagemint.errors import DocumentError
from pagemint.render.probe import title_of
from pagemint.render.work import Probe, probe


def probed(path: Path, info: str) -> Probe:
    path.write_bytes(pdf(Sheet(), Sheet(), info=info))
    return probe(str(path), "pdf")


def test_properties_of_a_pdf(tmp_path: Path) -> None:
    info = "/Title (Datos  abiertos) /Author (Ana) /CreationDate (D:20200229120000Z) /Subject (Un curso)"
    expected = Probe(2, "Datos abiertos", "Ana", "2020-02-29", "es", "Un curso")
    assert probed(tmp_path / "a.pdf", info) == expected


@pytest.mark.parametrize("date", ["D:20210229", "D:2021", "mañana", "D:00000000", "D:20219999"])
def test_a_date_that_is_none_is_none(tmp_path: Path, date: str) -> None:
    assert probed(tmp_path / "a.pdf", f"/CreationDate ({date})").date is None


def test_what_strangers_write_is_cut_and_cleaned(tmp_path: Path) -> None:
    title = probed(tmp_path / "a.pdf", f"/Title (a\\000\\001b {'x' * 5000})").title
    assert title is not None
    assert len(title) <= 1000
    assert title.isprintable()


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Microsoft PowerPoint - clase1.pptx", "clase1"),
        ("Presentación de PowerPoint", None),
        ("PowerPoint Presentation", None),
        ("untitled", None),
        ("Slide 1", None),
        ("  ", None),
        (None, None),
        ("Sin título 3", None),
        ("El documento abierto", "El documento abierto"),
    ],
)
def test_titles_that_programs_make_up_are_none(told: str | None, title: str | None) -> None:
    assert title_of(told) == title


def test_a_real_deck(decks: Path) -> None:
    found = probe(str(decks / "bgonz20-covid-america-sur.pdf"), "pdf")
    assert (found.page_count, found.author, found.date) == (49, "Bastián González-Bustamante", "2020-12-10")
    assert found.title == "Evolución y respuestas gubernamentales tempranas al COVID-19 en América del Sur"


def test_what_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"no")
    with pytest.raises(DocumentError) as caught:
        probe(str(path), "pdf")
    assert caught.value.reason == "unreadable"
