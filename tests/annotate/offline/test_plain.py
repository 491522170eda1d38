"""Pages of which only the text is known: what is read as title, and where a page without lines is not trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.annotate.base import Draft
from pagemint.annotate.offline.plain import plain_sheet
from pagemint.annotate.offline.writer import write_deck
from pagemint.records import Document, Page
from pagemint.workspace import Deck

FIRST = "El núcleo utiliza una tabla de páginas para traducir las direcciones."
SECOND = "La memoria virtual fue propuesta en 1961 por el equipo de Manchester."


def page(text: str) -> Page:
    return Page(1, "pages/0001.jpg", 320, 180, kind="content", text=text, text_source="site", language="es")


def written(text: str) -> list[Draft]:
    document = Document("x-1", "x", "1", title="La memoria virtual", language_declared="es")
    return write_deck(Deck(document, [page(text)]), 9)[1].drafts


@pytest.mark.parametrize(
    ("text", "title", "blocks"),
    [
        (f"Traducción\n{FIRST}\n{SECOND}", "Traducción", [FIRST, SECOND]),
        (f"{FIRST}\n{SECOND}", None, [FIRST, SECOND]),
        ("Traducción\nEl núcleo utiliza una tabla\nde páginas.\n• Rápida", "Traducción", [
            "El núcleo utiliza una tabla de páginas.", "Rápida",
        ]),
        (f"Traducción {FIRST} {SECOND} {FIRST}", None, [f"{SECOND} {FIRST}"]),
        (f"Traducción {FIRST} {SECOND} Ventajas Rápida Barata", None, [SECOND]),
        (f"Traducción {FIRST}", None, []),
        ("Traducción", None, []),
        ("", None, []),
    ],
)  # fmt: skip
def test_lines_are_blocks_and_a_page_without_lines_keeps_its_inner_sentences(
    text: str, title: str | None, blocks: list[str]
) -> None:
    sheet = plain_sheet(page(text))
    assert (sheet.title.span.text if sheet.title else None) == title
    assert [block.span.text for block in sheet.blocks] == blocks


@pytest.mark.parametrize("text", [f"Traducción\n{FIRST}\n{SECOND}", f"Traducción {FIRST} {SECOND} Fin de la página"])
def test_sentences_are_asked_about_without_a_place(text: str) -> None:
    drafts = written(text)
    assert any("1961" in draft.answers[0] for draft in drafts)
    assert {evidence.bbox for draft in drafts for evidence in draft.evidence} == {None}
    assert not any("Traducción El" in draft.question + draft.answers[0] for draft in drafts)


@given(st.text(alphabet="aB .\n•1:éñ", max_size=200))
def test_whatever_the_text_its_words_are_its_own(text: str) -> None:
    sheet = plain_sheet(page(text))
    tokens = text.split()
    for block in sheet.blocks:
        assert list(block.span.tokens) == tokens[block.span.start :][: len(block.span)]
    written(text)
