"""The Internet Archive: large, with licenses that uploaders claim, by its documented interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, Field

from pagemint.errors import DocumentSkipped, NotNow
from pagemint.sources.fields import line
from pagemint.sources.internet_archive.item import LISTED, Wish, deck, read, unwanted
from pagemint.sources.lucene import any_of, between, every, words
from pagemint.sources.originals import Format
from pagemint.sources.site import Deck, Record, Results
from pagemint.sources.tongues import spellings
from pagemint.sources.untyped import rows, table, text
from pagemint.sources.website import WebSettings, WebSource
from pagemint.web.answer import Answered
from pagemint.web.client import Web
from pagemint.web.terms import Terms

SEARCH, METADATA = "/services/search/v1/", "/metadata/"
PAGE = 100
"""The least that the interface gives at a time."""
UNDECLARED = "undeclared "
ANSWER = 64 * 2**20
"""An item may have very many files."""


class InternetArchiveSettings(WebSettings):
    subjects: list[str] = Field(
        ["slides", "presentation", "presentations", "powerpoint", "diapositivas"],
        description="Subjects of which an item must have one, unless it has a PowerPoint file; [] = any text",
    )
    formats: list[Format] = Field(
        ["pdf", "pptx", "odp", "ppt"], min_length=1, description="Originals that are taken, the best first"
    )
    require_license: bool = Field(True, description="Leave out items to which nobody has given a license")
    undeclared_language: bool = Field(
        False, description="Also look through items that name no language; those whose text is in the wanted one stay"
    )
    file_hosts: list[str] = Field(["*.us.archive.org"], description="Where the site may keep its files")


class InternetArchiveSource(WebSource):
    name: ClassVar[str] = "internet_archive"
    Settings: ClassVar[type[BaseModel]] = InternetArchiveSettings
    home: ClassVar[str] = "https://archive.org"

    def terms(self) -> Terms:
        return Terms(
            hosts=(urlsplit(self.base).netloc.lower(), *self._settings.file_hosts),
            gap_s=self.gap(),
            api=(SEARCH, METADATA),
            api_gap_s=self.gap(),
            api_note="archive.org/developers",
            root=self.base,
        )

    def question(self) -> Mapping[str, Any]:
        return {"q": self._query(False), "undeclared": self._settings.undeclared_language}

    def settings(self) -> Mapping[str, Any]:
        chosen = self._settings
        return {**super().settings(), "formats": chosen.formats, "require_license": chosen.require_license}

    def confirmed(self, record: Record) -> bool:
        return record.data.get("confirm") is True

    async def search(self, web: Web, place: str | None) -> Results:
        """A place is the site's cursor, marked in the listing of items that name no language."""
        undeclared, cursor = (place or "").startswith(UNDECLARED), (place or "").removeprefix(UNDECLARED)
        asked = {
            "q": self._query(undeclared),
            "fields": ",".join(LISTED),
            "sorts": "downloads desc,identifier asc",
            "count": PAGE,
            **({"cursor": cursor} if cursor else {}),
        }
        answer = await web.get(f"{self.base}{SEARCH}scrape?{urlencode(asked)}", self.terms(), accept="application/json")
        found = table(answer.json())
        problem = line(text(found.get("error")))
        if problem and "cursor" in problem.lower() and cursor:
            return Results((), UNDECLARED if undeclared else "")  # too old: from the start; known ones are passed over
        if problem:
            raise NotNow("site_error", f"the Internet Archive answered: {problem[:300]}")
        records = [read(item, self.base, confirm=undeclared) for item in rows(found.get("items"))]
        return Results(tuple(filter(None, records)), self._behind(text(found.get("cursor")), undeclared))

    async def describe(self, web: Web, record: Record) -> Deck:
        wish = self._wish()
        if "licenseurl" in record.data and (problem := unwanted(record.data["licenseurl"], wish)):
            raise problem
        url = f"{self.base}{METADATA}{record.source_id}"
        try:
            answer = await web.get(url, self.terms(), accept="application/json", max_bytes=ANSWER)
        except Answered as error:
            raise DocumentSkipped("removed", f"the site has it no more (status {error.status})") from error
        item = table(answer.json())
        if failed := line(text(item.get("error"))):
            raise NotNow("site_error", f"the Internet Archive answered: {failed[:300]}")
        return deck(record, item, wish)

    def _behind(self, cursor: str, undeclared: bool) -> str | None:
        if cursor:
            return f"{UNDECLARED}{cursor}" if undeclared else cursor
        more = self._settings.undeclared_language and self.language and not undeclared
        return UNDECLARED if more else None

    def _wish(self) -> Wish:
        chosen = self._settings
        return Wish(
            self.base,
            chosen.formats,
            chosen.max_file_mb,
            chosen.require_license,
            self._wanted.licenses,
            self.language,
        )

    def _query(self, undeclared: bool) -> str:
        chosen = self._settings
        subjects = f"({any_of('subject', chosen.subjects)} OR format:Powerpoint)" if chosen.subjects else None
        return every(
            (
                f"({words(chosen.query)})" if chosen.query and words(chosen.query) else None,
                "mediatype:texts",
                "licenseurl:*creativecommons*" if chosen.require_license else None,
                self._languages(undeclared),
                subjects,
                between("date", chosen.since, chosen.until),
            )
        )

    def _languages(self, undeclared: bool) -> str | None:
        if self.language is None:
            return None
        return "NOT language:*" if undeclared else any_of("language", spellings(self.language))
