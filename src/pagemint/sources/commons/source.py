"""Wikimedia Commons: few decks, but with licenses that a community checks, by its documented interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, Field, model_validator

from pagemint.sources.commons.file import EXTRA, Wish, deck, read
from pagemint.sources.commons.mediawiki import ask
from pagemint.sources.site import Deck, Record, Results
from pagemint.sources.untyped import rows, table, text, whole
from pagemint.sources.website import WebSettings, WebSource
from pagemint.web.client import Web
from pagemint.web.terms import Terms

API = "/w/api.php"
FILES, CATEGORIES = 6, 14
PAGE = 50


class CommonsSettings(WebSettings):
    categories: list[str] = Field([], description="Also the files of these categories, as `Conference slides`")
    subcategories: int = Field(0, ge=0, le=10, description="So many levels below them too")
    search_filter: str = Field(
        "filemime:pdf", description="Put behind the query, in the site's search language; what is no PDF is left out"
    )
    file_hosts: list[str] = Field(["upload.wikimedia.org"], description="Where the site may keep its files")

    @model_validator(mode="after")
    def _something(self) -> CommonsSettings:
        if not self.query and not self.categories:
            raise ValueError("needs a query or categories")
        return self


class CommonsSource(WebSource):
    name: ClassVar[str] = "commons"
    Settings: ClassVar[type[BaseModel]] = CommonsSettings
    home: ClassVar[str] = "https://commons.wikimedia.org"

    def terms(self) -> Terms:
        return Terms(
            hosts=(urlsplit(self.base).netloc.lower(), *self._settings.file_hosts),
            gap_s=self.gap(),
            api=(API,),
            api_gap_s=self.gap(),
            api_note="www.mediawiki.org/wiki/API:Etiquette",
            root=self.base,
        )

    def question(self) -> Mapping[str, Any]:
        names = ("query", "categories", "subcategories", "search_filter")
        return {name: getattr(self._settings, name) for name in names}

    def settings(self) -> Mapping[str, Any]:
        chosen = self._settings
        return {**super().settings(), "since": str(chosen.since), "until": str(chosen.until)}

    def confirmed(self, record: Record) -> bool:
        """The site does not say in which language a file is."""
        return True

    async def search(self, web: Web, place: str | None) -> Results:
        """A place is what is left: first the search, then one category after the other."""
        left: dict[str, Any] = json.loads(place) if place else self._start()
        if not left["lists"]:
            return Results(())
        first, *others = left["lists"]
        asked = {**self._generator(*first), **left["continue"]}
        found = await ask(web, f"{self.base}{API}?{urlencode({**self._common(), **asked})}", self.terms())
        pages = rows(table(found.get("query")).get("pages"))
        pages.sort(key=lambda page: whole(page.get("index")) or 0)  # best matches first
        for name in self._below(first, pages):
            if name not in left["seen"]:
                left["seen"].append(name)
                others.append(["category", name, first[2] - 1])
        on = {key: text(value) for key, value in table(found.get("continue")).items()}
        after = {"lists": [first, *others] if on else others, "seen": left["seen"], "continue": on}
        records = [read(page, self.base) for page in pages if page.get("ns") == FILES]
        return Results(tuple(filter(None, records)), json.dumps(after) if after["lists"] else None)

    async def describe(self, web: Web, record: Record) -> Deck:
        chosen = self._settings
        return deck(record, Wish(chosen.max_file_mb, self._wanted.licenses, chosen.since, chosen.until))

    def _start(self) -> dict[str, Any]:
        """A list is its kind, what is looked for, and how many levels below count."""
        chosen = self._settings
        search = [["search", f"{chosen.query} {chosen.search_filter}".strip(), 0]] if chosen.query else []
        names = list(dict.fromkeys(map(_category, chosen.categories)))
        lists = [*search, *(["category", name, chosen.subcategories] for name in names)]
        return {"lists": lists, "seen": names, "continue": {}}

    def _common(self) -> dict[str, Any]:
        return {
            "action": "query",
            "format": "json",
            "formatversion": 2,
            "maxlag": 5,
            "prop": "imageinfo",
            "iiprop": "url|size|mime|sha1|timestamp|canonicaltitle|extmetadata",
            "iiextmetadatafilter": "|".join(EXTRA),
            "iiextmetadatalanguage": (self.language or "en").partition("-")[0],
        }

    def _generator(self, kind: str, name: str, depth: int) -> dict[str, Any]:
        if kind == "search":
            return {"generator": "search", "gsrnamespace": FILES, "gsrsearch": name, "gsrlimit": PAGE}
        members = "file|subcat" if depth else "file"
        return {"generator": "categorymembers", "gcmtitle": name, "gcmtype": members, "gcmlimit": PAGE}

    def _below(self, first: list[Any], pages: list[Mapping[str, Any]]) -> list[str]:
        if first[0] != "category" or not first[2]:
            return []
        return [text(page.get("title")) for page in pages if page.get("ns") == CATEGORIES and text(page.get("title"))]


def _category(name: str) -> str:
    return name if name.lower().startswith("category:") else f"Category:{name}"
