"""Whole runs against the small SlideShare: every page, every text, and good manners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from tests.replica import checks
from tests.replica.truth import Deck
from tests.sources.crawl import Crawl, Start
from tests.sources.slideshare.against import GAP_S, SMALL, addresses, begin, check, check_pages, run, wanted

from pagemint.records import Document

browser = pytest.mark.needs_browser
SPANISH: dict[str, Any] = {"query": "español", "limit": 1000}


def right(crawl: Crawl, documents: Mapping[str, Document], decks: list[Deck]) -> None:
    assert set(documents) == {deck.id for deck in decks}
    for deck in decks:
        check(crawl, documents[deck.id], deck)
    crawl.check_manners("site", "img", gap_s=GAP_S)


@pytest.mark.parametrize(
    ("number", "way"),
    [
        pytest.param(24, "urls"),
        pytest.param(24, "search", marks=browser),
        pytest.param(100, "urls", marks=pytest.mark.soak),
        pytest.param(100, "search", marks=[pytest.mark.soak, browser]),
    ],
)
def test_all_decks_in_spanish(crawl: Start, number: int, way: str) -> None:
    site = begin(crawl, number, odd_titles=1)
    asked: dict[str, Any] = (
        SPANISH if way == "search" else {"urls": addresses(site, site.replica.truth.decks), "limit": 1000}
    )
    right(site, run(site, **asked), wanted(site.replica.truth))
    others = {"type", "other_language"}
    assert set(site.skipped) == others
    before = len(site.replica.log())
    right(site, run(site, **asked), wanted(site.replica.truth))
    assert len(site.replica.log()) == before


@browser
def test_so_many_are_enough(crawl: Start) -> None:
    site = begin(crawl, 20)
    assert len(run(site, query="español", limit=3)) == 3
    pages = [entry.path for entry in site.replica.log("site") if entry.path.startswith("/search")]
    assert pages == ["/search?searchfrom=header&q=espa%C3%B1ol&language=es&page=1"]
    assert len(run(site, query="español", limit=5)) == 5
    site.check_manners("site", "img", gap_s=GAP_S)


@browser
def test_decks_of_users(crawl: Start) -> None:
    site = begin(crawl, 24)
    of = [deck for deck in wanted(site.replica.truth) if deck.user in ("jlopez", "marta-rios")]
    right(site, run(site, users=["jlopez", "nobody-of-that-name", "marta-rios"]), of)
    (problem,) = site.results[-1].quarantined
    assert (problem.reason, problem.detail) == (
        "not_found",
        f"{site.replica.at('site')}/nobody-of-that-name is not there: nobody has this login name",
    )


@browser
def test_two_addresses_of_one_deck_are_one_document(crawl: Start) -> None:
    site = begin(crawl, 10)
    site.replica.scenario("ids_collide")
    right(site, run(site, **SPANISH), wanted(site.replica.truth))


def test_addresses_in_all_forms(crawl: Start) -> None:
    site = begin(crawl, 9)
    deck = next(deck for deck in wanted(site.replica.truth) if not deck.legacy)
    base, other = site.replica.at("site"), site.replica.at("site-es")
    urls = [
        f"{base}/slideshow/another-name/{deck.id}?from_search=7",
        f"{base}/{deck.user}/{deck.slug}",
        f"{base}/mobile/{deck.user}/{deck.slug}#1",
        f"{other}{deck.path}",
    ]
    documents = run(site, urls=urls)
    assert set(documents) == {deck.id}
    check(site, documents[deck.id], deck)
    assert site.results[-1].documents["found"] == 1
    site.check_manners("site", "site-es", "img", gap_s=GAP_S)


def test_types_and_dates(crawl: Start) -> None:
    site = begin(crawl, 30)
    decks = site.replica.truth.spanish()
    days = sorted(deck.created.date() for deck in decks)
    since, until = days[6], days[-6]
    found = run(site, urls=addresses(site, decks), types=["document", "presentation"], since=since, until=until)
    kinds = ("document", "presentation")
    assert set(found) == {d.id for d in decks if d.kind in kinds and since <= d.created.date() <= until}
    assert set(site.skipped) <= {"type", "date"}


def test_an_edited_deck_is_there_when_it_is_asked_for_again(crawl: Start) -> None:
    site = begin(crawl, 9)
    deck = wanted(site.replica.truth)[0]
    asked: dict[str, Any] = {"urls": addresses(site, [deck]), "acknowledge_terms": True}
    check(site, run(site, **asked)[deck.id], deck)
    site.replica.scenario("content_changes")
    check(site, run(site, **asked)[deck.id], deck)
    project = site.project(SMALL, **asked)
    project.collect(force=True)
    (document,) = project.documents()
    edited = site.replica.truth.edited(deck)
    check_pages(site, document, edited, (), 638)
    assert document.transcript == edited.texts
    assert Counter(entry.status for entry in site.replica.log("img"))[304] >= len(deck.pages) - 1
    assert checks.violations(site.replica.log(), GAP_S) == []


def test_the_largest_image_up_to_what_is_rendered(crawl: Start) -> None:
    site = begin(crawl, 9)
    first, second = wanted(site.replica.truth)[:2]
    site.replica.scenario("img_404:large", deck=second.id, slide=2)
    documents = run(site, {"render": {"long_side": 1536}}, urls=addresses(site, [first, second]))
    check(site, documents[first.id], first, width=2048)
    keys = [key.rpartition("/")[2] for key in documents[second.id].original]
    assert keys[:3] == ["0001.webp", "0002.jpg", "0003.webp"]
    assert documents[second.id].missing == {}
