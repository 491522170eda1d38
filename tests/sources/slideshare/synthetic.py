"""Deck records and pages as the site writes them, made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pagemint.sources.base import Wanted
from pagemint.sources.site import Deck
from pagemint.sources.slideshare import deck
from pagemint.sources.slideshare.address import Address
from pagemint.sources.slideshare.settings import SlideshareSettings

ADDRESS = Address("https://es.slideshare.net/slideshow/verbos-en-espaol-900000123/900000123", "900000123")
CDN = "https://image.slidesharecdn.com"
MISSING = object()


def record(**changes: Any) -> dict[str, Any]:
    """Generation D; `MISSING` takes a field away."""
    found = {
        "id": "900000123",
        "username": "aula_demo",
        "title": "Verbos en español ",
        "strippedTitle": "verbos-en-espaol-900000123",
        "canonicalUrl": ADDRESS.url,
        "description": "El documento resume los verbos.",
        "createdAt": "2023-06-30 06:44:02 UTC",
        "updatedAt": "2024-05-15 10:00:00 UTC",
        "language": "es",
        "type": "presentation",
        "totalSlides": 3,
        "slideDimensions": {"height": 540, "width": 720},
        "transcript": ["Verbos\n ", "", "ser / estar\n "],
        "topReadSlides": [],
        "likes": 2,
        "views": 419,
        "viewStats": {"views": 413, "viewsFromEmbeds": 6, "topEmbeds": []},
        "isPrivate": False,
        "isViewable": True,
        "isIndexable": True,
        "downloadKey": "0" * 64,
        "secretUrl": "abcdef",
        "slides": {
            "host": CDN,
            "title": "Verbos-en-espaol",
            "imageLocation": "verbosdemo-230630064402-df2c0000",
            "imageSizes": [
                {"quality": 85, "width": 320},
                {"quality": 85, "width": 638},
                {"quality": 75, "width": 2048},
            ],
        },
        "user": {"id": "1", "login": "aula_demo", "name": "Aula Demo", "photo": "https://example.org/me.png"},
        "recommendationsByLocation": {"rightRail": [{"slideshowId": "11", "displayTitle": "Otra"}]},
    }
    return {name: value for name, value in {**found, **changes}.items() if value is not MISSING}


def slides(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {**record()["slides"], **changes}
    return {name: value for name, value in found.items() if value is not MISSING}


def envelope(show: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    messages = {"private": "Private Presentation", "locked": "This file is password protected.", "code": "<\\/script>"}
    props = {"locale": "en", "messages": messages, **({} if show is None else {"slideshow": show})}
    return {"props": {"pageProps": props, "__N_SSP": True}, "page": "/slideshow/[title]/[id]", **more}


def page(data: Any, body: str = "<h1>Verbos</h1>", attributes: str = "") -> str:
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    script = f'<script id="__NEXT_DATA__" type="application/json"{attributes}>{text}</script>'
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}{script}</body></html>"


def settings(**changes: Any) -> SlideshareSettings:
    return SlideshareSettings(**{"acknowledge_terms": True, "query": "español", **changes})


def wanted(**changes: Any) -> Wanted:
    return Wanted(**{"base": Path(), "contact": "me@example.org", "language": "es", **changes})


def read(show: dict[str, Any], *, address: Address = ADDRESS, long_side: int = 1536, **chosen: Any) -> Deck:
    return deck.read(show, address, settings(**chosen), wanted(long_side=long_side))
