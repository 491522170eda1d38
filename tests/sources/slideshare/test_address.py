"""Which addresses name a deck."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.sources.slideshare.address import Site

OWN = Site()
OTHER = Site("http://127.0.0.1:8080/site")


@pytest.mark.parametrize(
    ("link", "url", "deck"),
    [
        (
            "https://es.slideshare.net/slideshow/verbos-12/12?from_search=3#a",
            "https://es.slideshare.net/slideshow/verbos-12/12",
            "12",
        ),
        ("https://www.slideshare.net/slideshow/verbos/12/", "https://www.slideshare.net/slideshow/verbos/12", "12"),
        ("http://slideshare.net/slideshow/a/7", "http://slideshare.net/slideshow/a/7", "7"),
        ("/slideshow/a/7", "https://www.slideshare.net/slideshow/a/7", "7"),
        ("https://www.slideshare.net/aula_demo/verbos-12", "https://www.slideshare.net/aula_demo/verbos-12", None),
        ("https://www.slideshare.net/mobile/aula/verbos", "https://www.slideshare.net/aula/verbos", None),
        (
            "https://WWW.SlideShare.net/slideshow/espa%C3%B1ol/12",
            "https://www.slideshare.net/slideshow/espa%C3%B1ol/12",
            "12",
        ),
        (
            "https://www.slideshare.net/slideshow/español/12",
            "https://www.slideshare.net/slideshow/espa%C3%B1ol/12",
            "12",
        ),
    ],
)
def test_decks(link: str, url: str, deck: str | None) -> None:
    found = OWN.address(link)
    assert found is not None
    assert (found.url, found.deck) == (url, deck)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://www.slideshare.net/",
        "https://www.slideshare.net/aula_demo",
        "https://www.slideshare.net/search?q=a",
        "https://www.slideshare.net/search/slideshow",
        "https://www.slideshare.net/category/business",
        "https://www.slideshare.net/slideshow/embed_code/key/abc",
        "https://www.slideshare.net/slideshow/download",
        "https://www.slideshare.net/slideshow/a/0",
        "https://www.slideshare.net/slideshow/a/12b",
        "https://www.slideshare.net/slideshow/a/١٢",
        "https://www.slideshare.net/slideshow/../12",
        "https://www.slideshare.net/aula/..",
        "https://www.slideshare.net/aula/a%2Fb",
        "https://slideshare.net.evil.example/slideshow/a/12",
        "https://evilslideshare.net/slideshow/a/12",
        "https://user@www.slideshare.net/slideshow/a/12",
        "https://www.slideshare.net:8443/slideshow/a/12",
        "file:///slideshow/a/12",
        "javascript:alert(1)",
        "https://[::1/slideshow/a/12",
    ],
)
def test_no_decks(link: str) -> None:
    assert OWN.address(link) is None


@pytest.mark.parametrize(
    ("link", "deck"),
    [
        ("http://127.0.0.1:8080/site/slideshow/a/12", "12"),
        ("http://127.0.0.1:8080/site-es/slideshow/a/12?x=1", "12"),
        ("http://127.0.0.1:8080/site/aula/verbos", None),
    ],
)
def test_below_another_address(link: str, deck: str | None) -> None:
    found = OTHER.address(link)
    assert found is not None
    assert (found.url, found.deck) == (link.partition("?")[0], deck)


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:8081/site/slideshow/a/12",
        "https://www.slideshare.net/slideshow/a/12",
        "http://127.0.0.1:8080/slideshow/a/12",
        "http://127.0.0.1:8080/site",
    ],
)
def test_not_below_another_address(link: str) -> None:
    assert OTHER.address(link) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_a_link_says_it_stays_at_the_site(first: str, second: str) -> None:
    for link in (
        first,
        f"https://www.slideshare.net/{first}/{second}",
        f"/slideshow/{first}/12",
        f"//{first}/{second}",
    ):
        found = OWN.address(link)
        if found is not None:
            parts = urlsplit(found.url)
            assert parts.netloc == "slideshare.net" or parts.netloc.endswith(".slideshare.net")
            assert found.url.isascii()
            assert ".." not in parts.path.split("/")
            assert OWN.address(found.url) == found


def test_names_stay() -> None:
    deck, legacy = OWN.address("/slideshow/a/12"), OWN.address("/aula/a b")
    assert deck is not None
    assert legacy is not None
    assert (deck.name, legacy.name) == ("12", "aula/a%20b")


def test_users() -> None:
    assert OWN.user("aula_demo") == "https://www.slideshare.net/aula_demo"
    assert OWN.user("ceip.norte") == "https://www.slideshare.net/ceip.norte"
    assert [OWN.user(login) for login in ("", "..", "a/b", "a?b", "search", "x" * 101)] == [None] * 6
    assert OTHER.user("ana") == "http://127.0.0.1:8080/site/ana"
