"""What a recipe may say about slideshare.net, and what about the site is not certain."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from pagemint.sources.website import WebSettings

Kind = Literal["presentation", "document", "infographic"]


class Guesses(BaseModel):
    """What is assumed about the site without being documented. It may change there any day, so it can be set here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    search_path: str = Field("/search", pattern="^/", description="Where the search is")
    query: str = Field("q", description="Parameter of the search that holds the words")
    language: str = Field("language", description="Parameter of the search that holds the language")
    page: str = Field("page", description="Parameter of the search that holds the number of the page, from 1")
    more: dict[str, str] = Field({"searchfrom": "header"}, description="Other parameters of the search")
    last_page: int = Field(30, ge=1, description="The search shows no page behind this one")
    nothing: tuple[str, ...] = Field(
        ("We couldn't find anything",), description="What a search page says that has no results"
    )
    user_page: str | None = Field("page", description="Parameter of a user's page for more decks; none = one page")
    most_read_base: Literal[0, 1] | None = Field(
        1, description="Number of the first slide in the list of the most read; none = leave that list out"
    )
    qualities: dict[int, int] = Field(
        {320: 85, 638: 85, 2048: 75}, description="Width → quality of images, where a deck does not say it"
    )


class SlideshareSettings(WebSettings):
    """Decks by search words, by their addresses, or of users."""

    urls: tuple[str, ...] = Field((), description="Addresses of decks; needs no browser")
    users: tuple[str, ...] = Field((), description="Login names whose decks are taken")
    types: tuple[Kind, ...] = Field(("presentation",), min_length=1, description="Kinds of upload that are taken")
    acknowledge_terms: bool = Field(
        False, description="Say true to confirm that you have read the site's terms: its decks carry no license"
    )
    image_hosts: tuple[str, ...] = Field(
        ("image.slidesharecdn.com",), description="Hosts that page images may come from"
    )
    browser: Literal["auto", "off"] = Field(
        "auto", description="Search pages are made by a browser where one is installed (extra `browser`)"
    )
    browser_hosts: tuple[str, ...] = Field(
        ("public.slidesharecdn.com", "api.slidesharecdn.com"),
        description="Other hosts that the browser may ask while it makes a search page",
    )
    guesses: Guesses = Field(default_factory=Guesses, description="What is assumed about the site")

    def image_netlocs(self) -> list[str]:
        """Hosts (with their ports) of page images, and of the site where that is at another address."""
        own = [urlsplit(self.base_url).netloc] if self.base_url else []
        return [host.lower() for host in [*self.image_hosts, *own]]
