"""The offline writer as the rest of the product sees it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.annotate.offline.pages import deck, drafts, prose, union

from pagemint.annotate.base import Draft
from pagemint.annotate.offline import OfflineWriter
from pagemint.errors import RecipeError
from pagemint.plugins import load
from pagemint.records import Box, Document, Page, Word
from pagemint.workspace import Deck

SENTENCE = "El planificador mantiene una cola de tareas en cada procesador."


def test_it_is_found_by_its_name() -> None:
    assert load("models", "offline") is OfflineWriter
    assert OfflineWriter("", Path()).model == "offline"
    assert not OfflineWriter.paid


def test_an_argument_is_an_error() -> None:
    with pytest.raises(RecipeError, match="takes no argument"):
        OfflineWriter("answers.jsonl", Path())


def test_pairs_per_page_is_a_limit_and_part_of_the_fingerprint() -> None:
    page = prose("Procesos", SENTENCE, "El kernel utiliza una tabla para guardar las rutas de acceso.")
    of = deck(page)
    one, three = (OfflineWriter(pairs_per_page=n) for n in (1, 3))
    assert len(asyncio.run(one.write(of, of.pages[0])).drafts) == 1
    assert len(asyncio.run(three.write(deck(page), of.pages[0])).drafts) == 3
    assert one.inputs(of.document) != three.inputs(of.document)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "title"}, "title_page"),
        ({"kind": "agenda"}, "agenda_page"),
        ({"kind": "references"}, "references_page"),
        ({"kind": "closing"}, "closing_page"),
        ({"build_of": 3}, "build_step"),
        ({"repeat_of": 1}, "repeated_page"),
        ({"text": ""}, "no_text"),
        ({"text": "Cuatro palabras no bastan"}, "too_little_text"),
        ({"language": "ja", "text": "語 " * 50}, "language_not_supported"),
    ],
)
def test_nothing_is_an_answer_with_its_reason(change: dict[str, object], reason: str) -> None:
    of = deck(prose("Procesos", SENTENCE))
    of.pages[0] = replace(of.pages[0], **change)  # type: ignore[arg-type]
    found = drafts(of)[1]
    assert not found.drafts
    assert found.skip_reason == reason


def test_the_same_pages_give_the_same_questions() -> None:
    page = prose("Procesos", SENTENCE, "El kernel utiliza una tabla para guardar las rutas de acceso.")
    assert drafts(deck(page)) == drafts(deck(page))


def test_every_draft_says_its_language_and_template() -> None:
    for draft in drafts(deck(prose("Procesos", SENTENCE)))[1].drafts:
        assert draft.language == "es"
        assert draft.prompt
        assert draft.prompt.startswith("offline/")


WORDS = """
    El La los un una sistema datos es son contiene permite se no de del en con por para que y o 2 16 KB 2008 dos tres
    Figura: • - 1. a) Modo: siguientes: etc. (VPN) (i) = + “ ” ( ) … http://x.y ventajas Ventajas desventajas tipos
    archivo archivo. archivos, rápido lento aumenta disminuye responsable → 39% % SSL TLS {} | α 1.577 —
"""
TOKENS = st.sampled_from(WORDS.split())
PLACES = st.tuples(*(st.floats(0, 0.9) for _ in range(2)), st.floats(0.001, 0.1), st.floats(0.001, 0.1))


@st.composite
def clouds(draw: st.DrawFn) -> tuple[str, list[Word]]:
    """Words anywhere on a page, in lines of any length; some stand on two lines, some have no ink."""
    lines, words = [], []
    for _ in range(draw(st.integers(1, 12))):
        line = draw(st.lists(TOKENS, min_size=1, max_size=9))
        lines.append(" ".join(line))
        tidy = draw(st.booleans())
        y = draw(st.floats(0, 0.9))
        for i, token in enumerate(line):
            x0, y0, w, h = (0.05 + 0.1 * i, y, 0.08, 0.03) if tidy else draw(PLACES)
            boxes = [Box(x0, y0, min(1.0, x0 + w), min(1.0, y0 + h))]
            if draw(st.integers(0, 9)) == 0:
                boxes.append(Box(0.1, min(0.95, y0 + h), 0.2, min(1.0, y0 + 2 * h)))
            if draw(st.integers(0, 19)):
                words.append(Word(token, tuple(boxes)))
    return "\n".join(lines), words


@settings(max_examples=150, deadline=None)
@given(st.lists(clouds(), min_size=1, max_size=3), st.sampled_from(["es", "en", "fr", "pt", "de", "it"]))
def test_whatever_the_words_quotes_are_on_the_page_and_boxes_are_theirs(
    found: list[tuple[str, list[Word]]], language: str
) -> None:
    pages = [
        Page(n, f"{n}.jpg", 1536, 864, kind="content", text=text, language=language)
        for n, (text, _) in enumerate(found, 1)
    ]
    words = {n: given_words for n, (_, given_words) in enumerate(found, 1)}
    of = Deck(Document(doc_id="local-x", source="local", source_id="x.pdf"), pages, lambda: words)
    for page in pages:
        check(page, words[page.page_number], drafts(of, 9)[page.page_number].drafts)


def check(page: Page, words: list[Word], found: list[Draft]) -> None:
    text = " ".join((page.text or "").split())
    tokens = [word.text for word in words]
    for draft in found:
        assert draft.question.strip()
        assert draft.answers[0].strip()
        assert draft.evidence
        for evidence in draft.evidence:
            assert evidence.quote
            assert evidence.quote in text
            size = len(evidence.quote.split())
            runs = [words[i : i + size] for i in range(len(tokens)) if tokens[i : i + size] == evidence.quote.split()]
            assert evidence.bbox in [union(run) for run in runs]
