"""The routes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from tests.replica.adapter import State
from tests.replica.robots import challenge
from tests.replica.scenarios import Expected
from tests.replica.slideshare import cards, ends, images, page, payload, search
from tests.replica.slideshare.graphql import graphql
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response

GONE = "<!DOCTYPE html><html><head><title>Slideshare</title></head><body><h1>{}</h1></body></html>"
ROBOTS = """User-agent: *
{delay}Disallow: /slideshow/download
Disallow: /*?*qid=
Allow: /slideshow/

User-agent: GPTBot
Disallow: /

Sitemap: https://www.slideshare.net/sitemap.xml
"""


class SlideShare:
    hosts = ("site", "site-es", "img", "cdn", "api")
    scenarios: Mapping[str, Expected] = ends.ENDS

    def robots(self, host: str, state: State) -> str | None:
        if host not in ("site", "site-es"):
            return None
        delay = state.options.crawl_delay
        return ROBOTS.format(delay="" if delay is None else f"Crawl-delay: {delay:g}\n")

    def answer(self, request: Request, state: State) -> Response:
        if request.host == "img":
            return images.slide(request, state)
        if request.host == "cdn":
            return images.cover(request, state)
        if request.host == "api":
            return graphql(request, state)
        match request.parts:
            case ("search",) | ("search", "slideshow"):
                return _search(request, state)
            case ("slideshow", slug, identifier):
                return _by_id(request, state, slug, identifier)
            case ("_next", "data", build, "slideshow", _, name):
                return _data(request, state, build, name.removesuffix(".json"))
            case ("mobile", user, slug) | (user, slug):
                deck = next((d for d in state.truth.decks if (d.user, d.slug) == (user, slug)), None)
                return _deck(request, state, deck) if deck else _gone(404)
            case ("",):
                return Response(200, page.home(request, state).encode())
            case (user,):
                return _user(request, state, user)
        return _gone(404)


def _by_id(request: Request, state: State, slug: str, identifier: str) -> Response:
    deck = state.truth.deck(identifier)
    if deck is None:
        return _gone(404)
    if slug != deck.slug:
        return Response(301, headers={"location": f"{request.base}/{request.host}/slideshow/{deck.slug}/{deck.id}"})
    return _deck(request, state, deck)


def _deck(request: Request, state: State, deck: Deck) -> Response:
    def on(name: str) -> bool:
        return state.scenarios.hit(name, deck=deck.id) is not None

    for status in (404, 410):
        if on(f"deck_removed_{status}"):
            return _gone(status)
    if on("deck_redirect_home"):
        return Response(302, headers={"location": f"{request.base}/{request.host}/"})
    if on("deck_password"):
        return Response(200, page.locked(request, state).encode())
    data = payload.props(request, state, deck)
    if on("deck_shell"):
        del data["slideshow"]
    drift = state.scenarios.hit("schema_drift", deck=deck.id)
    letter = (drift.variant if drift and len(drift.variant) == 1 else "") or _mixed(drift is not None, deck)
    html = page.deck(request, state, deck, data, letter)
    latin = state.scenarios.hit("charset_latin1", deck=deck.id)
    if latin:
        kind = "text/html; charset=utf-8" if latin.variant == "lied" else "text/html; charset=ISO-8859-1"
        return Response(200, html.encode("latin-1", "replace"), kind)
    return Response(200, html.encode("utf-8", "surrogatepass"))


def _mixed(drift: bool, deck: Deck) -> str:
    return "BCD"[deck.number % 3] if drift else "D"


def _data(request: Request, state: State, build: str, identifier: str) -> Response:
    deck = state.truth.deck(identifier)
    if deck is None or build != payload.build(state):
        return Response(404, b"{}", "application/json")
    data = {"pageProps": payload.props(request, state, deck), "__N_SSP": True}
    return Response(200, json.dumps(data, ensure_ascii=False).encode(), "application/json")


def _search(request: Request, state: State) -> Response:
    words = request.query.get("q", "")
    number = int(request.query["page"]) if re.fullmatch(r"\d{1,4}", request.query.get("page", "")) else 1
    found = search.search(state, words, request.query.get("language", "**"), number)
    return _cards(request, state, found, words)


def _user(request: Request, state: State, user: str) -> Response:
    if user not in {deck.user for deck in state.truth.decks}:
        return _gone(404)
    number = int(request.query["page"]) if re.fullmatch(r"\d{1,4}", request.query.get("page", "")) else 1
    return _cards(request, state, search.of_user(state, user, number), user)


def _cards(request: Request, state: State, found: search.Found, words: str) -> Response:
    if state.scenarios.hit("search_challenge_clears", host=request.host):
        return challenge(cards.script(request, state, found, words))
    empty = state.options.search == "empty_shell" or state.scenarios.hit("search_empty_shell", host=request.host)
    return Response(200, cards.page(request, state, None if empty else found, words).encode("utf-8", "surrogatepass"))


def _gone(status: int) -> Response:
    return Response(status, GONE.format("Page no longer exists").encode())
