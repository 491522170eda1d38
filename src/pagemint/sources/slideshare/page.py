"""What a deck's page carries. Runs in a worker process: the page is hostile until it has passed here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pagemint.sources.slideshare.tree import parse, shown
from pagemint.sources.untyped import table

CARRIER = "script#__NEXT_DATA__"
# how older and newer sites carry their decks, which are not understood: said, so that the report helps
OTHERS = {
    "slideshow_config": "as until 2023: an object in a script",
    "__next_f": "in pieces (`__next_f`), without the data that is understood",
}
# all that is read of a deck; keys to its original and its unlisted address are left where they are
FIELDS = (
    "id", "username", "title", "strippedTitle", "canonicalUrl", "description", "createdAt", "updatedAt", "language",
    "type", "totalSlides", "slideDimensions", "transcript", "topReadSlides", "slides", "slideImages", "likes", "views",
    "viewStats", "isPrivate", "isViewable", "isIndexable", "isLocked", "isRemoved", "isNotFound", "user",
)  # fmt: skip
USER = ("login", "name")
NOTICES = {
    "This file is password protected": "password",
    "Page no longer exists": "removed",
    "Uploaded Content Removed": "removed",
    "Private Presentation": "private",
    "Looks like this one's off the shelf": "private",
}


def read(html: str) -> dict[str, Any]:
    """One of `deck`: the deck's record; `notice`: why the page shows none (password, removed, private); `layout`: how
    a page looks that is not understood."""
    tree = parse(html)
    carrier = tree.css_first(CARRIER)
    envelope = _json(carrier.text()) if carrier is not None else None
    if envelope is None:
        notice = _notice(shown(parse(html)))
        return {"notice": notice} if notice else {"layout": _layout(html)}
    props = table(table(envelope.get("props")).get("pageProps")) or table(envelope.get("pageProps"))
    deck = table(props.get("slideshow"))
    if deck:
        return {"deck": {**_only(deck, FIELDS), "user": _only(table(deck.get("user")), USER)}}
    notice = _notice(shown(tree))
    return {"notice": notice} if notice else {"layout": "there is no deck in the data of the page"}


def _json(text: str | None) -> dict[str, Any] | None:
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _only(value: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value[name] for name in names if name in value}


def _notice(text: str) -> str | None:
    return next((reason for words, reason in NOTICES.items() if words in text.replace("’", "'")), None)


def _layout(html: str) -> str:
    found = next((how for mark, how in OTHERS.items() if mark in html), "in no way that is known")
    return f"the page carries its deck {found}"
