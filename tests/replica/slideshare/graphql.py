"""The undocumented interface: it is there, and nothing is to depend on it."""

from __future__ import annotations

import json
from typing import Any

from tests.replica.adapter import State
from tests.replica.slideshare import payload, search
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response


def graphql(request: Request, state: State) -> Response:
    if request.method != "POST" or request.parts != ("graphql",):
        return Response(404)
    try:
        asked = json.loads(request.body)
        terms = dict(asked.get("variables") or {})
        field = "slideshow" if "slideshow(" in asked["query"] else "search"
    except (ValueError, KeyError, TypeError, AttributeError):
        return Response(400, b'{"errors":[{"message":"not understood"}]}', "application/json")
    found = _slideshow(request, state, str(terms.get("id"))) if field == "slideshow" else _found(request, state, terms)
    return Response(200, json.dumps({"data": {field: found}}).encode(), "application/json")


def _found(request: Request, state: State, terms: dict[str, Any]) -> dict[str, Any]:
    found = search.search(state, str(terms.get("query", "")), str(terms.get("language", "**")), 1)
    return {"slideshows": {"edges": [{"node": _node(request, card.deck)} for card in found.cards]}}


def _slideshow(request: Request, state: State, identifier: str) -> dict[str, Any]:
    deck = state.truth.deck(identifier)
    if deck is None:
        return {"__typename": "SlideshowNotFound", "isNotFound": True}
    if state.scenarios.hit("deck_private", deck=deck.id):
        return {"__typename": "SlideshowPrivate", "isPrivate": True, "isViewable": False}
    sizes = payload.slideshow(request, deck)["slides"]
    slides = {"__typename": "ImageSizes", **sizes}
    return {"__typename": "SlideshowSingle", "id": deck.id, **_node(request, deck), "slides": slides}


def _node(request: Request, deck: Deck) -> dict[str, Any]:
    shown = payload.slideshow(request, deck)
    names = ("title", "canonicalUrl", "thumbnail", "views", "likes", "totalSlides", "strippedTitle")
    return {**{name: shown[name] for name in names}, "user": {"name": shown["user"]["name"]}}
