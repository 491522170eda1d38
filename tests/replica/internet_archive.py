"""The Internet Archive in small: its scrape interface, the metadata of items, and another host for the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tests.replica.adapter import State
from tests.replica.library import Upload, is_slideshow, upload
from tests.replica.lucene import NotUnderstood, Values, matcher
from tests.replica.scenarios import Expected
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response

CREATIVE = "http://creativecommons.org/licenses"
LICENSES: tuple[str | list[str] | None, ...] = (
    f"{CREATIVE}/by/4.0/", f"{CREATIVE}/by-sa/4.0/", [f"{CREATIVE}/by/3.0/", f"{CREATIVE}/by-sa/3.0/"],
    "http://creativecommons.org/publicdomain/zero/1.0/", f"{CREATIVE}/by-nc/4.0/", "https://creativecommons.org/licenses/by/2.0/es/",
    "http://creativecommons.org/publicdomain/mark/1.0/", None,
)  # fmt: skip
SPDX = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC0-1.0", "CC-BY-NC-4.0", "CC-BY-2.0", "CC-PDM-1.0", None)
NAMES = {
    "es": ("spa", "Spanish", "es", ["Spanish", "English"]), "fr": ("fre",), "en": ("eng",), "de": ("German",),
    "pt": ("por",),
}  # fmt: skip
ROBOTS = "User-agent: *\nDisallow: /control/\nDisallow: /report/\n"
FILES = "localhost"


def spdx(deck: Deck) -> str | None:
    return SPDX[deck.number % len(SPDX)]


def language(deck: Deck) -> str | list[str] | None:
    """In any form; every ninth item has none."""
    names = NAMES[deck.declared]
    return None if deck.number % 9 == 5 else names[deck.number % len(names)]


def trouble(deck: Deck) -> str | None:
    kinds = {10: "restricted", 13: "not_indexable", 16: "removed", 19: "removed", 22: "no_usable_file"}
    return kinds.get(deck.number % 24)


def derived_alone(deck: Deck) -> bool:
    """What was uploaded is of no use, but the site has made a PDF of it."""
    return deck.number % 12 == 7


class InternetArchive:
    """`page`: so many items at a time, where the site would give 100 and more."""

    hosts = ("archive", "ia800")
    scenarios: Mapping[str, Expected] = {
        "archive_error": Expected("later", ("site_error",), at="search", note="an error with status 200"),
        "archive_old_cursor": Expected("fine", at="search", note="the cursor is not known any more"),
        "archive_sums": Expected("failed", ("checksum_mismatch",)),
        "archive_elsewhere": Expected("failed", ("wrong_host",), note="the file is moved to another site"),
    }

    def __init__(self, page: int = 100) -> None:
        self._page = page

    def robots(self, host: str, state: State) -> str | None:
        return ROBOTS if host == "archive" else None

    def answer(self, request: Request, state: State) -> Response:
        match request.host, *request.parts:
            case ("archive", "services", "search", "v1", "scrape"):
                return self._scrape(request, state)
            case ("archive", "metadata", identifier):
                return _json(_item(identifier, state))
            case ("archive", "download", identifier, *name):
                return _moved(request, identifier, "/".join(name), state)
            case ("ia800", "items", identifier, *name):
                return _file(identifier, "/".join(name), state)
        return Response(404)

    def _scrape(self, request: Request, state: State) -> Response:
        asked = request.query
        if state.scenarios.hit("archive_error"):
            return _json({"error": "Invalid or no response from Elasticsearch"})
        if int(asked.get("count", 5000)) < 100 or not asked["sorts"].endswith("identifier asc"):
            return _json({"error": "count must be >= 100, and identifier the last sort"})
        if asked.get("cursor") and state.scenarios.hit("archive_old_cursor"):
            return _json({"error": "invalid or expired cursor"})
        try:
            fits = matcher(asked["q"])
        except NotUnderstood as error:
            return _json({"error": f"cannot parse {error}"})
        found = sorted(
            (deck for deck in state.truth.decks if fits(_values(deck))),
            key=lambda deck: (-deck.downloads, item_id(deck)),
        )
        begin = int(asked.get("cursor", "W0").removeprefix("W"))
        items = [_listed(deck) for deck in found[begin : begin + self._page]]
        more = {"cursor": f"W{begin + self._page}"} if begin + self._page < len(found) else {}
        return _json({"items": items, "count": len(items), "total": len(found), **more})


def item_id(deck: Deck) -> str:
    return f"Deck_{deck.number:04d}.{deck.id}"


def metadata(deck: Deck) -> dict[str, Any]:
    """Values are strings or lists of them; what is not known is not there."""
    found = {
        "identifier": item_id(deck),
        "mediatype": "texts",
        "title": deck.title if deck.number % 2 else [deck.title],
        "creator": deck.user if deck.number % 3 else [deck.user, "Pérez, Ana"],
        "description": [f"<div>{deck.description}</div>", "<b>Dos</b>"] if deck.number % 5 == 0 else deck.description,
        "date": deck.created.date().isoformat() if deck.number % 6 else str(deck.created.year),
        "subject": ["slides", *deck.tags] if not is_slideshow(deck) else list(deck.tags),
        "licenseurl": LICENSES[deck.number % len(LICENSES)],
        "language": language(deck),
        "access-restricted-item": "true" if trouble(deck) == "restricted" else None,
        "noindex": "true" if trouble(deck) == "not_indexable" else None,
    }
    return {key: value for key, value in found.items() if value is not None}


def files(deck: Deck, state: State) -> list[dict[str, str]]:
    main = upload(deck)
    found = [_entry(Upload(f"{item_id(deck)}_meta.xml", b"<metadata/>"), "metadata", "Metadata")]
    if trouble(deck) == "no_usable_file":
        return [*found, {**_entry(main, "original", "Text PDF"), "private": "true"}]
    if derived_alone(deck):
        text = Upload("texto.docx", b"a text")
        return [*found, _entry(text, "original", "Word Document"), _entry(main, "derivative", "Text PDF")]
    made = Upload("made_text.pdf", b"%PDF-1.4 made of it")
    found += [_entry(made, "derivative", "Additional Text PDF"), _entry(main, "original", "Text PDF")]
    if state.scenarios.hit("archive_sums", deck=deck.id):
        found[-1] |= {"md5": "0" * 32, "sha1": "0" * 40}
    return found


def _entry(item: Upload, source: str, kind: str) -> dict[str, str]:
    size = str(len(item.data))
    return {"name": item.name, "source": source, "format": kind, "size": size, "md5": item.md5, "sha1": item.sha1}


def _values(deck: Deck) -> Values:
    told = {key: value if isinstance(value, list) else [value] for key, value in metadata(deck).items()}
    kind = ["Powerpoint"] if is_slideshow(deck) else ["Text PDF"]
    return {**told, "text": [deck.title, deck.description, *deck.tags], "format": kind}


def _listed(deck: Deck) -> dict[str, Any]:
    told = metadata(deck)
    names = ("identifier", "licenseurl", "language")
    row = {key: told[key] for key in names if key in told}
    return {**row, "downloads": deck.downloads, "oai_updatedate": [deck.created.isoformat(), deck.updated.isoformat()]}


def _item(identifier: str, state: State) -> dict[str, Any]:
    """An item that is not there is an empty object; one that was taken out of sight says so."""
    deck = _deck(identifier, state)
    if deck is None or deck.number % 24 == 16:
        return {}
    if deck.number % 24 == 19:
        return {"is_dark": True, "metadata": {"identifier": identifier}}
    return {"created": 1, "server": "ia800", "files": files(deck, state), "metadata": metadata(deck)}


def _moved(request: Request, identifier: str, name: str, state: State) -> Response:
    """The file host is this machine under its other name."""
    deck = _deck(identifier, state)
    if deck is not None and state.scenarios.hit("archive_elsewhere", deck=deck.id):
        return Response(302, headers={"location": "https://files.example.com/x.pdf"})
    place = f"http://{FILES}:{request.port}/ia800/items/{identifier}/{quote(name)}"
    return Response(302, headers={"location": place})


def _file(identifier: str, name: str, state: State) -> Response:
    deck = _deck(identifier, state)
    if deck is None or name != upload(deck).name:
        return Response(404, b"<html>Item cannot be found</html>")
    if trouble(deck) is not None:
        return Response(403, b"<html>not for you</html>", blocks=True)
    return Response(200, upload(deck).data, "application/pdf")


def _deck(identifier: str, state: State) -> Deck | None:
    deck = state.truth.deck(identifier.rpartition(".")[2])
    return deck if deck is not None and item_id(deck) == identifier else None


def _json(body: Any) -> Response:
    return Response(200, json.dumps(body).encode(), "application/json")
