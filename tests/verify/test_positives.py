"""Which pages answer a question: one text never has two sets of qrels, copies of a page count, look-alikes do not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.filter.pairs import pair
from tests.verify.corpora import corpus, page, words

from pagemint.records import Evidence, Page, Pair
from pagemint.verify.groups import Groups
from pagemint.verify.positives import MOST, Positives

TEXT = f"{words(0, 30)} ingresos 2019 12 millones"


def answers(documents: dict[str, list[Page]], *asked: tuple[Pair, int]) -> Positives:
    pages = corpus(documents)
    found = Positives(pages, Groups(pages))
    for item, at in asked:
        found.ask(item, at, "es")
    return found


def test_the_same_question_has_the_pages_of_all_who_ask_it() -> None:
    one, two = pair("¿Qué año es, 2019?", page=1), pair("¡Qué AÑO es 2019!", page=2, answer="otro")
    other = pair("¿Qué otra cosa hay?", page=2)
    found = answers({"local-a": [page(1, words(0, 9)), page(2, words(50, 9))]}, (one, 0), (two, 1), (other, 1))
    assert found.of(one) == found.of(two) == [0, 1]
    assert found.of(other) == [1]
    assert list(found.qrels(two)) == [
        {"v": 1, "query-id": two.pair_id, "corpus-id": f"local-a/p{n}", "score": 2, "pairs": [of.pair_id]}
        for n, of in ((1, one), (2, two))
    ]
    assert found.check(one).score == 2


@pytest.mark.parametrize(
    ("other", "content", "shown"),
    [
        (page(5, TEXT, "a"), "text", True),
        (page(5, TEXT + " pie de otra lámina", "a", flipped=6), "chart", True),
        (page(5, TEXT, "another theme"), "text", True),
        (page(5, TEXT, "another theme"), "chart", False),
        (page(5, TEXT.replace("12", "13"), "a"), "text", False),
        (page(5, TEXT.replace("2019", "2020"), "a"), "chart", False),
        (page(5, words(200, 30), "a"), "text", False),
    ],
)
def test_a_near_identical_page_answers_when_it_shows_the_same(other: Page, content: Any, shown: bool) -> None:
    asked = pair("¿Cuáles fueron los ingresos de 2019?", "12 millones", evidence=[Evidence(None, None, content)])
    found = answers({"local-a": [page(3, TEXT, "a")], "local-b": [other]}, (asked, 0))
    assert found.of(asked) == ([0, 1] if shown else [0])


def test_a_step_of_a_build_answers_what_it_shows_already() -> None:
    steps = [page(1, words(0, 10), build_of=2), page(2, words(0, 20))]
    early, late = pair("¿Qué es palabra3?", "palabra4"), pair("¿Qué es palabra15?", "palabra16")
    found = answers({"local-a": steps}, (early, 0), (late, 1))
    assert found.of(early) == [0, 1]
    assert found.of(late) == [1]


def test_a_question_of_very_many_pages_finds_none() -> None:
    asked = [(pair("¿Cuál es el título?", page=n, answer=f"número {n}"), n - 1) for n in range(1, 15)]
    pages = [page(n, words(n * 100, 9)) for n in range(1, 15)]
    found = answers({"local-a": pages}, *asked)
    for item, _ in asked:
        assert found.check(item).reason == "many_pages"
        assert len(found.of(item)) > MOST
    few = answers({"local-a": pages}, *asked[:MOST])
    assert few.check(asked[0][0]).outcome == "pass"
