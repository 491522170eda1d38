"""Decks of Speaker Deck: its pages, and whole runs against the replica."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.replica.speakerdeck import WIDTH, SpeakerDeck, has_pdf, original
from tests.replica.truth import Deck
from tests.sources.crawl import Crawl, Start

from pagemint import Project
from pagemint.errors import RecipeError
from pagemint.sources.speakerdeck.pages import pdf_link, slide_images
from pagemint.sources.speakerdeck.source import deck_path, player_id

HOME = "https://speakerdeck.com"
ID = "0123456789abcdef0123456789abcdef"
HERE = f"{HOME}/player/{ID}"


def page(*slides: str) -> str:
    return "".join(
        f'<div class="x js-sd-slide" data-url="{html.escape(slide)}" alt="{slide[-5:]}"></div>' for slide in slides
    )


@pytest.mark.parametrize(
    "raw",
    [
        *("user/deck-1", " https://speakerdeck.com/user/deck-1 ", "http://www.speakerdeck.com/user/deck-1/?slide=3#x"),
        *("https://speakerdeck.com/user/deck-1.pdf", "http://127.0.0.1:9/sd/user/deck-1"),
    ],
)
def test_addresses_of_one_deck(raw: str) -> None:
    assert deck_path(raw, "http://127.0.0.1:9/sd") == "user/deck-1"


@pytest.mark.parametrize(
    "raw",
    [
        *("", "user", "https://speakerdeck.com/user", "https://speakerdeck.com/a/b/c", "https://example.org/user/deck"),
        *("https://speakerdeck.com/c/design", "https://speakerdeck.com/../etc/passwd", "player/0123", "user/../x"),
        *(
            "https://speakerdeck.com.example.org/user/deck",
            "ftp://speakerdeck.com/user/deck",
            "user/%2e%2e",
            "http://[",
        ),
    ],
)
def test_addresses_of_none(raw: str) -> None:
    with pytest.raises(ValueError):
        deck_path(raw, HOME)


def test_the_player_is_named_by_an_iframe() -> None:
    assert player_id({"html": f'<iframe src="//speakerdeck.com/player/{ID}" width="1"></iframe>'}) == ID
    assert player_id({"html": f"<iframe src='https://speakerdeck.com/player/{ID[:24]}?slide=2'>"}) == ID[:24]
    for strange in ({}, {"html": None}, {"html": "/player/../../x"}, {"html": f"/player/{ID}{ID}"}):
        assert player_id(strange) is None


def test_slides_have_the_numbers_of_their_addresses() -> None:
    names = [f"https://files.speakerdeck.com/presentations/{ID}/slide_{n}.jpg" for n in (0, 3, 1)]
    found = slide_images(page(*names, names[0]), HERE)
    assert {number: url for number, (url, _) in found.items()} == {1: names[0], 2: names[2], 4: names[1]}
    assert found[1][1] == "0.jpg"


def test_slides_without_numbers_come_in_their_order() -> None:
    found = slide_images(page("//x.org/b.jpg?slide_7.jpg", "/a.jpg", "javascript:alert(1)"), HERE)
    assert [found[1][0], found[2][0]] == ["https://x.org/b.jpg?slide_7.jpg", f"{HOME}/a.jpg"]
    assert len(found) == 2


def test_a_page_without_slides() -> None:
    assert slide_images("<div class='js-sd-slide'></div><p data-url='/a.jpg'>", HERE) == {}


@given(st.text() | st.lists(st.text(), max_size=5).map(lambda slides: page(*slides)))
def test_any_page_is_read(text: str) -> None:
    found = slide_images(text, HERE)
    assert all(url.startswith(("http://", "https://")) for url, _ in found.values())
    assert list(found) == sorted(found)
    pdf_link(text, HERE, ID)


def test_only_the_decks_own_pdf_counts() -> None:
    mine = f"https://files.speakerdeck.com/presentations/{ID}/My%20deck.pdf"
    other = f"https://files.speakerdeck.com/presentations/{ID[::-1]}/x.pdf"
    assert pdf_link(f'<a href="{other}"></a><a href="{mine[6:]}">PDF</a>', HOME, ID) == mine
    assert pdf_link(f'<a href="{other}"></a><a href="{mine}.exe"></a><a>no</a>', HOME, ID) is None


def decks(run: Crawl, number: int) -> list[Deck]:
    return list(run.replica.truth.decks[:number])


def addresses(found: list[Deck]) -> list[str]:
    return [f"{HOME}/{deck.user}/{deck.slug}" for deck in found]


def images(run: Crawl, deck: Deck) -> bytes:
    return b"".join(run.replica.truth.image(sheet, WIDTH) for sheet in deck.pages)


def test_decks_come_as_pdf_or_as_images(crawl: Start) -> None:
    run = crawl("speakerdeck", SpeakerDeck(), decks=4)
    wanted = decks(run, 4)
    asked: dict[str, Any] = {"urls": [*addresses(wanted), "https://example.org/x/y"], "acknowledge_terms": True}
    documents = run.run(**asked)
    for deck in wanted:
        document = documents[f"{deck.user}/{deck.slug}"]
        assert run.data(document) == (original(deck) if has_pdf(deck) else images(run, deck))
        assert document.author == deck.user
        assert document.url == f"{HOME}/{deck.user}/{deck.slug}"
        assert (document.license.id, document.license.confidence, document.redistributable) == (None, "unknown", False)
        assert document.robots_decision is not None
    assert [row.reason for row in run.results[-1].quarantined] == ["bad_address"]
    run.check_manners("sd", "sd-files", gap_s=2.0)
    before = len(run.replica.log())
    run.run(**asked)
    assert (run.results[-1].ran, len(run.replica.log())) == ({}, before)


def test_decks_of_ones_own_have_a_license(crawl: Start) -> None:
    run = crawl("speakerdeck", SpeakerDeck(), decks=2)
    (deck,) = decks(run, 1)
    settings: dict[str, Any] = {
        "acknowledge_terms": True,
        "license": "CC BY 4.0",
        "files": "images",
        "transcript": True,
    }
    (document,) = run.run(urls=addresses([deck]), **settings).values()
    assert run.data(document) == images(run, deck)
    assert document.transcript == deck.texts
    assert (document.license.id, document.license.confidence) == ("CC-BY-4.0", "asserted")
    assert document.redistributable
    assert not [entry for entry in run.replica.log() if entry.path == f"/{deck.user}/{deck.slug}"]


def test_each_trouble_ends_as_it_should(crawl: Start) -> None:
    run = crawl("speakerdeck", SpeakerDeck(), decks=8)
    names = sorted(SpeakerDeck.scenarios)
    wanted = decks(run, len(names))
    for name, deck in zip(names, wanted, strict=True):
        slide = 1 if name.startswith("sd_slide") else None
        run.replica.scenario(name, deck=deck.id, slide=slide)
    documents = run.run(urls=addresses(wanted), acknowledge_terms=True, files="images")
    for name, deck in zip(names, wanted, strict=True):
        expected = SpeakerDeck.scenarios[name]
        document = documents.get(f"{deck.user}/{deck.slug}")
        assert (document is not None) == (expected.outcome == "hole"), name
        if document is not None:
            hole = "2" if name == "sd_unlisted_slide" else "1"
            assert {page: why.partition(":")[0] for page, why in document.missing.items()} == {
                hole: expected.reasons[0]
            }
            assert len(document.original) == len(deck.pages) - 1
    failed = [expected.reasons[0] for expected in SpeakerDeck.scenarios.values() if expected.outcome == "failed"]
    assert sorted(row.reason for row in run.results[-1].quarantined) == sorted(failed)
    assert run.skipped == {"removed": 1}
    assert len(list((run.folder / "workspace/documents").rglob("unknown.html"))) == 2


def test_a_deck_with_too_many_slides(crawl: Start) -> None:
    run = crawl("speakerdeck", SpeakerDeck(), decks=2)
    recipe = {"render": {"max_pages": 2}}
    assert not run.run(recipe, urls=addresses(decks(run, 1)), acknowledge_terms=True, files="images")
    assert [row.reason for row in run.results[-1].quarantined] == ["too_many_pages"]
    assert not run.replica.log("sd-files")


def test_a_refusal_ends_it_and_the_rest_waits(crawl: Start) -> None:
    run = crawl("speakerdeck", SpeakerDeck(), decks=3)
    run.replica.scenario("bot_fastly_challenge", host="sd-files", times=1)
    wanted = decks(run, 3)
    run.run(urls=addresses(wanted), acknowledge_terms=True)
    assert run.results[-1].exit_code == 4
    run.check_manners(gap_s=2.0)
    assert len(run.run(urls=addresses(wanted), acknowledge_terms=True)) == 3


def test_terms_have_to_be_read(tmp_path: Path) -> None:
    source = {"speakerdeck": {"urls": ["user/deck"]}}
    with pytest.raises(RecipeError, match="acknowledge_terms"):
        Project({"name": "x", "contact": "me@example.org", "sources": [source]}, workspace=tmp_path).collect()
