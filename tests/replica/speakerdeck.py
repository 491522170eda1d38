"""speakerdeck.com: oEmbed, deck page, player, images and some PDFs."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from PIL import Image
from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response

WIDTH = 638
NOT_FOUND = Response(404, b"<!DOCTYPE html><h1>Not found</h1>")


def player_id(deck: Deck) -> str:
    """Old decks have shorter ones."""
    return hashlib.sha256(deck.id.encode()).hexdigest()[: 24 if deck.number % 2 else 32]


def has_pdf(deck: Deck) -> bool:
    return deck.number % 3 == 0


class SpeakerDeck:
    hosts = ("sd", "sd-files")
    scenarios: Mapping[str, Expected] = {
        "sd_removed": Expected("skipped", ("removed",)),
        "sd_oembed_html": Expected("failed", ("not_json",)),
        "sd_no_player": Expected("failed", ("unknown_layout",)),
        "sd_no_slides": Expected("failed", ("unknown_layout",)),
        "sd_unlisted_slide": Expected("hole", ("not_offered",), note="the second slide is not in the player"),
        "sd_slide_404": Expected("hole", ("not_found",), at="image"),
        "sd_slide_html": Expected("hole", ("not_an_image",), at="image"),
        "sd_foreign_images": Expected("failed", ("wrong_host",), note="images at a host of nobody"),
    }

    def robots(self, host: str, state: State) -> str | None:
        return "User-agent: *\nDisallow: /search\n" if host == "sd" else None

    def answer(self, request: Request, state: State) -> Response:
        if request.host == "sd-files":
            return self._file(request, state)
        if request.parts == ("oembed.json",):
            return self._oembed(request, state)
        if request.parts[:1] == ("player",):
            return self._player(request, state)
        deck = _deck(state, "/".join(request.parts))
        return _page(deck, request.base) if deck else NOT_FOUND

    def _oembed(self, request: Request, state: State) -> Response:
        parts = urlsplit(request.query.get("url", "")).path.split("/")
        deck = _deck(state, unquote("/".join(parts[-2:])))
        if deck is None or _on(state, "sd_removed", deck):
            return NOT_FOUND
        if _on(state, "sd_oembed_html", deck):
            return Response(200, b"<!DOCTYPE html><title>Speaker Deck</title>")
        frame = f'<iframe id="talk_frame" src="//speakerdeck.com/player/{player_id(deck)}" width="710"></iframe>'
        data = {
            "type": "rich",
            "version": 1.0,
            "provider_name": "Speaker Deck",
            "provider_url": "https://speakerdeck.com/",
            "title": deck.title,
            "author_name": deck.user,
            "author_url": f"https://speakerdeck.com/{deck.user}",
            "html": "" if _on(state, "sd_no_player", deck) else frame,
            "width": 710,
            "height": 399,
            "ratio": 1.77,
        }
        return Response(200, json.dumps(data).encode(), "application/json; charset=utf-8")

    def _player(self, request: Request, state: State) -> Response:
        deck = next((d for d in state.truth.decks if player_id(d) == request.parts[-1]), None)
        if deck is None:
            return NOT_FOUND
        files = "http://images.example.net" if _on(state, "sd_foreign_images", deck) else f"{request.base}/sd-files"
        slides = [
            f'<div class="sd-player-slide js-sd-slide" data-url="{files}/presentations/{player_id(deck)}/slide_{n}.jpg"'
            f' data-preview-url="{files}/presentations/{player_id(deck)}/preview_slide_{n}.jpg?1"'
            f' alt="{html.escape(page.text)}"></div>'
            for n, page in enumerate(deck.pages)
            if not (n == 1 and _on(state, "sd_unlisted_slide", deck))
        ]
        body = "" if _on(state, "sd_no_slides", deck) else "\n".join(slides)
        return Response(200, f"<!DOCTYPE html><html><body>{body}</body></html>".encode())

    def _file(self, request: Request, state: State) -> Response:
        deck = next((d for d in state.truth.decks if player_id(d) in request.parts), None)
        name = request.parts[-1]
        if deck is None:
            return NOT_FOUND
        if name == f"{deck.id}.pdf" and has_pdf(deck):
            return Response(200, original(deck), "application/pdf")
        number = name.removeprefix("slide_").removesuffix(".jpg")
        if not number.isdigit() or int(number) >= len(deck.pages):
            return NOT_FOUND
        if state.scenarios.hit("sd_slide_404", deck=deck.id, slide=int(number) + 1):
            return NOT_FOUND
        if state.scenarios.hit("sd_slide_html", deck=deck.id, slide=int(number) + 1):
            return Response(200, b"<!DOCTYPE html><p>soon</p>", "image/jpeg")
        return Response(200, state.truth.image(deck.pages[int(number)], WIDTH), "image/jpeg")


@cache
def original(deck: Deck) -> bytes:
    """A PDF with as many pages as the deck."""
    sheets = [Image.new("RGB", (90, 60 + number), "navy") for number in range(len(deck.pages))]
    stream = BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], creationDate=None, modDate=None)
    return stream.getvalue()


def _page(deck: Deck, base: str) -> Response:
    link = f'<a href="{base}/sd-files/presentations/{player_id(deck)}/{deck.id}.pdf">Download PDF</a>'
    other = f'<a href="{base}/sd-files/presentations/{"0" * 32}/other.pdf">Another deck</a>'
    body = f"<h1>{html.escape(deck.title)}</h1>{other}{link if has_pdf(deck) else ''}"
    return Response(200, f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def _deck(state: State, path: str) -> Deck | None:
    return next((deck for deck in state.truth.decks if f"{deck.user}/{deck.slug}" == path), None)


def _on(state: State, name: str, deck: Deck) -> bool:
    return state.scenarios.hit(name, deck=deck.id) is not None
