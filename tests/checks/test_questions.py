"""Checks of the question itself: pointing, standing alone, leaking, copying, repeating."""

from __future__ import annotations

import pytest
from tests.checks.pages import at, document, found, pair

from pagemint.checks.deictic import DeicticCheck
from pagemint.checks.duplicate import DuplicateCheck
from pagemint.checks.leakage import LeakageCheck
from pagemint.checks.overlap import OverlapCheck
from pagemint.checks.standalone import StandaloneCheck
from pagemint.records import Evidence


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("¿Qué muestra la figura?", "fail"),
        ("¿Qué dice la sección titulada «Esta página en blanco» sobre ext2?", "pass"),
        ("¿Para qué se usa la tabla de inodos?", "pass"),
    ],
)
def test_pointing(question: str, outcome: str) -> None:
    assert found(DeicticCheck(), pair(question))[0] == outcome


def test_pointing_in_an_unknown_language_is_no_verdict() -> None:
    assert found(DeicticCheck(), pair("Mitä tämä kuva esittää?", language="fi")) == ("abstain", None)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("¿Cuál es el título?", ("fail", "names_nothing")),
        ("¿Cómo comenzó?", ("fail", "names_nothing")),
        ("¿Qué ventajas ofrece este protocolo frente a TLS?", ("fail", "points_back")),
        ("En este protocolo, ¿qué puerto usa TLS?", ("fail", "points_back")),
        ("TLS cifra: ¿qué puerto usa este protocolo?", ("pass", None)),
        ("¿Qué es Voting?", ("pass", None)),
    ],
)
def test_standing_alone(question: str, expected: tuple[str, str | None]) -> None:
    assert found(StandaloneCheck(), pair(question)) == expected


@pytest.mark.parametrize(
    ("question", "answer", "kind", "expected"),
    [
        ("¿Quién fue Rémy Card, el autor de ext2?", "Rémy Card", "extractive", ("fail", "answer_in_question")),
        ("¿Para qué sirve la tabla de inodos?", "La tabla de inodos.", "extractive", ("fail", "answer_in_question")),
        ("¿Es más rápido Writeback u Ordered?", "Writeback", "extractive", ("pass", None)),
        ("¿Cuál es más rápido, Writeback o Ordered?", "Ordered", "compare-contrast", ("pass", None)),
        ("¿Sí o no: ext3 tiene journaling?", "Sí", "boolean", ("pass", None)),
        ("De los 4 modos de ext3, ¿cuántos son lentos?", "4", "extractive", ("pass", None)),
        ("¿Quién diseñó el sistema de ext2.pdf?", "Rémy Card", "extractive", ("fail", "file_name")),
        ("¿Quién diseñó ext2?", "Rémy Card", "extractive", ("pass", None)),
    ],
)
def test_leakage(question: str, answer: str, kind: str, expected: tuple[str, str | None]) -> None:
    assert found(LeakageCheck(), pair(question, answer, question_type=kind)) == expected


def test_a_coded_file_name_leaks_without_its_ending_and_a_title_is_a_tag() -> None:
    of = document(source_id="decks/clase_03_v2.pdf", title="Sistemas de archivos Extended")
    asked = pair("¿Qué temas trata clase_03_v2?")
    assert found(LeakageCheck(), asked, at(of=of)) == ("fail", "file_name")
    asked = pair("¿Qué versiones lista «Sistemas de archivos Extended»?")
    assert found(LeakageCheck(), asked, at(of=of)) == ("pass", "names_deck")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("¿Cada inodo guarda el tamaño en bytes, 1.577 bloques y algo más que eso según ext2?", "extractive_overlap"),
        ("¿Quién lo diseñó en abril de 1992?", "extractive_overlap"),
        ("¿Qué fecha tiene el diseño de Card?", None),
    ],
)
def test_overlap_is_a_tag(question: str, reason: str | None) -> None:
    assert found(OverlapCheck(), pair(question)) == ("pass", reason)


BITMAP = "¿Cuál es la diferencia entre el bitmap de bloque y el bitmap de inodos?"


@pytest.mark.parametrize(
    ("again", "answer", "outcome"),
    [
        ("¿cual es la diferencia, entre el bitmap de bloque y el bitmap de inodos", "B", "fail"),
        ("¿Cuál es la diferencia entre el bitmap de bloque y bitmap de inodos?", "B", "fail"),
        ("¿Cuál es la gran diferencia entre el bitmap de bloque y el bitmap de inodos?", "B", "fail"),
        ("¿Cuál es la diferencia entre el bitmap de inodos y el bitmap de bloque?", "B", "fail"),
        ("¿Qué guarda el superbloque?", "B", "pass"),
        # of something else, with another answer
        ("¿Cuál es la diferencia entre el bitmap de bloque y el bitmap de grupos?", "B", "pass"),
        ("¿Cuál es la diferencia entre el bitmap de bloque y el bitmap de grupos?", "A", "fail"),
    ],
)
def test_the_later_of_two_alike_fails(again: str, answer: str, outcome: str) -> None:
    first, second = pair(BITMAP, "A"), pair(again, answer)
    where = at(siblings=[first, second])
    assert found(DuplicateCheck(), first, where) == ("pass", None)
    assert found(DuplicateCheck(), second, where)[0] == outcome


def test_of_two_alike_the_one_with_more_evidence_stays() -> None:
    first = pair(BITMAP, "A")
    second = pair(BITMAP.lower(), "B", evidence=[Evidence("cada bit representa un bloque")])
    where = at(siblings=[first, second])
    assert found(DuplicateCheck(), first, where) == ("fail", "same_question")
    assert found(DuplicateCheck(), second, where) == ("pass", None)
