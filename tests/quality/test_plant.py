"""Every operator breaks a pair in its way, and leaves alone what would still be right."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.plant import OPERATORS, plant
from quality.pool import NUMBER, Item, Pool, plain, same_answer

from pagemint.records import Page

PAGES = {
    "d": [
        Page(1, file="pages/0001.jpg", phash256="01", text="Ventas de Acme en 2023: 1.577 unidades, 42 %"),
        Page(2, file="pages/0002.jpg", phash256="02", text="Personal de Acme en 2023: 310 personas en Lima"),
        Page(3, file="pages/0003.jpg", phash256="03", text="Ventas de Acme en 2023: 1.577 unidades. Gracias"),
        Page(4, file="pages/0004.jpg", phash256="01", text="Ventas de Acme en 2023: 1.577 unidades, 42 %"),
        Page(5, error="page_unreadable"),
    ]
}


def item(question: str, answer: str, page_number: int = 1, language: str = "es", kind: str = "extractive") -> Item:
    return Item(f"d/p{page_number}/{question}{answer}", "d", page_number, question, answer, kind, language, "")


SALES = item("¿Cuántas unidades fueron las ventas de Acme en 2023?", "1.577 unidades")
SHARE = item("¿Qué porcentaje tuvo Acme?", "42 %")
STAFF = item("¿Cuántas personas trabajan en Acme?", "310 personas", 2)


def broken(name: str, of: Item, others: Sequence[Item] = (), seed: int = 0) -> Item | None:
    return OPERATORS[name](of, Pool([of, *others], PAGES), random.Random(seed))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", ["number_digit", "number_swap", "number_x10"])
def test_a_changed_number_is_another_one_that_the_page_does_not_have(name: str, seed: int) -> None:
    made = broken(name, SALES, seed=seed)
    assert made is not None
    (number,) = NUMBER.findall(made.answer)
    assert made.answer.endswith(" unidades")
    assert number not in PAGES["d"][0].text  # type: ignore[operator]
    assert number.replace(".", "") != "1577"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12", "120"),
        ("1.577", "15.770"),
        ("1,577,000", "15,770,000"),
        ("3,5", "35"),
        ("3,25", "32,5"),
        ("0.05", "0.5"),
        ("1.234,5", None),
        ("1992", None),
        ("64KB", None),
        ("sin cifras", None),
    ],
)
def test_ten_times_as_much_in_the_spelling_of_the_number(before: str, after: str | None) -> None:
    made = broken("number_x10", item("¿Cuánto?", before))
    assert (made.answer if made else None) == after


def test_a_number_of_one_digit_or_of_equal_ones_has_nothing_to_swap() -> None:
    assert broken("number_swap", item("¿Cuánto?", "7")) is None
    assert broken("number_swap", item("¿Cuánto?", "55")) is None
    assert broken("number_swap", item("¿Cuánto?", "50")) is None


def test_another_answer_of_the_page_says_something_else() -> None:
    made = broken("same_page_answer", SALES, [SHARE, STAFF])
    assert made is not None
    assert made.answer == "42 %"
    longer = item("¿Cuánto vendió?", "Vendió 1.577 unidades")
    assert broken("same_page_answer", SALES, [longer, STAFF]) is None


def test_an_answer_of_another_page_is_not_on_this_one() -> None:
    made = broken("other_page_answer", SALES, [SHARE, STAFF])
    assert made is not None
    assert made.answer == "310 personas"
    assert broken("other_page_answer", SALES, [item("¿Qué porcentaje?", "42 %", 2)]) is None


def test_an_answer_of_the_same_type_is_preferred() -> None:
    yes = item("¿Tiene Acme personal en Lima?", "Sí", 2, kind="boolean")
    assert {broken("other_page_answer", SALES, [yes, STAFF], seed).answer for seed in range(9)} == {"310 personas"}  # type: ignore[union-attr]


def test_the_wrong_page_neither_shows_the_same_nor_answers() -> None:
    """Page 3 has question and answer, page 4 looks like page 1, page 5 could not be had."""
    assert {broken("wrong_page", SALES, seed=seed).page_number for seed in range(9)} == {2}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("question", "answer", "new_question", "new_answer"),
    [
        ("¿Crecen las ventas?", "Sí, un 4 %", "¿Crecen las ventas?", "No, un 4 %"),
        ("¿Crecen las ventas?", "No", "¿Crecen las ventas?", "Sí"),
        ("¿Quién vende?", "El de mayor edad", "¿Quién vende?", "El de menor edad"),
        ("¿Cuál fue la mayor venta?", "Acme", "¿Cuál fue la menor venta?", "Acme"),
    ],
)
def test_polarity_is_turned_in_the_answer_or_else_in_the_question(
    question: str, answer: str, new_question: str, new_answer: str
) -> None:
    made = broken("polarity", item(question, answer))
    assert made is not None
    assert (made.question, made.answer) == (new_question, new_answer)
    assert broken("polarity", SALES) is None
    assert broken("polarity", item("Sobre «La mayor venta»: ¿quién vende “más”?", "Acme")) is None


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "pt"])
@pytest.mark.parametrize("name", ["deictic", "generic", "refusal"])
def test_phrases_come_in_the_language_of_the_pair(name: str, language: str) -> None:
    others = {broken(name, item("¿Cuántas?", "7", language=other)) for other in ("de", "en", "es", "fr", "it", "pt")}
    assert len(others) == 6
    assert broken(name, item("いくつ？", "7", language="ja")) is None
    assert broken(name, item("¿Cuántas?", "7", language=language)) in others


def test_a_pointing_question_is_still_well_spelled() -> None:
    assert broken("deictic", SALES).question.endswith(", ¿cuántas unidades fueron las ventas de Acme en 2023?")  # type: ignore[union-attr]
    assert broken("deictic", item("¿COVID o gripe?", "gripe")).question.endswith(", ¿COVID o gripe?")  # type: ignore[union-attr]


def test_half_of_the_question_is_in_another_language() -> None:
    made = broken("other_language", item("¿Cuál es la fecha de la entrega de Acme?", "7 de mayo"))
    assert made is not None
    assert made.question == "Which is the fecha of the entrega of Acme?"
    assert broken("other_language", item("Definición de Acme", "una empresa")) is None
    assert broken("other_language", item("¿Qué siglas identifican procesadores Intel modernos?", "x86")) is None


def test_operators_take_turns_and_no_source_is_used_twice() -> None:
    pool = Pool(
        [item(f"¿Cuánto mide la mayor pieza {n} de la serie?", f"{n} cm", 1 + n % 2) for n in range(30, 60)], PAGES
    )
    made = plant(pool.items, pool, 22, random.Random(3))
    assert len(made) == 22
    assert len({one.item.pair_id for one in made}) == 22
    assert {one.operator for one in made} == set(OPERATORS)
    assert made == plant(pool.items, pool, 22, random.Random(3))


def test_it_ends_when_sources_run_out() -> None:
    assert len(plant([SALES], Pool([SALES], PAGES), 5, random.Random(1))) == 1


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(sorted(OPERATORS)), st.integers(0, 9))
def test_no_text_breaks_an_operator_and_none_gives_the_pair_back(
    question: str, answer: str, name: str, seed: int
) -> None:
    given = item(question, answer)
    made = broken(name, given, [SHARE, STAFF], seed)
    assert made != given


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_answer_says_what_its_part_says(first: str, second: str) -> None:
    assert same_answer(first, f"{first} {second}")
    assert plain(plain(first)) == plain(first)
