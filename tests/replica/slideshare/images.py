"""Slides and covers, and what can be wrong with them."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import replace

from PIL import Image
from tests.replica.adapter import State
from tests.replica.draw import FULL
from tests.replica.files import file
from tests.replica.truth import WIDTHS, Deck
from tests.replica.wire import Request, Response

NAME = re.compile(r".*-(\d{1,5})-(\d{2,5})\.jpg", re.DOTALL)
NONE = Response(404, b"<html><body><h1>404 Not Found</h1></body></html>")
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'


def slide(request: Request, state: State) -> Response:
    if len(request.parts) != 3 or not (match := NAME.fullmatch(request.parts[2])):
        return NONE
    location, quality, _ = request.parts
    number, width = int(match[1]), int(match[2])
    deck = next((deck for deck in state.truth.decks if deck.location == location), None)
    if deck is None or str(WIDTHS.get(width)) != quality:
        return NONE
    if any(rule.name == "content_changes" and rule.deck in (None, deck.id) for rule in state.scenarios.active()):
        deck = state.truth.edited(deck)
    if not 1 <= number <= len(deck.pages):
        return NONE
    return _spoilt(request, state, deck, number, width)


def cover(request: Request, state: State) -> Response:
    match = re.fullmatch(r"(.*)-thumbnail\.jpg", request.parts[-1])
    deck = next((deck for deck in state.truth.decks if match and deck.location == match[1]), None)
    if deck is None:
        return NONE
    return file(request, state.truth.image(deck.pages[0], 320), "image/jpeg", deck.updated)


def _spoilt(request: Request, state: State, deck: Deck, number: int, width: int) -> Response:
    def variant(name: str) -> str | None:
        rule = state.scenarios.hit(name, deck=deck.id, slide=number)
        return rule.variant if rule else None

    missing = variant("img_404")
    if missing == "" or (missing == "large" and width == FULL):
        return NONE
    if variant("img_200_html") is not None:
        return Response(200, b"<!DOCTYPE html><html><body><p>There was an issue loading the page</p></body></html>")
    if variant("img_empty") is not None:
        return Response(200, b"", "image/jpeg")
    if variant("img_bomb") is not None:
        return Response(200, _bomb(), "image/jpeg")
    if variant("img_redirect_inside") is not None:
        return Response(302, headers={"location": "http://169.254.169.254/latest/meta-data/"})
    kind = state.options.webp_as if width == FULL else "image/jpeg"
    body = state.truth.image(deck.pages[number - 1], width)
    other = variant("img_wrong_type")
    if other is not None:
        body = SVG if other == "svg" else _as(body, other or "png")
    whole = file(request, body, kind, deck.updated)
    cut = variant("img_truncated")
    if cut == "cut":
        return replace(whole, body=body[: len(body) * 3 // 4], meant=len(body))
    if cut is not None:
        return replace(whole, delivery="cut")
    return replace(whole, delivery="drip") if variant("img_slow") is not None else whole


def _as(body: bytes, kind: str) -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(body)).save(stream, kind.upper())
    return stream.getvalue()


def _bomb() -> bytes:
    """A few bytes that claim 900 million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(30_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
