"""Each scenario changes what is answered, and only where it is ordered."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import IncompleteRead

import pytest
from tests.replica import Deck, Expected, Replica, checks
from tests.replica.asking import Got, asked, get
from tests.replica.slideshare.ends import ENDS


@pytest.fixture(scope="module")
def server() -> Iterator[Replica]:
    with Replica.start(decks=8, drip_s=0.01) as replica:
        yield replica


@pytest.fixture
def site(server: Replica) -> Replica:
    server.reset()
    return server


def urls(site: Replica, deck: Deck, end: Expected) -> list[str]:
    """What a scenario of this kind could change."""
    if end.at == "image":
        return [f"{site.at('img')}/{deck.location}/75/x-{slide}-2048.jpg" for slide in (2, 1)]
    if end.at == "search":
        return [f"{site.at('site')}/search?q=espa%C3%B1ol"]
    return [site.at("site") + deck.path]


def answer(url: str) -> Got | str:
    try:
        return get(url)
    except IncompleteRead:
        return "cut off"


SLOW = {"img_slow"}
USUAL = {"schema_drift:D"}


@pytest.mark.parametrize("name", sorted(ENDS.keys() - SLOW - USUAL))
def test_it_meets_its_deck_and_no_other(site: Replica, name: str) -> None:
    end = ENDS[name]
    deck, other = site.truth.decks[1], site.truth.decks[2]
    mine, others = urls(site, deck, end), urls(site, other, end)
    before = [answer(url) for url in (*mine, *others)]
    if end.at == "search":
        site.scenario(name)
    elif end.at == "image":
        site.scenario(name, deck=deck.id, slide=2)
    else:
        site.scenario(name, deck=deck.id)
    after = [answer(url) for url in (*mine, *others)]
    assert after[0] != before[0]
    if end.at != "search":
        assert after[1:] == before[1:]
    site.reset()
    assert [answer(url) for url in (*mine, *others)] == before


def test_it_lifts(site: Replica) -> None:
    deck = site.truth.decks[1]
    site.scenario("img_truncated:once", deck=deck.id)
    url = urls(site, deck, ENDS["img_404"])[0]
    assert answer(url) == "cut off"
    assert isinstance(answer(url), Got)


def test_what_is_cut_short_in_silence_may_be_asked_for_again(site: Replica) -> None:
    deck = site.truth.decks[1]
    site.scenario("img_truncated:cut", deck=deck.id, slide=1)
    whole, cut = (f"{site.at('img')}/{deck.location}/75/x-{slide}-2048.jpg" for slide in (2, 1))
    for url in (cut, cut, whole):
        get(url)
    assert checks.doubles(site.log()) == []
    get(whole)
    assert len(checks.doubles(site.log())) == 1


def test_byte_by_byte(site: Replica) -> None:
    site.scenario("img_slow")
    with asked(urls(site, site.truth.decks[1], ENDS["img_slow"])[0]) as got:
        assert len(got.read(20)) == 20


def test_generations_side_by_side(site: Replica) -> None:
    site.scenario("schema_drift")
    pages = [get(site.at("site") + deck.path).script()["props"]["pageProps"]["slideshow"] for deck in site.truth.decks]
    kinds = {("slideImages" in page, "format" in str(page.get("slides"))) for page in pages}
    assert kinds == {(True, False), (False, True), (False, False)}


def test_an_edited_deck_shows_and_serves_its_new_pages(site: Replica) -> None:
    deck = site.truth.decks[1]
    site.scenario("content_changes", deck=deck.id)
    edited = site.truth.edited(deck)
    shown = get(site.at("site") + deck.path).script()["props"]["pageProps"]["slideshow"]
    assert shown["totalSlides"] == len(edited.pages)
    last = f"{site.at('img')}/{deck.location}/85/x-{len(edited.pages)}-320.jpg"
    assert get(last).body == site.truth.image(edited.pages[-1], 320)


def test_a_share_of_the_slides(site: Replica) -> None:
    site.scenario("img_404", rate=0.4)
    missing = [
        get(f"{site.at('img')}/{deck.location}/85/x-{number}-320.jpg").status == 404
        for deck in site.truth.decks
        for number in range(1, len(deck.pages) + 1)
    ]
    assert 0.1 < sum(missing) / len(missing) < 0.7
