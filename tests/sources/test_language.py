"""The text decides the language, a short or shaky one abstains, then the declared one counts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.product.corpus import EXAMPLE, pdf
from tests.render.packages import archive, odp, relations

from pagemint.engine.pool import WorkerPool
from pagemint.sources.language import LEAST, spoken, texts, unwanted
from pagemint.workspace import Folder
from pagemint.workspace.memory import MemoryStore

SPANISH = (
    "La memoria virtual permite que cada proceso disponga de un espacio de direcciones propio, de modo que el sistema "
    "operativo reparte la memoria física entre los programas que la necesitan en cada momento."
)
ENGLISH = (
    "Virtual memory gives every process an address space of its own, so that the operating system can share the "
    "physical memory among those programs which need it at the moment."
)
GERMAN = (
    "Der virtuelle Speicher gibt jedem Prozess einen eigenen Adressraum, sodass das Betriebssystem den wirklichen "
    "Speicher unter den Programmen aufteilen kann, die ihn gerade brauchen."
)


def reason(wanted: str | None, declared: str | None, *found: str | None, confirmed: bool = False) -> str | None:
    skipped = unwanted(wanted, declared, found, confirmed=confirmed)
    return skipped.reason if skipped else None


@pytest.mark.parametrize("text", [SPANISH, ENGLISH, GERMAN])
@pytest.mark.parametrize("declared", [None, "es", "en", "tlh"])
def test_a_clear_text_has_the_word(text: str, declared: str | None) -> None:
    for wanted, its_own in (("es", SPANISH), ("en", ENGLISH), ("de", GERMAN)):
        assert reason(wanted, declared, text) == (None if text is its_own else "other_language")


@pytest.mark.parametrize(
    ("wanted", "declared", "expected"),
    [
        ("es", "es", None),
        ("es", "spa", None),
        ("es", "Spanish", None),
        ("es", "es_MX", None),
        ("es-AR", "Español", None),
        ("zh", "cmn", None),
        ("no", "nb", None),
        ("es", "eng", "other_language"),
        ("es", "Portuguese", "other_language"),
        ("es", "mul", None),
        ("es", "who knows", None),
        ("es", None, None),
        (None, "en", None),
    ],
)
@pytest.mark.parametrize("text", ["", None, "SQL 2.0", "Introducción"])
def test_without_a_clear_text_the_declared_language_counts(
    wanted: str | None, declared: str | None, expected: str | None, text: str | None
) -> None:
    assert reason(wanted, declared, text) == expected


def test_where_nobody_declared_a_language_the_text_must_tell() -> None:
    assert reason("es", None, "Gracias", confirmed=True) == "language_unknown"
    assert reason("es", None, SPANISH, confirmed=True) is None
    assert reason("es", "spa", "Gracias", confirmed=True) is None


def test_most_of_the_text_decides() -> None:
    assert reason("es", "en", SPANISH, SPANISH, ENGLISH, SPANISH) is None
    assert reason("es", "es", ENGLISH, ENGLISH, SPANISH, ENGLISH, ENGLISH) == "other_language"
    assert spoken([SPANISH, ENGLISH]) is None


def test_short_pages_are_judged_together() -> None:
    assert spoken(SPANISH.split()[:4]) is None
    assert spoken(SPANISH.split()) == "es"


@given(st.lists(st.none() | st.text(max_size=60), max_size=30), st.none() | st.text(max_size=20))
def test_whatever_comes_is_kept_or_left_out_for_a_reason(found: list[str | None], declared: str | None) -> None:
    assert reason("es", declared, *found, confirmed=True) in (None, "other_language", "language_unknown")
    letters = sum(map(str.isalpha, "".join(text or "" for text in found)))
    if letters < LEAST:
        assert spoken(found) is None
    assert spoken([*found, None, " ", "1 2 3"]) == spoken(found)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


def read(data: bytes, key: str, pool: WorkerPool) -> list[str]:
    store = MemoryStore()
    store.put(f"documents/x/{key}", data)
    return asyncio.run(texts(Folder(store, "documents/x/", "x"), key, pool))


def test_the_text_of_a_pdf_page_by_page(pool: WorkerPool) -> None:
    assert read(pdf(["Hola mundo", "", "Adiós"]), "source.pdf", pool) == ["Hola mundo", "", "Adiós"]
    assert len(read(pdf([f"Página {n}" for n in range(50)]), "source.pdf", pool)) == 30


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDE = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r><a:r><a:t>ndo</a:t></a:r></a:p><a:p/></p:sld>'


def test_the_text_of_office_files(pool: WorkerPool, tmp_path: Path) -> None:
    deck = archive(
        tmp_path / "a.pptx",
        {
            "ppt/presentation.xml": f'<p:p xmlns:p="p" xmlns:r="{OFFICE}"><p:sldId r:id="b"/><p:sldId r:id="a"/></p:p>',
            "ppt/_rels/presentation.xml.rels": relations(a="slides/slide1.xml", b="slides/slide2.xml"),
            "ppt/slides/slide1.xml": SLIDE.format("Segu"),
            "ppt/slides/slide2.xml": SLIDE.format("Mu"),
        },
    )
    assert read(deck.read_bytes(), "source.pptx", pool) == ["Mundo", "Segundo"]
    slides = odp(tmp_path / "a.odp", ("Uno", ""), ("Dos", ""))
    assert read(slides.read_bytes(), "source.odp", pool) == ["Uno", "Dos"]
    word = "<w:p><w:r><w:t>Hola {}</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="w">{word.format(1)}{word.format(2)}</w:document>'
    text = archive(tmp_path / "a.docx", {"word/document.xml": body})
    assert read(text.read_bytes(), "source.docx", pool) == ["Hola 1 Hola 2"]


@pytest.mark.parametrize("key", ["source.ppt", "source.pdf", "source.pptx", "source.odt"])
def test_what_cannot_be_read_says_nothing(key: str, pool: WorkerPool) -> None:
    assert read(b"\xd0\xcf\x11\xe0 no", key, pool) == []


def test_real_decks_are_in_the_language_that_they_are_in(pool: WorkerPool) -> None:
    decks = sorted(EXAMPLE.rglob("*.pdf"))
    assert len(decks) > 1
    for deck in decks:
        assert spoken(read(deck.read_bytes(), "source.pdf", pool)) in ("es", None)
    assert any(spoken(read(deck.read_bytes(), "source.pdf", pool)) == "es" for deck in decks)
