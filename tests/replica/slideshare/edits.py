"""What scenarios do to the JSON of a deck."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.replica.adapter import State
from tests.replica.truth import Deck
from tests.replica.wire import Request

Shown = dict[str, Any]
MISSING = (
    "transcript",
    "description",
    "language",
    "slideDimensions",
    "likes",
    "views",
    "topReadSlides",
    "user",
    "tags",
    "createdAt",
    "strippedTitle",
    "slides.title",
    "imageSizes.quality",
)
WRONG: dict[str, Callable[[Shown], object]] = {
    "id": lambda s: int(s["id"]),
    "transcript": lambda s: " ".join(s["transcript"]),
    "totalSlides": lambda s: str(s["totalSlides"]),
    "views": lambda _: "1.3K",
    "imageSizes": lambda _: [],
    "slideDimensions": lambda _: None,
    "createdAt": lambda s: s["createdAt"][:19].replace(" ", "T") + "Z",
}
HOSTS = {
    "metadata": "http://169.254.169.254/latest",
    "private": "http://10.0.0.7/img",
    "file": "file:///etc",
    "user": "http://user:secret@127.0.0.1/img",
}
FLAGS = {
    "deck_private": {"isPrivate": True, "isViewable": False},
    "deck_locked": {"isLocked": True, "isViewable": False},
    "deck_unlisted": {"isIndexable": False},
}


def edit(shown: Shown, request: Request, state: State, deck: Deck) -> None:
    def variant(name: str) -> str | None:
        rule = state.scenarios.hit(name, deck=deck.id)
        return rule.variant if rule else None

    for name, flags in FLAGS.items():
        if variant(name) is not None:
            shown.update(flags)
            if name != "deck_unlisted":
                del shown["slides"]
    if field := variant("missing_fields"):
        _drop(shown, field)
    if field := variant("wrong_types"):
        place = shown["slides"] if field == "imageSizes" else shown
        place[field] = WRONG[field](shown)
    if form := variant("transcript"):
        shown["transcript"] = transcript(deck.texts, form)
    if total := variant("total"):
        shown["totalSlides"] = {"zero": 0, "huge": 5000}[total]
    _hosts(shown, request, variant)


def transcript(texts: list[str], form: str) -> list[str | None]:
    """short: the last page is missing; long: two too many; blank: every second is."""
    lines: list[str | None] = [f"{text}\n " for text in texts]
    if form == "short":
        return lines[:-1]
    if form == "long":
        return [*lines, "sobra\n ", ""]
    if form == "null":
        return [*lines[:-1], None]
    return [("", "\n ")[number % 4 // 2] if number % 2 == 0 else line for number, line in enumerate(lines)]


def _drop(shown: Shown, field: str) -> None:
    if field == "imageSizes.quality":
        for size in shown["slides"]["imageSizes"]:
            del size["quality"]
    elif field == "slides.title":
        del shown["slides"]["title"]
    else:
        del shown[field]


def _hosts(shown: Shown, request: Request, variant: Callable[[str], str | None]) -> None:
    host = HOSTS.get(variant("host_ssrf") or "")
    drift = variant("schema_drift")
    if drift == "new_host":
        host = "https://images.elsewhere.example/img"
    if drift == "extra_keys":
        shown |= {"aiNotes": [{"by": None}], "license": "all rights reserved by nobody", "slideCount": -1}
    if variant("tls_error") is not None:
        host = f"https://127.0.0.1:{request.port}/img"
    if variant("dns_fail") is not None:
        host = "http://nowhere.invalid/img"
    if host and "slides" in shown:
        shown["slides"]["host"] = host
