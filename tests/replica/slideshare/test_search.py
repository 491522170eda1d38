"""Pages of results: what a plain client sees, and which decks are behind the script."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from tests.replica import Replica
from tests.replica.asking import get
from tests.replica.slideshare import cards


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica.start(decks=100) as replica:
        yield replica


def packed(site: Replica, path: str) -> Any:
    """What the script of a page of cards would draw."""
    page = get(site.at("site") + path).body.decode()
    return json.loads(base64.b64decode(re.findall(r'data-all="([^"]*)"', page)[0]))


def found(site: Replica, number: int, language: str = "es", words: str = "español") -> list[str]:
    shown = packed(site, f"/search?q={quote(words)}&language={language}&page={number}")["cards"]
    return [card["href"].partition("?")[0].removeprefix(site.at("site")) for card in shown]


def test_all_decks_of_a_language_are_found_and_some_again(site: Replica) -> None:
    pages = [found(site, number) for number in range(1, 10)]
    assert pages[-1] == []
    assert [len(page) for page in pages[:6]] == [18, 18, 18, 5, 18, 18]
    assert all(len(set(page)) == len(page) for page in pages)
    seen: set[str] = set()
    repeats = []
    for page in pages:
        repeats.append(len(seen & set(page)))
        seen |= set(page)
    assert seen == {quote(deck.path) for deck in site.truth.decks if deck.declared == "es"}
    assert repeats[:2] == [0, 0]
    assert repeats[4] == 11
    assert max(repeats[5:]) <= 3


def test_no_more_than_thirty_pages() -> None:
    with Replica.start(decks=700) as replica:
        assert len(found(replica, 30)) == 18
        assert found(replica, 31) == []
        assert packed(replica, "/search?q=espa%C3%B1ol&page=30")["pages"] == 30


def test_other_languages_and_words(site: Replica) -> None:
    every = {deck.path for deck in site.truth.decks}
    assert set(found(site, 1, "fr", "français")) == {deck.path for deck in site.truth.decks if deck.declared == "fr"}
    assert set(found(site, 1, "**", "français")) < every
    assert found(site, 1, "es", "palabra-que-falta") == []
    assert "couldn't find" in packed(site, "/search?q=palabra-que-falta")["heading"]
    assert packed(site, "/search?q=%20")["heading"] == "Please enter a search term."


def test_ranks_count_over_all_pages(site: Replica) -> None:
    shown = packed(site, "/search?q=espa%C3%B1ol&language=es&page=3")
    assert [card["href"].rpartition("=")[2] for card in shown["cards"]] == [str(n) for n in range(36, 54)]
    assert shown["buttons"] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_plain_client_sees_no_card(site: Replica) -> None:
    got = get(f"{site.at('site')}/search?q=espa%C3%B1ol&language=es")
    assert b"slideshow-card-link" not in re.sub(rb"<script>.*?</script>", b"", got.body, flags=re.DOTALL)
    assert b"/slideshow/" not in got.body
    assert list(got.script()["props"]["pageProps"])[:3] == ["locale", "categories", "languages"]


def test_a_shell_for_everybody() -> None:
    with Replica.start(decks=3, search="empty_shell") as replica:
        got = get(f"{replica.at('site')}/search?q=espa%C3%B1ol")
        assert b"packed" not in got.body
        assert got.script()["page"] == "/search"


def test_lists_of_users(site: Replica) -> None:
    user = site.truth.decks[0].user
    theirs = [deck.path for deck in site.truth.decks if deck.user == user]
    shown = [card["href"] for number in (1, 2) for card in packed(site, f"/{user}?page={number}")["cards"]]
    assert [href.partition("?")[0] for href in shown] == [site.at("site") + quote(path) for path in theirs]


def test_one_deck_under_two_addresses(site: Replica) -> None:
    site.scenario("ids_collide")
    paths = found(site, 1)
    site.reset()
    assert len(paths) == 36
    deck = next(deck for deck in site.truth.decks if f"/{deck.user}/{deck.slug}" in paths)
    assert f"/slideshow/{deck.slug}/{deck.id}" in paths


@pytest.mark.parametrize(
    ("count", "text"), [(18, "18"), (1300, "1.3K"), (11_523, "11.5K"), (2_000, "2K"), (1_450_000, "1.4M")]
)
def test_counts_for_people(count: int, text: str) -> None:
    assert cards.human(count) == text


def test_documents_have_pages(site: Replica) -> None:
    shown = [card for number in range(1, 9) for card in packed(site, f"/search?q=espa%C3%B1ol&page={number}")["cards"]]
    assert {card["stats"][0].split()[1] for card in shown} == {"slides", "pages"}
