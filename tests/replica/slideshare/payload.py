"""The JSON of a deck's page."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from tests.replica.adapter import State
from tests.replica.slideshare import edits
from tests.replica.slideshare.texts import CATEGORIES, LANGUAGES, MESSAGES
from tests.replica.truth import WIDTHS, Deck
from tests.replica.wire import Request

MOMENT = "%Y-%m-%d %H:%M:%S UTC"


def props(request: Request, state: State, deck: Deck) -> dict[str, Any]:
    """`pageProps` of generation D, after what scenarios do to it."""
    if state.scenarios.hit("content_changes", deck=deck.id):
        deck = state.truth.edited(deck)
    shown = slideshow(request, deck)
    edits.edit(shown, request, state, deck)
    return {
        "device": {"isMobile": False, "isBot": True, "htmlClass": ""},
        "locale": "es" if request.host == "site-es" else "en",
        "name": "slideshow",
        "categories": CATEGORIES,
        "edgeTestAssignments": [{"name": "approuter", "variant": "a"}, {"name": "example", "variant": "b"}],
        "countryCodeFromFastly": "XX",
        "featureFlags": {},
        "layout": {"currentUser": None, "fullPath": request.path, "origin": site(request), "browserId": "0"},
        "slideshow": shown,
        "messages": MESSAGES,
    }


def search_props(request: Request) -> dict[str, Any]:
    """No results in here."""
    return {
        "locale": "es" if request.host == "site-es" else "en",
        "categories": CATEGORIES,
        "languages": LANGUAGES,
        "layout": {"currentUser": None, "fullPath": request.path, "origin": site(request), "browserId": "0"},
        "countryCodeFromFastly": "XX",
        "edgeTestAssignments": [{"name": "approuter", "variant": "a"}],
        "featureFlags": {"slideshare_recommendation_tracking": True, "slideshare_search_tracking": True},
        "messages": MESSAGES,
    }


def envelope(state: State, page: str, query: dict[str, str], data: dict[str, Any]) -> str:
    """As it stands in the page."""
    whole = {
        "props": {"pageProps": data, "__N_SSP": True},
        "page": page,
        "query": query,
        "buildId": build(state),
        "assetPrefix": "https://public.slidesharecdn.com",
        "isFallback": False,
        "isExperimentalCompile": False,
        "gssp": True,
        "scriptLoader": [],
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def build(state: State) -> str:
    return hashlib.sha1(f"build {state.memory.get('build', 0)}".encode(), usedforsecurity=False).hexdigest()


def site(request: Request) -> str:
    return f"{request.base}/{request.host}"


def name(deck: Deck) -> str:
    """What stands in the addresses of slides; nobody looks at it."""
    return deck.title.replace(" ", "-")


def slide(request: Request, deck: Deck, number: int, width: int, *, stamp: bool = False) -> str:
    path = f"{deck.location}/{WIDTHS[width]}/{quote(name(deck), safe='')}-{number}-{width}.jpg"
    return f"{request.base}/img/{path}{f'?cb={int(deck.updated.timestamp())}' if stamp else ''}"


def slideshow(request: Request, deck: Deck) -> dict[str, Any]:
    width, height = deck.pages[0].size
    address = f"{site(request)}{quote(deck.path)}"
    kind = {"presentation": "pptx", "document": "pdf", "infographic": "pdf"}[deck.kind]
    return {
        "id": deck.id,
        "username": deck.user,
        "title": deck.title,
        "strippedTitle": deck.slug,
        "canonicalUrl": address,
        "description": deck.description,
        "genaiDescriptionCreatedAt": "2024-05-15",
        "genaiTest": "description",
        "createdAt": deck.created.strftime(MOMENT),
        "updatedAt": deck.updated.strftime(MOMENT),
        "language": deck.declared,
        "type": deck.kind,
        "extension": kind,
        "formats": [kind],
        "totalSlides": len(deck.pages),
        "slideDimensions": {"height": height, "width": width},
        "transcript": [f"{text}\n " if text else "" for text in deck.texts],
        "topReadSlides": [{str(number): 1} for number in deck.top_read],
        "likes": deck.likes,
        "views": deck.views,
        "downloadCount": deck.downloads,
        "viewStats": {"views": max(0, deck.views - 3), "viewsFromEmbeds": 3, "topEmbeds": []},
        "isLikedByCurrentUser": False,
        "isConverted": True,
        "isEmbedAllowed": True,
        "isIndexable": True,
        "isPrivate": False,
        "isPublished": True,
        "isUploadPreview": False,
        "isViewable": True,
        "shouldShowAds": True,
        "allowDownloads": True,
        "allowEmbeds": True,
        "downloadKey": hashlib.sha256(deck.id.encode()).hexdigest(),
        "secretUrl": deck.location[-8:],
        "categories": [{"id": "2", "name": "Education", "url": "education"}],
        "tags": list(deck.tags),
        "editorsNotes": [],
        "sectionSummaries": [],
        "iframeEmbed": {"url": f"{site(request)}/slideshow/embed_code/key/x", "height": height, "width": width},
        "slides": {
            "host": f"{request.base}/img",
            "title": name(deck),
            "imageLocation": deck.location,
            "imageSizes": [{"quality": quality, "width": wide} for wide, quality in WIDTHS.items()],
        },
        "thumbnail": f"{request.base}/cdn/ss_thumbnails/{deck.location}-thumbnail.jpg?width=640&height=640&fit=bounds",
        "user": user(request, deck),
        "recommendationsByLocation": {"rightRail": [_other(request, deck)], "similarTo": [], "featured": None},
        "facebookShareUrl": f"https://facebook.example/?u={quote(address, safe='')}",
    }


def user(request: Request, deck: Deck) -> dict[str, Any]:
    spoken = deck.user.replace("_", " ").title()
    return {
        "id": str(1000 + len(deck.user)),
        "isFollowing": False,
        "login": deck.user,
        "name": spoken,
        "occupation": None,
        "organization": None,
        "photo": f"{request.base}/cdn/profile-picture.png",
        "photoExists": False,
        "profileUrl": f"{site(request)}/{quote(deck.user)}",
        "shortName": spoken,
    }


def _other(request: Request, deck: Deck) -> dict[str, Any]:
    """A recommendation: of another deck, and not to be taken for this one."""
    return {
        "slideshowId": "11",
        "displayTitle": "Something else",
        "strippedTitle": "something-else",
        "pageCount": 99,
        "type": "presentation",
        "url": f"{site(request)}/slideshow/something-else/11",
        "userLogin": "somebody",
        "viewCount": deck.views + 1,
    }
