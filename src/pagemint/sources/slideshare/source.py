"""slideshare.net as a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from pydantic import BaseModel

from pagemint.errors import DocumentError, DocumentSkipped, MissingExtra, RecipeError, Refused
from pagemint.sources.base import Candidate, Wanted
from pagemint.sources.site import Deck, Record, Results
from pagemint.sources.slideshare import deck
from pagemint.sources.slideshare.address import HOME, Address, Site
from pagemint.sources.slideshare.cards import CARD
from pagemint.sources.slideshare.lists import MISSING, Lists
from pagemint.sources.slideshare.places import Place
from pagemint.sources.slideshare.settings import SlideshareSettings
from pagemint.sources.unknown import UnknownLayout
from pagemint.sources.website import WebSource
from pagemint.web.answer import Answered
from pagemint.web.browser import Browser
from pagemint.web.client import Web
from pagemint.web.terms import Terms

HTML = "text/html,application/xhtml+xml"
NOTICES = {
    "password": "it opens with a password only",
    "removed": "it was removed from the site",
    "private": "its owner does not show it to everybody",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A deck's page that was read: the deck's record in it, and the page itself for a look where it is odd."""

    record: Mapping[str, Any]
    decision: str
    page: bytes = b""


class SlideshareSource(WebSource):
    name: ClassVar[str] = "slideshare"
    Settings: ClassVar[type[BaseModel]] = SlideshareSettings
    home: ClassVar[str] = HOME
    gap_s: ClassVar[float] = 5.0

    def __init__(self, settings: SlideshareSettings, wanted: Wanted) -> None:
        super().__init__(settings, wanted)
        if not settings.acknowledge_terms:
            raise RecipeError(
                "slideshare: its decks belong to the people who made them; the site states no license for any, and its "
                "terms restrict what may be done with them. What is minted from them is for yourself: pagemint "
                "marks it as not to be passed on",
                hint="read the terms of slideshare.net; if your use is allowed, put `acknowledge_terms: true`",
            )
        self._site = Site(self.base)
        self._lists = Lists(settings, self._site, self.language)
        self._lists.check()
        self._known: dict[str, Record] = {}
        self._problems: dict[str, DocumentError] = {}
        self._browser: Browser | None = None

    def terms(self) -> Terms:
        images = self._settings.image_netlocs()
        return Terms((*self._site.hosts, *images), self.gap(), root=self._settings.base_url or "")

    def question(self) -> Mapping[str, Any]:
        chosen = self._settings
        guesses = chosen.guesses.model_dump(mode="json", exclude={"most_read_base", "qualities"})
        lists = {"query": chosen.query, "urls": chosen.urls, "users": chosen.users}
        return {**lists, "language": self.language, "guesses": guesses}

    def settings(self) -> Mapping[str, Any]:
        own = self._settings.model_dump(mode="json", include={"types", "since", "until", "image_hosts"})
        guesses = self._settings.guesses.model_dump(mode="json", include={"most_read_base", "qualities"})
        return {**super().settings(), **own, "guesses": guesses}

    async def search(self, web: Web, place: str | None) -> Results:
        """One request at most, whose fruit is kept before the next: a page of links, or a deck that only a page tells
        the number of."""
        spot = Place.parse(place)
        asked = spot.left is None
        if asked:
            spot = await self._lists.looked_up(spot, lambda url: self._show(web, url))
        records: list[Record] = []
        for link in spot.left or ():
            record = self._record(link)
            if record is None and not asked:
                record, asked = await self._resolved(web, link), True
            if record is None:
                break
            records.append(record)
        return Results(tuple(records), spot.after(len(records), len(self._lists.parts)))

    async def describe(self, web: Web, record: Record) -> Deck:
        problem = self._problems.pop(record.url, None)
        if problem is not None:
            raise problem
        address = self._site.address(record.url)
        if address is None:
            raise DocumentError("not_found", f"{record.url} is not there: nobody has this login name")
        if "deck" in record.data:
            return self._read(address, Seen(record.data["deck"], record.data["decision"]))
        return self._read(address, await self._look(web, address))

    def _candidates(self, results: Results, seen: set[str]) -> list[Candidate]:
        self._known.update((record.url, record) for record in results.records)
        return super()._candidates(results, seen)

    def _record(self, link: str) -> Record | None:
        """Of a deck whose number is known; None where its page has to be asked."""
        if link in self._known:
            return self._known[link]
        address = self._site.address(link)
        if address is None:
            return Record(f"user/{link.rpartition('/')[2]}", link)
        return Record(address.deck, address.url) if address.deck else None

    async def _resolved(self, web: Web, link: str) -> Record:
        """What was learned on the way is kept: the page is not asked for again."""
        address = self._site.address(link) or Address(link)
        try:
            seen = await self._look(web, address)
            number = deck.number(seen.record, address)
        except DocumentError as error:
            self._problems[address.url] = error
            return Record(address.name, address.url)
        return Record(number, address.url, data={"deck": seen.record, "decision": seen.decision})

    async def _look(self, web: Web, address: Address) -> Seen:
        try:
            answer = await web.get(address.url, self.terms(), accept=HTML)
        except Answered as error:
            if error.status not in MISSING:
                raise
            raise DocumentSkipped("removed", f"{NOTICES['removed']}: status {error.status}") from error
        if answer.url != address.url and self._site.address(answer.url) is None:
            raise DocumentSkipped("removed", f"its address leads to a page without a deck, {answer.url[:200]}")
        found = await self.in_worker("pagemint.sources.slideshare.page:read", answer.text())
        if notice := found.get("notice"):
            raise DocumentSkipped(notice, NOTICES[notice])
        if "deck" not in found:
            raise UnknownLayout(found["layout"], answer.body)
        return Seen(found["deck"], answer.decision, answer.body)

    def _read(self, address: Address, seen: Seen) -> Deck:
        try:
            read = deck.read(seen.record, address, self._settings, self._wanted)
        except DocumentError as error:
            if error.reason != "unknown_layout":
                raise
            raise UnknownLayout(error.detail, seen.page or json.dumps(seen.record).encode()) from error
        return replace(read, document=replace(read.document, robots_decision=seen.decision))

    async def _show(self, web: Web, url: str) -> Mapping[str, Any]:
        """What cards a page shows, made by a browser where there is one."""
        try:
            html = await self._html(web, url)
        except DocumentSkipped as error:
            raise Refused(error.detail, hint="give the addresses of decks as `urls`") from error
        found: Mapping[str, Any] = await self.in_worker("pagemint.sources.slideshare.cards:read", html)
        return found

    async def _html(self, web: Web, url: str) -> str:
        if self._settings.browser == "auto":
            try:
                return await self._in_browser(web, url)
            except MissingExtra:
                pass  # some pages come finished; of those that do not it is said what is missing
        return (await web.get(url, self.terms(), accept=HTML)).text()

    async def _in_browser(self, web: Web, url: str) -> str:
        self._browser = self._browser or Browser(web)
        terms = self.terms()
        hosts = (*terms.hosts, *self._settings.browser_hosts)
        nothing = [f":text({json.dumps(words, ensure_ascii=False)})" for words in self._settings.guesses.nothing]
        return await self._browser.page(url, replace(terms, hosts=hosts), ready=", ".join([CARD, *nothing]))
