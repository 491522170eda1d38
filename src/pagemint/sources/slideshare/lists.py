"""The lists that decks are looked for in, page by page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from pagemint.errors import RecipeError, Refused
from pagemint.sources.fields import line
from pagemint.sources.slideshare.address import Site
from pagemint.sources.slideshare.places import Place
from pagemint.sources.slideshare.settings import SlideshareSettings
from pagemint.web.answer import Answered

AT_ONCE = 50
MISSING = (404, 410)

Show = Callable[[str], Awaitable[Mapping[str, Any]]]
"""A page's address → the links of its cards (`links`), and what it shows (`text`)."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Addresses of the recipe, then the search, then users."""

    settings: SlideshareSettings
    site: Site
    language: str | None

    def check(self) -> None:
        """Raises `RecipeError` for what can be none of the site's."""
        chosen = self.settings
        if not (chosen.urls or chosen.query or chosen.users):
            raise RecipeError(
                "slideshare: nothing to look for", hint="give a `query`, or addresses as `urls`, or `users`"
            )
        for url in chosen.urls:
            if self.site.address(url) is None:
                raise RecipeError(
                    f"slideshare: {line(url)[:200]!r} is not the address of a deck",
                    hint=f"an address is {self.site.base}/slideshow/name/number, or {self.site.base}/user/name",
                )
        for login in chosen.users:
            if self.site.user(login) is None:
                raise RecipeError(f"slideshare: {line(login)[:200]!r} is no login name")

    @property
    def parts(self) -> list[tuple[str, str]]:
        users = [("user", login) for login in self.settings.users]
        return [("urls", "")] * bool(self.settings.urls) + [("search", "")] * bool(self.settings.query) + users

    async def looked_up(self, place: Place, show: Show) -> Place:
        """The place with the links of its page. Raises `Refused` for a search page without any result."""
        kind, login = self.parts[place.part]
        if kind == "urls":
            left = self._decks({"links": self.settings.urls})[(place.page - 1) * AT_ONCE :]
            return replace(place, left=left[:AT_ONCE], last=len(left) <= AT_ONCE)
        return await (self._of_user(place, login, show) if kind == "user" else self._found(place, show))

    async def _found(self, place: Place, show: Show) -> Place:
        guesses = self.settings.guesses
        shown = await show(self.search_url(place.page))
        links = self._decks(shown)
        if links:
            return replace(place, left=links, last=place.page >= guesses.last_page, first=links[0])
        if any(words in shown["text"] for words in guesses.nothing):
            return replace(place, left=(), last=True)
        raise Refused(
            f"page {place.page} of its search holds no results, which does not mean that there are none: "
            "the site did not make them",
            hint="the search is made by script in a browser: pip install 'pagemint[browser]', and a Chromium; "
            "or give the addresses of decks as `urls`",
        )

    async def _of_user(self, place: Place, login: str, show: Show) -> Place:
        """Until a page shows nothing, or nothing else than the one before."""
        address = self.site.user(login) or ""
        name = self.settings.guesses.user_page
        try:
            shown = await show(f"{address}?{urlencode({name: place.page})}" if name and place.page > 1 else address)
        except Answered as error:
            if error.status not in MISSING:
                raise
            return replace(place, left=(address,) if place.page == 1 else (), last=True)
        links = self._decks(shown)
        if not links or links[0] == place.first:
            return replace(place, left=(), last=True)
        last = name is None or place.page >= self.settings.guesses.last_page
        return replace(place, left=links, last=last, first=links[0])

    def search_url(self, page: int) -> str:
        guesses = self.settings.guesses
        words = {**guesses.more, guesses.query: self.settings.query or ""}
        if self.language:
            words[guesses.language] = self.language.partition("-")[0].lower()
        return f"{self.site.base}{guesses.search_path}?{urlencode({**words, guesses.page: str(page)})}"

    def _decks(self, shown: Mapping[str, Any]) -> tuple[str, ...]:
        addresses = filter(None, map(self.site.address, shown["links"]))
        return tuple(dict.fromkeys(address.url for address in addresses))
