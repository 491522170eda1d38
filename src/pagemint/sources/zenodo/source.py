"""Zenodo: slides that people put there themselves, with a license for each, by its documented interface."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, Field

from pagemint.errors import DocumentSkipped, RecipeError
from pagemint.sources.fields import line
from pagemint.sources.originals import Format
from pagemint.sources.site import Deck, Record, Results
from pagemint.sources.untyped import rows, table, text, whole
from pagemint.sources.website import WebSettings, WebSource, is_here
from pagemint.sources.zenodo.query import Place, Question
from pagemint.sources.zenodo.record import Wish, deck, has_files, read
from pagemint.web.answer import Answered
from pagemint.web.client import Web
from pagemint.web.terms import Rate, Terms

NATIVE = "application/vnd.inveniordm.v1+json"
"""The shape that shows all rights of a record, not the first alone."""
GUEST_SIZE, TOKEN_SIZE = 25, 100
TOKEN = "ZENODO_TOKEN"  # noqa: S105 (its name)
SEARCH = "/api/records?"


class ZenodoSettings(WebSettings):
    types: list[str] = Field(["presentation"], description="Types of records, such as presentation, poster, lesson")
    formats: list[Format] = Field(
        ["pdf", "pptx", "odp", "ppt"], min_length=1, description="Files that are taken, the best first"
    )
    undeclared_language: bool = Field(
        True,
        description="Also look through records that name no language; those whose text is in the wanted one are kept",
    )


class ZenodoSource(WebSource):
    name: ClassVar[str] = "zenodo"
    Settings: ClassVar[type[BaseModel]] = ZenodoSettings
    home: ClassVar[str] = "https://zenodo.org"

    def terms(self) -> Terms:
        token = self._token()
        a_minute, an_hour = (100, 5000) if token else (60, 2000)
        return Terms(
            hosts=(urlsplit(self.base).netloc.lower(),),
            gap_s=self.gap(),
            rates=(Rate(a_minute, 60), Rate(an_hour, 3600), Rate(30, 60, SEARCH)),
            api=("/api/",),
            api_gap_s=self.gap(),
            api_note="developers.zenodo.org",
            root=self.base,
            token=token,
        )

    def question(self) -> Mapping[str, Any]:
        return {"q": self._question().expression(), "undeclared": self._settings.undeclared_language}

    def settings(self) -> Mapping[str, Any]:
        return {**super().settings(), "formats": self._settings.formats}

    def confirmed(self, record: Record) -> bool:
        return record.data.get("confirm") is True

    async def search(self, web: Web, place: str | None) -> Results:
        where = Place.read(place, TOKEN_SIZE if self._token() else GUEST_SIZE)
        if where.size > GUEST_SIZE and not self._token():
            where = where.resized(GUEST_SIZE)
        try:
            answer = await web.get(self._url(where), self.terms(), accept=NATIVE)
        except Answered as error:
            if error.status == 401:
                raise web.refuse(self.base, f"it does not accept the token in {TOKEN}") from error
            where = where.resized(_smaller(where.size, error))
            answer = await web.get(self._url(where), self.terms(), accept=NATIVE)
        found = table(answer.json())
        hits = rows(table(found.get("hits")).get("hits"))
        records = [read(hit, self._wish(), confirm=where.undeclared) for hit in hits]
        total = whole(table(found.get("hits")).get("total")) or 0
        today = datetime.fromtimestamp(web.clock.time(), UTC).date()
        next_ = where.after(total, len(hits), self._link(found), today)
        if next_ is None and not where.undeclared and self._settings.undeclared_language and self.language:
            next_ = Place(undeclared=True, size=where.size)
        return Results(tuple(filter(None, records)), next_.write() if next_ else None)

    async def describe(self, web: Web, record: Record) -> Deck:
        hit = record.data
        if not has_files(hit):  # the listing tells of files, as a rule
            hit = await self._ask(web, record)
        return deck(record.source_id, hit, self._wish())

    async def _ask(self, web: Web, record: Record) -> Mapping[str, Any]:
        url = f"{self.base}/api/records/{record.source_id}"
        try:
            hit = table((await web.get(url, self.terms(), accept=NATIVE)).json())
            if not has_files(hit):
                files = table((await web.get(f"{url}/files", self.terms(), accept=NATIVE)).json())
                hit = {**hit, "files": {**table(hit.get("files")), **files}}
        except Answered as error:
            raise DocumentSkipped("removed", f"the site has it no more (status {error.status})") from error
        return hit

    def _token(self) -> str | None:
        """From the environment, for Zenodo alone."""
        host = urlsplit(self.base).hostname or ""
        mine = host == "zenodo.org" or host.endswith(".zenodo.org") or is_here(self.base)
        token = os.environ.get(TOKEN, "").strip() if mine else ""
        if not re.fullmatch(r"[!-~]*", token):
            raise RecipeError(f"{TOKEN} is no token: it has signs that none has")
        return token or None

    def _question(self) -> Question:
        chosen = self._settings
        return Question(chosen.query, chosen.types, self.language, self._wanted.licenses, chosen.since, chosen.until)

    def _wish(self) -> Wish:
        chosen = self._settings
        return Wish(self.base, chosen.formats, chosen.max_file_mb, self._wanted.licenses, self.language)

    def _url(self, place: Place) -> str:
        if place.link:
            return place.link
        q = self._question().expression(undeclared=place.undeclared, created=place.span)
        sort = "bestmatch" if self._settings.query and not place.span else "newest"
        return f"{self.base}{SEARCH}{urlencode({'q': q, 'sort': sort, 'size': place.size, 'page': place.page})}"

    def _link(self, found: Mapping[str, Any]) -> str | None:
        """The site's own address of the next page, where it is one of the same interface."""
        link = text(table(found.get("links")).get("next"))
        return link if link.startswith(f"{self.base}{SEARCH}") else None


def _smaller(size: int, error: Answered) -> int:
    """The page size that the site allows, by its refusal of a larger one; raises where it refuses something else."""
    try:
        said = table(json.loads(error.head))
    except (ValueError, RecursionError):
        said = {}
    problems = [line(text(row.get("messages")) or text(row.get("message"))) for row in rows(said.get("errors"))]
    allowed = re.search(r"cannot be greater than (\d{1,4})\b", " ".join(problems))
    if error.status == 400 and allowed and 0 < int(allowed[1]) < size:
        return int(allowed[1])
    if error.status == 400:
        why = "; ".join(filter(None, [line(text(said.get("message"))), *problems]))
        raise RecipeError(f"Zenodo does not understand the search: {why[:500]}", hint="simplify `query`") from error
    raise error
