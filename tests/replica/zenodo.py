"""Zenodo in small: the search and the records of its documented interface, in both of its shapes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from tests.replica.adapter import State
from tests.replica.library import Upload, upload
from tests.replica.lucene import NotUnderstood, Values, matcher
from tests.replica.scenarios import Expected
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response

NATIVE = "application/vnd.inveniordm.v1+json"
TOKEN = "a-token-of-the-replica"
LANGUAGES = {"es": "spa", "fr": "fra", "en": "eng", "de": "deu", "pt": "por"}
TYPES = {"presentation": "presentation", "document": "publication", "infographic": "poster"}
RIGHTS = (
    ("cc-by-4.0",), ("cc-by-sa-4.0",), ("cc0-1.0",), ("cc-by-4.0", "mit"), ("cc-by-nc-4.0",), ("cc-by-3.0-us",),
    ("cc-by-4.0",), ("cc-by-4.0", "cc-by-nc-nd-4.0"), ("cc-by-sa-4.0",), ("other-open",), ("cc-by-4.0",), (),
)  # fmt: skip
SPDX = {
    "cc-by-4.0": "CC-BY-4.0", "cc-by-sa-4.0": "CC-BY-SA-4.0", "cc0-1.0": "CC0-1.0", "mit": "MIT",
    "cc-by-nc-4.0": "CC-BY-NC-4.0", "cc-by-3.0-us": "CC-BY-3.0", "cc-by-nc-nd-4.0": "CC-BY-NC-ND-4.0",
}  # fmt: skip
TOO_LARGE = "Page size cannot be greater than {}. Please use authenticated requests to increase the limit to 100."
ROBOTS = """User-agent: *
Crawl-delay: 10
Disallow: /search
Disallow: /api
Disallow: /records/*/preview
Allow: /api/records/*/files
Disallow: /api/records/*/files-archive
"""


def rights(deck: Deck) -> tuple[str, ...]:
    return RIGHTS[deck.number % len(RIGHTS)]


def declared(deck: Deck) -> list[str]:
    """Every eighth record names no language, every ninth two."""
    if deck.number % 8 == 5:
        return []
    code = LANGUAGES[deck.declared]
    return ["eng", code] if deck.number % 9 == 4 and code != "eng" else [code]


def access(deck: Deck) -> str:
    return "restricted" if deck.number % 15 == 14 else "embargoed" if deck.number % 25 == 13 else "open"


class Zenodo:
    """`window`: results behind so many are not given. The size of a page is 25, with the token 100."""

    hosts = ("zenodo",)
    scenarios: Mapping[str, Expected] = {
        "zenodo_md5": Expected("failed", ("checksum_mismatch",), note="the listing's checksum is of another file"),
        "zenodo_gone": Expected("skipped", ("removed",), note="deleted after it was listed, which told no files"),
        "zenodo_no_entries": Expected("fine", note="the listing tells of no files"),
        "zenodo_no_next": Expected("fine", at="search", note="no link to the next page"),
        "zenodo_foreign_next": Expected("fine", at="search", note="the next page is said to be elsewhere"),
        "zenodo_size_10": Expected("fine", at="search", note="pages of 10 at most"),
        "zenodo_closed": Expected("skipped", ("restricted",), note="closed, though the search said open"),
        "zenodo_to_private": Expected(
            "failed", ("address_refused", "wrong_host"), note="file moved to 169.254.169.254"
        ),
        "zenodo_to_foreign": Expected("failed", ("wrong_host",), note="file moved to another site"),
        "zenodo_html_file": Expected("failed", ("checksum_mismatch", "truncated", "not_what_it_says")),
        "zenodo_bad_token": Expected("refused", at="search", note="401"),
        "zenodo_syntax": Expected("failed", at="search", note="the site does not understand the question"),
        "zenodo_limited": Expected("fine", at="host", note="429 without Retry-After, X-RateLimit-Reset in 30 s"),
    }

    def __init__(self, window: int = 10_000) -> None:
        self._window = window

    def robots(self, host: str, state: State) -> str | None:
        return ROBOTS

    def answer(self, request: Request, state: State) -> Response:
        if state.scenarios.hit("zenodo_limited", path=request.path):
            reset = str(int(state.wall()) + 30)
            return _json({"status": 429, "message": "Too many requests"}, 429, reset=reset, left="0")
        match request.parts:
            case ("api", "records"):
                return self._search(request, state)
            case ("api", "records", identifier):
                return _record(request, identifier, state)
            case ("api", "records", identifier, "files"):
                deck = state.truth.deck(identifier)
                return _json(files(deck, state)) if deck else _missing()
            case ("api", "records", identifier, "files", *key, "content"):
                return _file(identifier, "/".join(key), state)
        return Response(404)

    def _search(self, request: Request, state: State) -> Response:
        query = {key: values[0] for key, values in parse_qs(urlsplit(request.target).query).items()}
        token = request.headers.get("authorization") == f"Bearer {TOKEN}"
        most = 10 if state.scenarios.hit("zenodo_size_10") else 100 if token else 25
        size, page = int(query.get("size", 10)), int(query.get("page", 1))
        if state.scenarios.hit("zenodo_bad_token"):
            return _json({"status": 401, "message": "Unauthorized"}, 401, blocks=True)
        if state.scenarios.hit("zenodo_syntax"):
            return _invalid("q", "Invalid query string syntax.")
        if size > most:
            return _invalid("size", TOO_LARGE.format(most))
        if size * page > self._window:
            return _invalid("page", f"Maximum number of {self._window} results have been reached.")
        try:
            fits = matcher(query["q"])
        except NotUnderstood:
            return _invalid("q", "Invalid query string syntax.")
        found = [deck for deck in state.truth.decks if fits(_values(deck))]
        if query.get("sort") == "newest":
            found.sort(key=lambda deck: (deck.created, deck.id), reverse=True)
        native = NATIVE in request.headers.get("accept", "")
        hits = [record(deck, request, state, native=native) for deck in found[(page - 1) * size : page * size]]
        body: dict[str, Any] = {"hits": {"hits": hits, "total": len(found)}, "links": {"self": _here(request, query)}}
        if page * size < min(len(found), self._window):
            body["links"]["next"] = _here(request, {**query, "page": page + 1})
        if state.scenarios.hit("zenodo_no_next"):
            body["links"] = {}
        if state.scenarios.hit("zenodo_foreign_next"):
            body["links"]["next"] = "http://169.254.169.254/api/records?page=2"
        return _json(body)


def record(deck: Deck, request: Request, state: State, *, native: bool) -> dict[str, Any]:
    status = "restricted" if state.scenarios.hit("zenodo_closed", deck=deck.id) else access(deck)
    metadata: dict[str, Any] = {
        "title": deck.title,
        "description": f"<p>{deck.description}<br>50&nbsp;%</p><script>alert(1)</script>",
        "publication_date": date(deck),
        "creators": [{"person_or_org": {"name": name, "type": "personal"}, "name": name} for name in creators(deck)],
    }
    if native:
        metadata["languages"] = [{"id": code, "title": {"en": code}} for code in declared(deck)]
        metadata["rights"] = [{"id": spdx, "props": {"scheme": "spdx"}} for spdx in rights(deck)]
        metadata["resource_type"] = {"id": TYPES[deck.kind]}
    else:
        metadata["license"] = {"id": next(iter(rights(deck)), "notspecified")}
    found = {
        "id": deck.id,
        "created": deck.created.isoformat(),
        "updated": deck.updated.isoformat(),
        "revision_id": 3,
        "access": {"record": "public", "files": "public" if status == "open" else "restricted", "status": status},
        "metadata": metadata,
        "links": {"self_html": f"{request.base}/zenodo/records/{deck.id}"},
        "stats": {"this_version": {"views": deck.views, "downloads": deck.downloads}},
    }
    listed = any(state.scenarios.hit(name, deck=deck.id) for name in ("zenodo_no_entries", "zenodo_gone"))
    return found if listed and "?" in request.path else {**found, "files": files(deck, state)}


def date(deck: Deck) -> str:
    """Not all records know their day."""
    day = deck.created.date().isoformat()
    return day[:4] if deck.number % 10 == 8 else day[:7] if deck.number % 10 == 9 else day


def creators(deck: Deck) -> list[str]:
    return [deck.user, "Pérez, Ana"] if deck.number % 3 else [deck.user]


def files(deck: Deck, state: State) -> dict[str, Any]:
    """Beside the slides there is something that is none, and in some records a slide show of what is a PDF too."""
    main = upload(deck)
    extra = [Upload("datos.zip", b"PK nothing"), *([Upload("slides.ppt", b"old")] if deck.number % 4 == 0 else [])]
    entries = {item.name: _entry(deck, item) for item in (*extra, main)}
    if state.scenarios.hit("zenodo_md5", deck=deck.id):
        entries[main.name]["checksum"] = f"md5:{hashlib.md5(b'other', usedforsecurity=False).hexdigest()}"
    return {"enabled": True, "count": len(entries), "default_preview": main.name, "entries": entries}


def _entry(deck: Deck, item: Upload) -> dict[str, Any]:
    checksum = f"md5:{item.md5}"
    links = {"content": f"/api/records/{deck.id}/files/{quote(item.name)}/content"}
    return {"key": item.name, "size": len(item.data), "checksum": checksum, "links": links, "access": {"hidden": False}}


def _values(deck: Deck) -> Values:
    return {
        "text": [deck.title, deck.description, *deck.tags],
        "resource_type.type": [TYPES[deck.kind]],
        "access_right": [access(deck)],
        "language": declared(deck),
        "metadata.languages.id": declared(deck),
        "license.identifier": list(rights(deck)),
        "publication_date": [deck.created.date().isoformat()],
        "created": [deck.created.date().isoformat()],
    }


def _record(request: Request, identifier: str, state: State) -> Response:
    deck = state.truth.deck(identifier)
    if deck is None:
        return _missing()
    if state.scenarios.hit("zenodo_gone", deck=deck.id):
        return _json({"status": 410, "message": "The record has been deleted."}, 410)
    return _json(record(deck, request, state, native=NATIVE in request.headers.get("accept", "")))


def _file(identifier: str, key: str, state: State) -> Response:
    deck = state.truth.deck(identifier)
    if deck is None or key != upload(deck).name:
        return _missing()
    if access(deck) != "open":
        return Response(403, b'{"status": 403}', "application/json", blocks=True)
    for name, place in (
        ("zenodo_to_private", "http://169.254.169.254/x.pdf"),
        ("zenodo_to_foreign", "https://files.example.com/x"),
    ):
        if state.scenarios.hit(name, deck=deck.id):
            return Response(302, headers={"location": place})
    if state.scenarios.hit("zenodo_html_file", deck=deck.id):
        return Response(200, b"<!DOCTYPE html><html><body>Sorry</body></html>")
    return Response(200, upload(deck).data, "application/octet-stream")


def _here(request: Request, query: Mapping[str, Any]) -> str:
    return f"{request.base}/zenodo/api/records?{urlencode(query)}"


def _invalid(field: str, message: str) -> Response:
    errors = [{"field": field, "messages": [message]}]
    return _json({"status": 400, "message": "A validation error occurred.", "errors": errors}, 400)


def _missing() -> Response:
    return _json({"status": 404, "message": "The persistent identifier does not exist."}, 404)


def _json(body: Any, status: int = 200, *, left: str = "40", reset: str = "60", blocks: bool = False) -> Response:
    headers = {"x-ratelimit-limit": "60", "x-ratelimit-remaining": left, "x-ratelimit-reset": reset}
    return Response(status, json.dumps(body).encode(), "application/json", headers, blocks=blocks)
