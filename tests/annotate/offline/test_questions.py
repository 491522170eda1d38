"""What is asked about real pages, and that it is right there."""

from __future__ import annotations

import re

import pytest
from tests.annotate.offline.pages import Line, deck, drafts, ideas, prose, sheet, written

from pagemint.annotate.base import Draft


def of(found: list[Draft], template: str) -> list[Draft]:
    return [draft for draft in found if draft.prompt and draft.prompt.rpartition("-")[0] == f"offline/{template}"]


@pytest.mark.parametrize(
    ("sentence", "template", "answer", "asks"),
    [
        ("El compilador genera los archivos del programa en dos pasos.", "subject", "El compilador", "los archivos"),
        ("El planificador mantiene una cola de tareas en cada procesador.", "object", "una cola de tareas", "mantiene"),
        (
            "El sistema Extents fue lanzado el 25 de diciembre de 2008.",
            "when",
            "el 25 de diciembre de 2008",
            "fue lanzado",
        ),
        ("En 1989 Vilian y Kerns plantean un algoritmo de refuerzo.", "when", "En 1989", "plantean"),
        ("El lenguaje Ada fue desarrollado por Jean Ichbiah en Francia.", "agent", "Jean Ichbiah", "por quién"),
        ("El tamaño del bloque es de 8 KB.", "which", "8 KB", "tamaño del bloque"),
        ("El servidor agrega dos bits adicionales.", "count", "dos bits adicionales", "cuántos bits adicionales"),
        ("La validación es lenta debido a las copias de seguridad.", "reason", "debido a las copias", "por qué"),
        (
            "El kernel utiliza una tabla para guardar las rutas de acceso.",
            "purpose",
            "para guardar las rutas",
            "para qué",
        ),
        ("La velocidad depende del tamaño de la memoria.", "prep", "del tamaño de la memoria", "de qué depende"),
        ("Un extent es un conjunto de bloques físicos contiguos.", "define", "un conjunto de bloques", "un extent"),
        ("Los datos pueden ser comprendidos como una señal del mercado.", "how", "como una señal", "cómo pueden"),
        (
            "El hipervisor es responsable de administrar los recursos.",
            "relate",
            "de administrar los recursos",
            "de qué es",
        ),
        ("Los datos son enviados al disco tres veces por hora.", "times", "tres veces", "cuántas veces"),
    ],
)
def test_a_sentence_is_asked_about(sentence: str, template: str, answer: str, asks: str) -> None:
    found = of(written(prose("Gestión de archivos", sentence)), template)
    assert found, template
    assert found[0].answers[0].startswith(answer)
    assert asks in found[0].question.lower() or asks in found[0].question
    assert found[0].evidence[0].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Esto mejora el rendimiento del sistema de archivos.",  # points back
        "Nosotros utilizamos una base de datos grande y nuestra red.",  # speaks of the speaker
        "el rendimiento del sistema mejora con la",  # cut at the end
        "La función f(x) = a * x + b * y devuelve el valor.",  # formula
        "Véase https://example.org/datos para descargar la base.",  # address
    ],
)
def test_what_does_not_stand_alone_is_no_source(sentence: str) -> None:
    assert not written(prose("Gestión de archivos", sentence))


def test_what_is_denied_is_asked_and_answered_no() -> None:
    found = of(written(prose("Inodos", "Los inodos no guardan el nombre del archivo.")), "claim")
    assert [(draft.answers[0], draft.question_type) for draft in found] == [("No", "boolean")]
    assert " no guardan" not in found[0].question


def test_a_false_statement_says_the_opposite_of_the_page() -> None:
    names = ("Alfa", "Beta", "Gama", "Delta", "Omega", "Sigma", "Lambda", "Kappa")
    sentences = [f"El método {name} aumenta la velocidad del motor principal." for name in names]
    found = [of(written(prose("Motores", sentence)), "claim")[0] for sentence in sentences]
    assert {draft.answers[0] for draft in found} == {"Sí", "No"}
    for draft in found:
        assert ("disminuye" in draft.question) == (draft.answers[0] == "No")


def test_a_list_gives_all_items_and_their_number() -> None:
    lines: list[Line] = [
        (40, 290, "Cada grupo contiene:", 14),
        *((60, 260 - 24 * i, t, 14) for i, t in enumerate(ITEMS)),
    ]
    found = of(written(sheet("Estructura en disco", *lines)), "list-verb")
    assert found[0].question_type == "enumerative"
    assert found[0].answers[0] == ", ".join(ITEMS)
    assert "cuatro elementos" in found[0].question
    assert [e.quote for e in found[0].evidence] == ["Cada grupo contiene:", *ITEMS]


ITEMS = ("Una copia del bloque", "Un mapa de bits", "Una tabla de inodos", "Los bloques de datos")


def test_a_list_that_is_not_whole_is_not_asked_for() -> None:
    lines: list[Line] = [
        (40, 290, "Cada grupo contiene:", 14),
        (60, 260, "Un mapa", 14),
        (60, 236, "Una tabla, etc.", 14),
    ]
    assert not of(written(sheet("Estructura en disco", *lines)), "list-verb")


