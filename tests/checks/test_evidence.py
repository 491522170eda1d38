"""Evidence: the quote is on the page, the box is where the quote is."""

from __future__ import annotations

import pytest
from tests.checks.pages import INODES, OTHER, at, found, page, pair

from pagemint.checks.base import CheckedPage
from pagemint.checks.evidence import EvidenceCheck
from pagemint.checks.places import WordsOfPage
from pagemint.records import Box, Content, Evidence, Word

WORDS = [Word(text, (Box(i / 30, 0.1, (i + 1) / 30, 0.2),)) for i, text in enumerate(INODES.split())]


def where() -> CheckedPage:
    return at(words={1: WORDS})


@pytest.mark.parametrize(
    ("quote", "content", "expected"),
    [
        ("Rémy Card lo diseñó", "text", ("pass", None)),
        ("RÉMY CARD, lo diseñó…", "text", ("pass", None)),
        ("Cada inodo guarda el tamaño […] Rémy Card lo diseñó", "text", ("pass", None)),
        ("El modo Ordered es el modo por defecto", "text", ("fail", "quote_not_on_page")),
        ("Un árbol azul con ocho carpetas", "diagram", ("abstain", None)),
        (None, "chart", ("abstain", None)),
        ("…", "text", ("abstain", None)),
    ],
)
def test_quotes(quote: str | None, content: Content, expected: tuple[str, str | None]) -> None:
    assert found(EvidenceCheck(), pair("¿Quién?", evidence=[Evidence(quote, None, content)]), where()) == expected


def test_a_page_without_text_is_no_verdict() -> None:
    asked = pair("¿Quién?", evidence=[Evidence("Rémy Card")])
    assert found(EvidenceCheck(), asked, at([page("", text_source="none"), page(OTHER, 2)])) == ("abstain", None)


def test_the_box_is_the_union_of_the_words() -> None:
    (union,) = WordsOfPage(WORDS).places("Rémy Card")
    asked = pair("¿Quién?", evidence=[Evidence("Rémy Card", union)])
    result = EvidenceCheck().check(asked, where())
    assert (result.outcome, result.reason, result.score) == ("pass", None, 1.0)
    asked = pair("¿Quién?", evidence=[Evidence("Rémy Card", Box(0.0, 0.8, 0.1, 0.9))])
    result = EvidenceCheck().check(asked, where())
    assert (result.outcome, result.reason, result.score) == ("pass", "box_elsewhere", 0.0)


def test_every_place_of_a_run_and_all_boxes_of_a_broken_word() -> None:
    left, right, below = Box(0.1, 0.1, 0.2, 0.2), Box(0.3, 0.1, 0.4, 0.2), Box(0.1, 0.3, 0.2, 0.4)
    words = WordsOfPage([Word("ext2,", (left,)), Word("journal-ing", (right, below)), Word("ext2", (below,))])
    assert list(words.places("EXT2")) == [left, below]
    assert list(words.places("ext2,")) == [left]
    assert list(words.places("journal ing ext2")) == [Box(0.1, 0.1, 0.4, 0.4)]
    assert list(words.places("Ing")) == [Box(0.1, 0.1, 0.4, 0.4)]
    assert list(words.places("nada")) == []
    assert list(WordsOfPage([]).places("ext2")) == []
