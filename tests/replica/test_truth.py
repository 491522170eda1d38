"""The documents themselves: the same every time, in the language they are said to be in, drawn as stated."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from tests.replica.originals import pdf, pptx
from tests.replica.truth import Truth
from tests.replica.words import ODD_TITLES

from pagemint.text.language import detect_pages

DIGEST = """
import json
from tests.replica.truth import Truth
truth = Truth(7, 4)
print(json.dumps([truth.to_json([]), truth.sha256(truth.decks[0].pages[1], 320)]))
"""


@pytest.fixture(scope="module")
def truth() -> Truth:
    return Truth(7, 100)


def test_the_same_in_every_process() -> None:
    @cache
    def made(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
        ).stdout

    truth = Truth(7, 4)
    assert made("1") == made("2")
    assert json.loads(made("1")) == [truth.to_json([]), truth.sha256(truth.decks[0].pages[1], 320)]
    assert truth.to_json([]) != Truth(8, 4).to_json([])


def test_a_longer_site_begins_as_a_shorter_one(truth: Truth) -> None:
    assert Truth(7, 40).decks[:40] == truth.decks[:40]


def test_identity(truth: Truth) -> None:
    for names in ([d.id for d in truth.decks], [d.location for d in truth.decks], [d.path for d in truth.decks]):
        assert len(set(names)) == len(names)
    assert len(truth.decks) == 110
    assert len({text for deck in truth.decks for text in deck.texts}) > 0.98 * sum(len(d.pages) for d in truth.decks)


def test_the_text_is_in_its_language(truth: Truth) -> None:
    for deck in truth.decks:
        found = Counter(detect_pages(deck.texts))
        assert found.most_common(1)[0][0] == deck.language, (deck.title, found)
    assert Counter(deck.declared for deck in truth.decks)["es"] == 100
    assert len(truth.spanish()) == 95


def test_kinds_shapes_and_titles(truth: Truth) -> None:
    assert Counter(deck.kind for deck in truth.decks) == {"presentation": 101, "document": 6, "infographic": 3}
    assert set(ODD_TITLES) <= {deck.title for deck in truth.decks}
    assert any(len({page.size for page in deck.pages}) > 1 for deck in truth.decks)
    assert {deck.pages[0].size[0] < deck.pages[0].size[1] for deck in truth.decks} == {True, False}
    assert any(deck.legacy for deck in truth.decks)
    assert {deck.title for deck in Truth(7, 16, odd_titles=1).decks[:16]} == set(ODD_TITLES)
    assert not {deck.title for deck in Truth(7, 16, odd_titles=0).decks} & set(ODD_TITLES)


def test_twins(truth: Truth) -> None:
    decks = truth.decks
    assert truth.image(decks[3].pages[1], 320) == truth.image(decks[3].pages[2], 320)
    assert truth.image(decks[4].pages[1], 320) == truth.image(decks[2].pages[0], 320)
    worn = truth.image(decks[6].pages[1], 320)
    assert worn != truth.image(decks[2].pages[1], 320)
    assert decks[6].pages[1].text == decks[2].pages[1].text
    blank = Image.open(io.BytesIO(truth.image(decks[7].pages[2], 2048)))
    assert len(blank.getcolors() or ()) == 1
    assert decks[7].texts[2] == ""


def test_images(truth: Truth) -> None:
    page = truth.decks[5].pages[0]
    for width, kind in ((320, "JPEG"), (638, "JPEG"), (2048, "WEBP")):
        shown = Image.open(io.BytesIO(truth.image(page, width)))
        assert (shown.format, shown.size) == (kind, (width, round(width * 792 / 612)))
        assert bool(shown.info.get("progressive")) is (kind == "JPEG")


def test_an_edited_deck(truth: Truth) -> None:
    deck = truth.decks[0]
    edited = truth.edited(deck)
    assert len(edited.pages) == len(deck.pages) + 1
    assert edited.updated > deck.updated
    assert edited.pages[1:-1] == deck.pages[1:]
    assert edited.pages[0] != deck.pages[0]


def test_originals(truth: Truth) -> None:
    for deck in truth.decks[:6]:
        document = pypdfium2.PdfDocument(pdf(deck))
        texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
        assert texts == deck.texts
        assert [page.get_size() for page in document] == [page.size for page in deck.pages]
        document.close()
    deck = truth.decks[1]
    slides = Presentation(io.BytesIO(pptx(deck))).slides
    assert [slide.shapes[0].text_frame.text for slide in slides] == deck.texts
    again = pptx(deck)
    pptx.cache_clear()
    assert pptx(deck) == again
