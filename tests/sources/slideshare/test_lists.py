"""How a listing goes on, and where its pages are."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.slideshare.synthetic import settings, wanted

from pagemint.errors import RecipeError, Refused
from pagemint.sources.slideshare.address import Site
from pagemint.sources.slideshare.lists import AT_ONCE, Lists
from pagemint.sources.slideshare.places import Place
from pagemint.sources.slideshare.settings import Guesses
from pagemint.sources.slideshare.source import SlideshareSource
from pagemint.web.answer import Answered

DECKS = [f"https://www.slideshare.net/slideshow/a/{n}" for n in range(1, 2 * AT_ONCE + 2)]


def lists(language: str | None = "es", **chosen: Any) -> Lists:
    found = settings(**chosen)
    return Lists(found, Site(), language)


def walk(listing: Lists, pages: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """What each page of the listing gives; `pages` are links by address, or an error."""

    async def show(url: str) -> Mapping[str, Any]:
        found = pages[url]
        if isinstance(found, Exception):
            raise found
        return {"links": found, "text": "" if found else "We couldn't find anything for “x”"}

    async def whole() -> list[tuple[str, ...]]:
        text, found = None, []
        while True:
            place = await listing.looked_up(Place.parse(text), show)
            found.append(place.left or ())
            text = place.after(len(place.left or ()), len(listing.parts))
            if text is None:
                return found

    return asyncio.run(whole())


def test_addresses_are_those_of_the_recipe() -> None:
    chosen = lists(query=None, urls=[*DECKS, DECKS[0], "/slideshow/b/7?from_search=1"])
    assert [link for page in walk(chosen, {}) for link in page] == [*DECKS, "https://www.slideshare.net/slideshow/b/7"]


def test_a_search_ends_where_it_says_so() -> None:
    chosen = lists()
    pages = {chosen.search_url(n): links for n, links in ((1, DECKS[:18]), (2, DECKS[:18]), (3, DECKS[9:12]), (4, []))}
    assert [len(page) for page in walk(chosen, pages)] == [18, 18, 3, 0]


def test_a_search_ends_at_its_last_page() -> None:
    chosen = lists(guesses=Guesses(last_page=2))
    pages = {chosen.search_url(n): DECKS[:18] for n in (1, 2)}
    assert len(walk(chosen, pages)) == 2


def test_a_page_that_says_nothing_is_not_the_end() -> None:
    async def show(url: str) -> Mapping[str, Any]:
        return {"links": ["/category/business"], "text": "Loading"}

    for page in (1, 7):
        with pytest.raises(Refused, match="does not mean that there are none") as raised:
            asyncio.run(lists().looked_up(Place(page=page), show))
        assert "pagemint[browser]" in str(raised.value)
        assert "`urls`" in str(raised.value)


def test_pages_of_users() -> None:
    chosen = lists(query=None, users=["ana", "nobody", "eva"])
    ana, nobody, eva = (f"https://www.slideshare.net/{login}" for login in ("ana", "nobody", "eva"))
    pages = {
        ana: DECKS[:3],
        f"{ana}?page=2": DECKS[3:5],
        f"{ana}?page=3": DECKS[3:5],  # knows no further page
        nobody: Answered(nobody, 404),
        eva: DECKS[7:8],
        f"{eva}?page=2": [],
    }
    found = [page for page in walk(chosen, pages) if page]
    assert found == [tuple(DECKS[:3]), tuple(DECKS[3:5]), (nobody,), tuple(DECKS[7:8])]
    alone = lists(query=None, users=["ana"], guesses=Guesses(user_page=None))
    assert walk(alone, pages) == [tuple(DECKS[:3])]


def test_everything_one_after_the_other() -> None:
    chosen = lists(urls=DECKS[:2], users=["ana"], guesses=Guesses(last_page=1, user_page=None))
    pages = {chosen.search_url(1): DECKS[4:6], "https://www.slideshare.net/ana": DECKS[7:9]}
    assert walk(chosen, pages) == [tuple(DECKS[:2]), tuple(DECKS[4:6]), tuple(DECKS[7:9])]


@given(st.text(min_size=1, max_size=50))
def test_words_are_asked_for_as_they_are(words: str) -> None:
    parts = urlsplit(lists(query=words).search_url(3))
    assert (parts.netloc, parts.path) == ("www.slideshare.net", "/search")
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    sound = words.encode("utf-8", "replace").decode()
    assert asked == {"searchfrom": "header", "q": sound, "language": "es", "page": "3"}


def test_guesses_are_switched_in_one_place() -> None:
    guesses = Guesses(search_path="/search/slideshow", query="w", language="lang", page="p", more={"ft": "all"})
    url = lists("pt-BR", guesses=guesses).search_url(2)
    assert url == "https://www.slideshare.net/search/slideshow?ft=all&w=espa%C3%B1ol&lang=pt&p=2"
    assert "language" not in lists(None).search_url(1)


@given(
    st.builds(
        Place,
        part=st.integers(0, 3),
        page=st.integers(1, 30),
        left=st.lists(st.sampled_from(DECKS), min_size=1, max_size=5).map(tuple),
        last=st.booleans(),
        first=st.sampled_from(DECKS),
    ),
    st.integers(0, 6),
)
def test_a_place_survives_being_written_down(place: Place, looked_at: int) -> None:
    text = place.after(looked_at, 9)
    assert text is not None
    following = Place.parse(text)
    left = place.left or ()
    if looked_at < len(left):
        assert following == Place(place.part, place.page, left[looked_at:], place.last, place.first)
    else:
        assert (following.part, following.page) == ((place.part + 1, 1) if place.last else (place.part, place.page + 1))
        assert following.left is None


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"query": None}, "nothing to look for"),
        ({"urls": ["https://example.org/slideshow/a/1"]}, "not the address of a deck"),
        ({"users": ["a/b"]}, "no login name"),
        ({"acknowledge_terms": False}, "states no license"),
    ],
)
def test_recipes_that_cannot_be(chosen: dict[str, Any], words: str) -> None:
    with pytest.raises(RecipeError, match=words):
        SlideshareSource(settings(**chosen), wanted())