def test_a_number_that_does_not_fit_the_items_is_no_list() -> None:
    right = "Hay dos grandes tipos de medidas sanitarias: mitigación y supresión."
    wrong = "Hay tres grandes tipos de medidas sanitarias: mitigación y supresión."
    assert of(written(prose("Medidas", right)), "list")[0].answers[0] == "mitigación, supresión"
    assert not of(written(prose("Medidas", wrong)), "list")


ROWS = (("1 KB", "16 GB", "2 TB"), ("2 KB", "256 GB", "8 TB"), ("4 KB", "2 TB", "16 TB"))


def table_page() -> list[Draft]:
    heads = ("Bloque", "Archivo", "Sistema")
    cells = [(60 + 180 * x, 240 - 30 * y, t, 14) for y, row in enumerate((heads, *ROWS)) for x, t in enumerate(row)]
    return written(sheet("Límites de ext3", *cells), count=60)


def test_cells_of_a_table_are_asked_with_row_and_column() -> None:
    cells = of(table_page(), "cell")
    assert cells
    for draft in cells:
        row = next(row for row in ROWS if row[0] in draft.question)
        column = 1 if "Archivo" in draft.question else 2
        assert draft.answers == [row[column]]
        assert draft.evidence[0].content == "table"


def test_what_is_derived_comes_with_its_sum() -> None:
    found = table_page()
    for draft in of(found, "difference") + of(found, "ratio"):
        assert draft.expression is not None
        left, sign, right = draft.expression.split()
        value = float(left) - float(right) if sign == "-" else float(left) / float(right)
        assert draft.answers[0].split()[0].replace(",", ".") == f"{value:g}"
        assert all(any(n in (e.quote or "") for e in draft.evidence) for n in (left, right))


def test_a_false_cell_is_that_of_another_row() -> None:
    found = of(table_page(), "cell-claim")
    assert found
    for draft in found:
        asked = re.search(r"¿es «(.+)» el valor de «(.+)» para «Bloque = (.+)»", draft.question)
        assert asked
        column = ("Archivo", "Sistema").index(asked[2]) + 1
        true = next(row[column] for row in ROWS if row[0] == asked[3])
        assert asked[1] in [row[column] for row in ROWS]
        assert (asked[1] == true) == (draft.answers[0] == "Sí")


def test_terms_are_told_apart() -> None:
    page = prose(
        "Niveles del diario",
        "Journal: copia los metadatos y los ficheros antes de cambiarlos.",
        "Ordered: registra solo los metadatos del sistema de archivos.",
    )
    found = ideas(page)
    assert of(found, "which-term")[0].answers[0] in ("Journal", "Ordered")
    contrast = of(found, "contrast")[0]
    assert contrast.question_type == "compare-contrast"
    assert "Journal" in contrast.answers[0]
    assert "Ordered" in contrast.answers[0]
    for swap in of(found, "swap"):
        about_journal = "copia los metadatos" in swap.question
        shows_journal = "«Journal»" in swap.question
        assert (about_journal == shows_journal) == (swap.answers[0] == "Sí")


def test_short_forms_are_asked_only_where_their_letters_fit() -> None:
    found = of(ideas(prose("Redes", "La empresa usa redes privadas virtuales (RPV) y otros medios (XYZ).")), "short")
    assert [draft.answers[0] for draft in found] == ["redes privadas virtuales"]


def test_the_subject_comes_from_title_section_or_deck() -> None:
    definition = prose("Definición", "Es una técnica de compresión de datos repetidos.")
    found = of(written(definition, title="Desduplicación"), "define")
    assert "Desduplicación" in found[0].question
    page = prose("Breve historia", "Se unió al kernel de Linux en noviembre de 2001.")
    section = sheet("", (250, 150, "Third File System (ext3)", 40))
    of_section = drafts(deck(sheet("Portada"), section, page, title="File systems"))[3].drafts
    assert any("ext3" in draft.question for draft in of_section)


def test_two_pages_are_never_asked_the_same() -> None:
    page = prose("Inodos", "El inodo incluye el tamaño del archivo.")
    assert written(page)
    twice = drafts(deck(page, page))
    assert not twice[1].drafts
    assert not twice[2].drafts


def test_columns_are_not_read_across() -> None:
    left = [(40, 250 - 22 * i, t, 14) for i, t in enumerate(("El servidor guarda los", "archivos del usuario."))]
    right = [(400, 250 - 22 * i, t, 14) for i, t in enumerate(("La red transporta los", "paquetes de datos."))]
    found = [e.quote for draft in written(sheet("Partes", *left, *right)) for e in draft.evidence]
    assert found
    assert set(found) <= {"El servidor guarda los archivos del usuario.", "La red transporta los paquetes de datos."}


def test_what_all_pages_repeat_at_their_foot_is_no_text() -> None:
    foot: Line = (40, 20, "El Instituto Nacional organiza las jornadas de estudio.", 10)
    sheets = [
        sheet(f"Tema {n}", (40, 250, f"El equipo {n} construye las piezas del motor.", 14), foot) for n in range(1, 5)
    ]
    quotes = [e.quote or "" for found in drafts(deck(*sheets)).values() for d in found.drafts for e in d.evidence]
    assert quotes
    assert not any("Instituto" in quote for quote in quotes)
