"""Captions of figures, charts and tables are asked about where they say more than the page's title."""

from __future__ import annotations

import pytest
from tests.annotate.offline.pages import Line, deck, drafts, sheet, written

from pagemint.annotate.base import Draft
from pagemint.text.lexicon import lexicon
from pagemint.text.quotes import without_quotes
from pagemint.text.tokens import fold

TITLE = "Extended File System"
CAPTION = "Figura 1. Estructura del directorio principal MiniX"


def captions(*lines: str, title: str = TITLE, language: str = "es") -> list[Draft]:
    """What is asked about captions of a slide that holds nothing else."""
    placed: list[Line] = [(200, 150 - 60 * i, line, 12) for i, line in enumerate(lines)]
    found = written(sheet(title, (40, 290, "Kernel", 14), *placed), language=language)
    return [draft for draft in found if draft.prompt and draft.prompt.startswith("offline/caption")]


@pytest.mark.parametrize(
    ("language", "label", "said", "content", "asks"),
    [
        ("es", "Fig. 1 -", "Estructura del directorio principal MiniX", "diagram", "una figura"),
        ("es", "Figura:", "Estructura del directorio principal MiniX", "diagram", "una figura"),
        ("es", "Cuadro 2.1:", "Gasto anual por provincia argentina", "table", "una tabla"),
        ("es", "Gráfico 3.", "Gasto anual por provincia argentina", "chart", "un gráfico"),
        ("en", "Figure 2:", "Layout of the main directory on disk", "diagram", "a figure"),
        ("en", "Table 4.", "Yearly spending of each province", "table", "a table"),
        ("fr", "Tableau 2 :", "Structure du grand catalogue sur disque", "table", "un tableau"),
        ("fr", "Graphique 1.", "Vitesse moyenne des processeurs", "chart", "un graphique"),
        ("de", "Abbildung 3:", "Aufbau eines einfachen Verzeichnisses auf Platte", "diagram", "einer Abbildung"),
        ("de", "Tab. 1:", "Grenzen einzelner Verzeichnisse nach Jahren", "table", "einer Tabelle"),
        ("it", "Tabella 1.", "Spesa annuale delle province italiane", "table", "una tabella"),
        ("pt", "Quadro 1 -", "Gasto anual por cada província", "table", "uma tabela"),
    ],
)
def test_a_caption_answers_what_is_shown_under_the_topic(
    language: str, label: str, said: str, content: str, asks: str
) -> None:
    (draft,) = captions(f"{label} {said}.", language=language)
    assert draft.answers == [said]
    assert draft.question_type == "extractive"
    assert [(e.quote, e.content) for e in draft.evidence] == [(f"{label} {said}.", content)]
    assert asks in draft.question
    assert TITLE in draft.question
    assert said not in draft.question
    known = lexicon(language)
    assert known is not None
    assert not known.deictic.search(without_quotes(fold(draft.question)))


@pytest.mark.parametrize(
    "caption",
    [
        "Figura 1. Extended File System",  # no more than the title
        "Figura 1. Estructura del Extended File System",
        "Figura 1. Fuente: Instituto Nacional Argentino",
        "Figura 1. Directorio principal MiniX (Fuente: Tanenbaum)",
        "Figura 1. Directorio principal MiniX, example.org: www.example.org",
        "Figura 1. Directorio principal MiniX © Tanenbaum",
        "Figura 1. Directorio principal MiniX (Tanenbaum, 1987)",
        "Figura 1. Foto del directorio principal MiniX",
        "Figura 1. Estructura del directorio principal MiniX con",  # cut
        "Figura 1. Estructura del directorio principal (MiniX",
        "Figura 1. Estos directorios principales usan MiniX",  # points back
        "Figura 1. Directorio principal x = y + z MiniX",
        "Figura 1 muestra la estructura del directorio principal MiniX",  # a sentence about it
        "Figura 1.Estructura del directorio principal MiniX",  # label and word in one
    ],
)
def test_a_caption_that_is_doubtful_is_no_source(caption: str) -> None:
    assert not captions(caption)


def test_a_caption_needs_a_topic_and_to_be_the_only_one_of_its_kind() -> None:
    assert captions(CAPTION)
    assert not captions(CAPTION, title="Ejemplo")
    assert not captions(CAPTION, "Figura 2. Estructura del directorio secundario MiniX")
    assert len(captions(CAPTION, "Tabla 1. Gasto anual por provincia argentina")) == 2


def test_a_second_sentence_is_no_part_of_the_answer() -> None:
    (draft,) = captions(f"{CAPTION}. Los discos son redondos.")
    assert draft.answers == ["Estructura del directorio principal MiniX"]
    assert draft.evidence[0].quote == f"{CAPTION}."


def test_a_line_below_that_may_belong_to_it_makes_it_doubtful() -> None:
    lines: list[Line] = [(200, 150, CAPTION, 12), (230, 137, "Ext2 de Linux", 12)]
    assert not [d for d in written(sheet(TITLE, *lines)) if d.prompt and "caption" in d.prompt]


def test_a_caption_comes_after_all_else_there_is_to_ask() -> None:
    sentences = (
        "El compilador genera los archivos del programa en dos pasos.",
        "El planificador mantiene una cola de tareas en cada procesador.",
        "El lenguaje Ada fue desarrollado por Jean Ichbiah en Francia.",
    )
    lines: list[Line] = [(40, 290 - 40 * i, text, 14) for i, text in enumerate(sentences)]
    page = sheet(TITLE, *lines, (200, 60, CAPTION, 12))
    every = [draft.prompt or "" for draft in drafts(deck(page), 20)[1].drafts]
    assert every[-1].startswith("offline/caption-diagram")
    assert len(every) > 3
    assert not any("caption" in (draft.prompt or "") for draft in drafts(deck(page), 3)[1].drafts)
