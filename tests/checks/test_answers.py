"""Checks of the answer against the text of its page."""

from __future__ import annotations

import pytest
from tests.checks.pages import OTHER, at, found, page, pair

from pagemint.checks.answer_words import AnswerWordsCheck
from pagemint.checks.numbers import NumbersCheck
from pagemint.checks.rank_document import RankDocumentCheck
from pagemint.checks.refusal import RefusalCheck

Q = "¿Cuántos bloques guarda cada inodo?"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1577 bloques", ("pass", None)),
        ("1,577", ("pass", None)),
        ("1 577", ("pass", None)),
        ("12%", ("pass", None)),
        ("12 por ciento", ("pass", None)),
        ("En abril de 1992", ("pass", None)),
        ("1578 bloques", ("fail", "number_not_on_page")),
        ("15770", ("fail", "number_not_on_page")),
        ("12 millones", ("fail", "number_not_on_page")),
        ("-12 %", ("fail", "number_not_on_page")),
        ("Rémy Card", ("abstain", None)),
        ("ext2", ("abstain", None)),
    ],
)
def test_numbers(answer: str, expected: tuple[str, str | None]) -> None:
    assert found(NumbersCheck(), pair(Q, answer)) == expected


@pytest.mark.parametrize(
    ("expression", "answer", "expected"),
    [
        ("1577 - 12", "1565", ("pass", None)),
        ("1577 - 12 = 1565", "1.565 bloques", ("pass", None)),
        ("1577 / 12", "131", ("pass", None)),
        ("1577 - 12", "1566", ("fail", "wrong_result")),
        ("1577 - 13", "1564", ("fail", "operand_not_on_page")),
        ("1577 más 12", "1589", ("abstain", None)),
        (None, "1565", ("abstain", None)),
        (None, "1577", ("pass", None)),
    ],
)
def test_derived_numbers(expression: str | None, answer: str, expected: tuple[str, str | None]) -> None:
    asked = pair(Q, answer, question_type="numerical", expression=expression)
    assert found(NumbersCheck(), asked) == expected


def test_numbers_of_other_scripts() -> None:
    asked = pair("売上高はいくらですか", "3億5000万円", language="ja")
    text = "二〇二四年度の決算：売上高は３５０，０００，０００円、営業利益は前年比で一二％増加した。"
    assert found(NumbersCheck(), asked, at([page(text, language="ja")])) == ("pass", None)


@pytest.mark.parametrize(
    ("answer", "kind", "expected"),
    [
        ("Rémy Card", "extractive", ("pass", None)),
        ("Remy Card lo diseñó", "extractive", ("pass", None)),
        ("Theodore Ts'o", "extractive", ("fail", "answer_not_on_page")),
        ("Sí", "boolean", ("abstain", None)),
        ("No", "extractive", ("abstain", None)),
    ],
)
def test_answer_words(answer: str, kind: str, expected: tuple[str, str | None]) -> None:
    assert found(AnswerWordsCheck(), pair(Q, answer, question_type=kind)) == expected


def test_answers_in_another_language_than_the_page_are_left_alone() -> None:
    asked = pair("Who designed ext2?", "Nobody whom the text knows", language="en")
    assert found(AnswerWordsCheck(), asked) == ("abstain", None)


TEXT_CHECKS = [NumbersCheck(), AnswerWordsCheck(), RankDocumentCheck()]


@pytest.mark.parametrize("check", TEXT_CHECKS)
@pytest.mark.parametrize("text", ["", "Inodos"])
def test_a_page_without_text_is_no_verdict(check: AnswerWordsCheck, text: str) -> None:
    asked = pair(Q, "1578 nadas")
    where = at([page(text, text_source="none"), page(OTHER, 2)], [asked])
    assert found(check, asked, where) == ("abstain", None)


@pytest.mark.parametrize(
    ("question", "answer", "outcome", "score"),
    [
        ("¿Quién diseñó la tabla de inodos?", "Rémy Card", "pass", 1),
        ("¿Qué modo de journaling es el más riesgoso?", "Writeback", "abstain", None),
        ("¿Qué modo reservado de journaling?", "Writeback", "abstain", 2),
    ],
)
def test_rank(question: str, answer: str, outcome: str, score: float | None) -> None:
    asked = pair(question, answer)
    result = RankDocumentCheck().check(asked, at(siblings=[asked]))
    assert (result.outcome, result.score) == (outcome, score)


def test_ties_count_against_the_page() -> None:
    """An optimistic rank calls a page first that seven others equal."""
    asked = pair("¿Quién diseñó la tabla de inodos?")
    result = RankDocumentCheck().check(asked, at([page(number=n) for n in range(1, 9)], [asked]))
    assert (result.outcome, result.reason, result.score) == ("fail", "other_pages_fit_better", 8)


def test_steps_of_a_build_and_repeats_do_not_count() -> None:
    asked = pair("¿Quién diseñó la tabla de inodos?")
    pages = [page(build_of=3), page(number=2, build_of=3), page(number=3), page(number=4, repeat_of=3), page(OTHER, 5)]
    result = RankDocumentCheck().check(asked, at(pages, [asked]))
    assert (result.outcome, result.score) == ("pass", 1)


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("es", "No se menciona en la página."),
        ("es", "Lo siento, no puedo leer la imagen."),
        ("es", "The page does not contain this information."),
        ("es", "N/A"),
        ("en", "I cannot determine this from the image."),
        ("en", "It is not specified in the document."),
        ("en", "Unanswerable"),
        ("fr", "Cela n'est pas précisé."),
        ("pt", "Não é possível determinar."),
        ("de", "Die Folie enthält keine Angaben dazu."),
        ("it", "Non è specificato."),
        ("ru", "Невозможно определить."),
        ("ja", "記載されていません。"),
        ("zh", "无法确定"),
        ("ko", "알 수 없음"),
        ("ar", "لا يمكن تحديد ذلك"),
    ],
)
def test_refusals(language: str, answer: str) -> None:
    assert found(RefusalCheck(), pair(Q, answer, language=language)) == ("fail", "no_answer")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("es", "No"),
        ("es", "Que cualquiera puede leer la memoria; los atacantes no dejan rastro."),
        ("es", "Porque no se puede escribir dos veces en el mismo bloque"),
        ("en", "Users cannot see deleted files"),
        ("en", "Not all of them"),
        ("en", "NaN"),
        ("fr", "Parce que le noyau ne voit pas le disque"),
        ("de", "Der Kern sieht das Gerät nicht"),
        ("ja", "データが消える"),
        ("zh", "不能同时写入"),
    ],
)
def test_answers_with_a_no_in_them_are_answers(language: str, answer: str) -> None:
    assert found(RefusalCheck(), pair(Q, answer, language=language)) == ("pass", None)
