"""Wikimedia Commons in small: the interface of its wiki, and the host where its files lie."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from tests.replica.adapter import State
from tests.replica.library import is_slideshow, upload
from tests.replica.scenarios import Expected
from tests.replica.truth import Deck
from tests.replica.wire import Request, Response

BATCH = 8
"""Files of which one answer tells the properties; those of the others come with the next."""
LICENSES: tuple[dict[str, str], ...] = (
    {
        "License": "cc-by-4.0",
        "LicenseShortName": "CC BY 4.0",
        "LicenseUrl": "https://creativecommons.org/licenses/by/4.0",
    },
    {"License": "cc-by-sa-4.0", "LicenseShortName": "CC BY-SA 4.0"},
    {"License": "cc0", "LicenseShortName": "CC0", "AttributionRequired": "false"},
    {"License": "pd", "LicenseShortName": "Public domain", "Copyrighted": "False"},
    {"LicenseShortName": "CC BY-NC 4.0", "UsageTerms": "Creative Commons BY-NC 4.0"},
    {"License": "cc-by-sa-3.0-de", "LicenseUrl": "https://creativecommons.org/licenses/by-sa/3.0/de/deed.en"},
)
SPDX = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "CC-PDM-1.0", None, "CC-BY-SA-3.0")
ROBOTS = "User-agent: *\nDisallow: /w/\nDisallow: /wiki/Special:\n"


def spdx(deck: Deck) -> str | None:
    return SPDX[deck.number % len(SPDX)]


def trouble(deck: Deck) -> str | None:
    """Why a file is not to be taken whatever its license."""
    if is_slideshow(deck):
        return "no_usable_file"
    return {11: "deletion_requested", 17: "not_free", 23: "removed"}.get(deck.number % 24)


def asks_for_credit(deck: Deck) -> bool:
    return deck.number % 5 == 1


class Commons:
    hosts = ("commons", "upload")
    scenarios: Mapping[str, Expected] = {
        "commons_maxlag": Expected("fine", at="search", note="busy, with status 200 and Retry-After: 5"),
        "commons_ratelimited": Expected("fine", at="search", note="too fast, with status 200"),
        "commons_denied": Expected("refused", at="search", note="readapidenied, with status 200"),
        "commons_sha1": Expected("failed", ("checksum_mismatch",)),
        "commons_moved": Expected("failed", ("wrong_host",), note="the file is said to be on another site"),
    }

    def robots(self, host: str, state: State) -> str | None:
        return ROBOTS if host == "commons" else None

    def answer(self, request: Request, state: State) -> Response:
        if request.host == "upload":
            return _file(request, state)
        if request.parts != ("w", "api.php"):
            return Response(404)
        for name, code in (("maxlag", "maxlag"), ("ratelimited", "ratelimited"), ("denied", "readapidenied")):
            if state.scenarios.hit(f"commons_{name}"):
                return _problem(code)
        return _json(_query(request, state))


def name(deck: Deck) -> str:
    return f"File:{deck.number:04d} {upload(deck).name.replace('/', '-')}"


def address(deck: Deck, base: str) -> str:
    """Below a folder by hash, as the site keeps them."""
    digest = upload(deck).md5
    return f"{base}/upload/wikipedia/commons/{digest[0]}/{digest[:2]}/{deck.id}/{quote(name(deck)[5:])}"


def _query(request: Request, state: State) -> dict[str, Any]:
    """50 files in the order of the search; `iicontinue` goes through them, the others on to the next 50."""
    asked = request.query
    search = asked["generator"] == "search"
    key = "gsroffset" if search else "gcmcontinue"
    titles = _found(asked["gsrsearch"], state) if search else _members(asked["gcmtitle"], asked["gcmtype"], state)
    limit = int(asked["gsrlimit" if search else "gcmlimit"])
    offset, inner = int(asked.get(key, 0)), int(asked.get("iicontinue", 0))
    batch = titles[offset : offset + limit]
    pages = [_page(item, offset + rank, request, state) for rank, item in enumerate(batch)]
    for rank, page in enumerate(pages):
        if not inner <= rank < inner + BATCH:
            page.pop("imageinfo", None)
    answer: dict[str, Any] = {"query": {"pages": sorted(pages, key=lambda page: page["title"])}}
    if inner + BATCH < len(batch):
        answer["continue"] = {key: offset, "iicontinue": str(inner + BATCH), "continue": f"{key}||"}
    elif offset + limit < len(titles):
        answer["continue"] = {key: offset + limit, "continue": f"{key}||"}
        answer["batchcomplete"] = True
    return answer if pages else {"batchcomplete": True}


def _found(search: str, state: State) -> list[Deck | str]:
    *words, kind = search.split()
    if kind != "filemime:pdf":
        words.append(kind)
    return [
        deck
        for deck in state.truth.decks
        if all(word.lower() in " ".join((deck.title, deck.description, *deck.tags)).lower() for word in words)
        and (kind != "filemime:pdf" or not is_slideshow(deck))
    ]


def _members(category: str, kinds: str, state: State) -> list[Deck | str]:
    """`Category:Slides` has two subcategories, which hold all files by halves; one of them has it below itself."""
    below = {
        "Category:Slides": ["Category:Slides, even", "Category:Slides, odd"],
        "Category:Slides, odd": ["Category:Slides"],
    }
    half = {"Category:Slides, even": 0, "Category:Slides, odd": 1}.get(category)
    files = [deck for deck in state.truth.decks if half is not None and deck.number % 2 == half]
    return [*(below.get(category, []) if "subcat" in kinds else []), *files]


def _page(item: Deck | str, rank: int, request: Request, state: State) -> dict[str, Any]:
    if isinstance(item, str):
        return {"pageid": 5 + rank, "ns": 14, "title": item, "index": rank + 1}
    info = _info(item, request, state)
    return {"pageid": int(item.id), "ns": 6, "title": name(item), "index": rank + 1, "imageinfo": [info]}


def _info(deck: Deck, request: Request, state: State) -> dict[str, Any]:
    if trouble(deck) == "removed":
        return {"filemissing": True}
    item = upload(deck)
    sha1 = "0" * 40 if state.scenarios.hit("commons_sha1", deck=deck.id) else item.sha1
    moved = state.scenarios.hit("commons_moved", deck=deck.id)
    slideshow = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return {
        "timestamp": deck.updated.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "size": len(item.data),
        "canonicaltitle": name(deck),
        "url": "https://files.example.com/x.pdf" if moved else address(deck, request.base),
        "descriptionurl": f"{request.base}/commons/wiki/{quote(name(deck))}",
        "mime": slideshow if is_slideshow(deck) else "application/pdf",
        "sha1": sha1,
        "extmetadata": {key: {"value": value, "source": "commons-desc-page"} for key, value in extra(deck).items()},
    }


def extra(deck: Deck) -> dict[str, str]:
    """Values are texts, some of them HTML, as wiki pages give them."""
    found = {
        **LICENSES[deck.number % len(LICENSES)],
        "ObjectName": html.escape(deck.title, quote=False),
        "Artist": f'<a href="//commons.wikimedia.org/wiki/User:{deck.user}" title="User:x">{deck.user}</a> &amp; Ana',
        "Credit": '<span class="int-own-work" lang="en">Own work</span>',
        "ImageDescription": f"<p>{html.escape(deck.description)}</p><script>alert(1)</script>",
        "DateTimeOriginal": f'<time class="dtstart" datetime="x">{deck.created.date()}</time>',
        "Restrictions": "trademarked|personality" if deck.number % 4 == 1 else "",
    }
    if asks_for_credit(deck):
        found["Attribution"] = f"Foto: <b>{deck.user}</b> / Aula"
    if trouble(deck) == "deletion_requested":
        found["DeletionReason"] = "Per <a>request</a>"
    if trouble(deck) == "not_free":
        found["NonFree"] = "true"
    return found


def _file(request: Request, state: State) -> Response:
    parts: Sequence[str] = request.parts
    deck = state.truth.deck(parts[-2]) if len(parts) == 6 else None
    if deck is None or parts[-1] != name(deck)[5:]:
        return Response(404)
    return Response(200, upload(deck).data, "application/pdf", {"etag": f'"{upload(deck).sha1}"'})


def _problem(code: str) -> Response:
    """With status 200, as the wiki gives all of them."""
    body = {"error": {"code": code, "info": f"{code}: wait & see", "docref": "See the help."}}
    headers = {"mediawiki-api-error": code, **({"retry-after": "5.0"} if code == "maxlag" else {})}
    return _json(body, headers, blocks=code == "readapidenied")


def _json(body: Any, headers: Mapping[str, str] | None = None, *, blocks: bool = False) -> Response:
    return Response(200, json.dumps(body).encode(), "application/json", headers or {}, blocks=blocks)
