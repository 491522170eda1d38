"""Cards as a browser draws them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from tests.replica import Replica

pytestmark = pytest.mark.needs_browser
CARD = "[role=listitem]"


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica.start(decks=40) as replica:
        yield replica


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home: Path = tmp_path_factory.mktemp("browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            env={**os.environ, "HOME": str(home)},
        )
        yield chromium.new_page()
        chromium.close()


def test_cards_and_buttons(site: Replica, page: Page) -> None:
    page.goto(f"{site.at('site')}/search?q=espa%C3%B1ol&language=es")
    page.wait_for_selector(CARD)
    links = page.locator("a[data-cy='slideshow-card-link'][data-testid='slideshow-card-link']")
    assert links.count() == page.locator(f"{CARD} [data-cy='slideshow-title']").count() == 18
    first = links.first
    deck = next(d for d in site.truth.decks if site.at("site") + d.path in (first.get_attribute("href") or ""))
    assert first.get_attribute("href") == f"{site.at('site')}{deck.path}?from_search=0"
    said = first.get_attribute("aria-label") or ""
    assert said.startswith(f"{deck.title} by ")
    assert said.endswith(" views.")
    assert page.locator(f"{CARD} .slideshow-stats span").first.inner_text().endswith((" slides", " pages"))
    page.click("nav[aria-label=Pagination] button[aria-label='Page 3']")
    page.wait_for_url("**page=3*")
    page.wait_for_selector(CARD)
    assert (links.first.get_attribute("href") or "").endswith("from_search=36")
    assert [entry.path.partition("?")[0] for entry in site.log()] == ["/search", "/search"]


def test_titles_are_text(site: Replica, page: Page) -> None:
    titles = set()
    for number in (1, 2, 3):
        page.goto(f"{site.at('site')}/search?q=espa%C3%B1ol&language=es&page={number}")
        page.wait_for_selector(CARD)
        titles |= set(page.locator(CARD).evaluate_all("all => all.map(e => e.getAttribute('aria-label'))"))
    assert titles == {deck.title for deck in site.truth.decks if deck.declared == "es"}


def test_nothing_found(site: Replica, page: Page) -> None:
    page.goto(f"{site.at('site')}/search?q=nadalodice")
    page.get_by_text('We couldn\'t find anything for "nadalodice"').wait_for()
    assert page.locator(CARD).count() == 0


def test_a_challenge_that_goes_away(site: Replica, page: Page) -> None:
    site.scenario("search_challenge_clears")
    page.goto(f"{site.at('site')}/search?q=espa%C3%B1ol", wait_until="commit")
    page.wait_for_selector(CARD)
    assert page.locator(".fastly-challenge").count() == 0
    assert site.log("site")[-1].blocks
    site.reset()
