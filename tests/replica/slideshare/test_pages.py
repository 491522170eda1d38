"""Pages of decks and slides, against the truth."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image
from tests.replica import Deck, Replica
from tests.replica.asking import get, post


@pytest.fixture(scope="module")
def server() -> Iterator[Replica]:
    with Replica.start(decks=24) as replica:
        yield replica


@pytest.fixture
def site(server: Replica) -> Replica:
    server.reset()
    return server


def shown(site: Replica, deck: Deck, host: str = "site") -> dict[str, Any]:
    slideshow: dict[str, Any] = get(site.at(host) + deck.path).script()["props"]["pageProps"]["slideshow"]
    return slideshow


def test_every_deck_tells_the_truth(site: Replica) -> None:
    for deck in site.truth.decks:
        slideshow = shown(site, deck)
        assert (slideshow["id"], slideshow["title"], slideshow["totalSlides"]) == (deck.id, deck.title, len(deck.pages))
        assert [text.removesuffix("\n ") for text in slideshow["transcript"]] == deck.texts
        assert slideshow["createdAt"][:10] == deck.created.date().isoformat()
        assert slideshow["slideDimensions"] == {"height": deck.pages[0].size[1], "width": deck.pages[0].size[0]}


def test_every_size_of_a_slide_is_served_as_is_said(site: Replica) -> None:
    deck = site.truth.decks[3]
    slides = shown(site, deck)["slides"]
    assert slides["host"] == site.at("img")
    for size in slides["imageSizes"]:
        for number, page in enumerate(deck.pages[:2], 1):
            name = f"{quote(slides['title'], safe='')}-{number}-{size['width']}.jpg"
            got = get(f"{slides['host']}/{slides['imageLocation']}/{size['quality']}/{name}")
            assert hashlib.sha256(got.body).hexdigest() == site.truth.sha256(page, size["width"])
            assert got.headers["content-type"] == ("image/webp" if size["width"] == 2048 else "image/jpeg")


def test_what_is_not_listed_is_not_there(site: Replica) -> None:
    deck = site.truth.decks[0]
    for name in ("85/x-0-320.jpg", f"85/x-{len(deck.pages) + 1}-320.jpg", "85/x-1-2048.jpg", "95/x-1-1024.jpg", "85/x"):
        assert get(f"{site.at('img')}/{deck.location}/{name}").status == 404
    assert get(f"{site.at('img')}/{deck.location}/85/any%2Fname%20at%20all-1-320.jpg").status == 200
    assert get(f"{site.at('img')}/{deck.location}/85/any/name-1-320.jpg").status == 404


def test_validators_and_ranges(site: Replica) -> None:
    url = f"{site.at('img')}/{site.truth.decks[0].location}/85/x-1-320.jpg"
    whole = get(url)
    assert get(url, If_None_Match=whole.headers["etag"]).status == 304
    assert get(url, If_Modified_Since=whole.headers["last-modified"]).status == 304
    assert get(url, If_None_Match='"other"').body == whole.body
    rest = get(url, Range="bytes=100-")
    assert (rest.status, rest.body) == (206, whole.body[100:])
    assert rest.headers["content-range"] == f"bytes 100-{len(whole.body) - 1}/{len(whole.body)}"
    assert get(url, Range="bytes=10-19", If_Range='"other"').status == 200
    assert get(url, Range="bytes=9999999-").status == 416


def test_addresses_of_one_deck(site: Replica) -> None:
    deck = next(deck for deck in site.truth.decks if not deck.legacy)
    for path in (f"/{deck.user}/{deck.slug}", f"/mobile/{deck.user}/{deck.slug}", f"{deck.path}?from_search=3"):
        assert get(site.at("site") + path).script()["props"]["pageProps"]["slideshow"]["id"] == deck.id
    moved = get(f"{site.at('site')}/slideshow/other-words/{deck.id}")
    assert (moved.status, moved.headers["location"]) == (301, site.at("site") + deck.path)
    for path in ("/slideshow/x/1", "/nobody/nothing", "/nobody", "/a/b/c/d"):
        assert get(site.at("site") + path).status == 404
    spanish = get(site.at("site-es") + deck.path).script()["props"]["pageProps"]
    assert spanish["locale"] == "es"
    assert spanish["slideshow"]["canonicalUrl"] == site.at("site-es") + deck.path


def test_the_data_route_wants_todays_build(site: Replica) -> None:
    deck = site.truth.decks[0]
    build = get(site.at("site") + deck.path).script()["buildId"]
    path = f"slideshow/{deck.slug}/{deck.id}.json"
    data = get(f"{site.at('site')}/_next/data/{build}/{path}").json()
    assert data["__N_SSP"]
    assert data["pageProps"]["slideshow"] == shown(site, deck)
    assert get(f"{site.at('site')}/_next/data/{'0' * 40}/{path}").status == 404


def test_the_page_around_the_json(site: Replica) -> None:
    deck = next(deck for deck in site.truth.decks if len(deck.pages) > 6)
    page = get(site.at("site") + deck.path).body.decode()
    assert len(page) > 100_000
    assert page.count('data-testid="vertical-slide-image"') == 6
    text = re.findall(r'__NEXT_DATA__" type="application/json">(.*?)</script>', page, re.DOTALL)[0]
    assert "<" not in text
    assert "&" not in text


def test_a_cover(site: Replica) -> None:
    thumbnail = shown(site, site.truth.decks[0])["thumbnail"]
    assert Image.open(io.BytesIO(get(thumbnail).body)).width == 320


def test_older_generations(site: Replica) -> None:
    deck = site.truth.decks[1]
    site.scenario("schema_drift:B")
    older = shown(site, deck)
    assert "slides" not in older
    assert len(older["slideImages"]) == len(deck.pages)
    large = older["slideImages"][1]["webpSrcset"].split()[0]
    assert get(large).body == site.truth.image(deck.pages[1])
    assert "?cb=" in large
    site.reset()
    site.scenario("schema_drift:C")
    assert {size["format"] for size in shown(site, deck)["slides"]["imageSizes"]} == {"jpg"}


@pytest.mark.parametrize(("letter", "holds"), [("A", "slideshow_config"), ("E", "self.__next_f.push(")])
def test_generations_without_the_json(site: Replica, letter: str, holds: str) -> None:
    site.scenario(f"schema_drift:{letter}")
    page = get(site.at("site") + site.truth.decks[1].path).body.decode()
    assert holds in page
    assert "__NEXT_DATA__" not in page


def test_webp_under_another_name() -> None:
    with Replica.start(decks=1, webp_as="image/jpeg") as replica:
        got = get(f"{replica.at('img')}/{replica.truth.decks[0].location}/75/x-1-2048.jpg")
        assert got.headers["content-type"] == "image/jpeg"
        assert got.body[8:12] == b"WEBP"


def test_graphql(site: Replica) -> None:
    deck = site.truth.decks[0]
    url = f"{site.at('api')}/graphql"

    def one(identifier: str) -> Any:
        order = {"query": "{slideshow(query: $q) {id}}", "variables": {"id": identifier}}
        return post(url, order).json()["data"]["slideshow"]

    assert one(deck.id)["slides"]["imageLocation"] == deck.location
    assert one("1") == {"__typename": "SlideshowNotFound", "isNotFound": True}
    found = post(url, {"query": "{search {slideshows}}", "variables": {"query": "español", "language": "es"}}).json()
    assert len(found["data"]["search"]["slideshows"]["edges"]) == 18
    assert get(url).status == 404
