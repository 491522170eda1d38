"""From a deck's record to its metadata and files."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from pagemint.errors import DocumentError, DocumentSkipped
from pagemint.records import Document, License
from pagemint.sources.base import Wanted
from pagemint.sources.fields import clean, day, language, line, link
from pagemint.sources.site import Deck
from pagemint.sources.slideshare.address import DECK, Address, Site
from pagemint.sources.slideshare.images import Rules, listed_pages, not_understood, remotes
from pagemint.sources.slideshare.settings import SlideshareSettings
from pagemint.sources.slideshare.values import count, flag, items
from pagemint.sources.untyped import table, text, whole
from pagemint.workspace.layout import source_doc_id

MAX_PAGES = 9999  # four digits in the names of pages
MAX_PAGE_TEXT = 20_000
LICENSE = License(evidence="slideshare.net states no license, neither on a deck's page nor in its data")


def check(record: Mapping[str, Any]) -> None:
    """Raises `DocumentSkipped` for a deck that is not, or not any more, meant for everybody."""
    if flag(record.get("isLocked")):
        raise DocumentSkipped("password", "it opens with a password only")
    if flag(record.get("isRemoved")) or flag(record.get("isNotFound")):
        raise DocumentSkipped("removed", "it was removed from the site")
    if flag(record.get("isPrivate")) or flag(record.get("isViewable")) is False:
        raise DocumentSkipped("private", "its owner does not show it to everybody")
    if flag(record.get("isIndexable")) is False:
        raise DocumentSkipped("not_indexable", "its owner or the site asks that it is not collected")


def number(record: Mapping[str, Any], address: Address) -> str:
    """Of the deck: its page's own, which is that of the address where this names one."""
    found = text(record.get("id")).strip() or address.deck or ""
    if not DECK.fullmatch(found) or found != (address.deck or found):
        raise not_understood(f"its page is that of deck {line(found)[:50]!r}")
    return found


def read(record: Mapping[str, Any], address: Address, settings: SlideshareSettings, wanted: Wanted) -> Deck:
    """Raises `DocumentSkipped` for a deck that is not wanted, `DocumentError` for one that cannot be had."""
    check(record)
    identifier = number(record, address)
    date = day(text(record.get("createdAt")))
    _check_wanted(text(record.get("type")), date, settings)
    total = _total(record, wanted.max_pages)
    files = remotes(record, total, _rules(record, settings, wanted))
    user = table(record.get("user"))
    title = line(text(record.get("title"))) or None
    names = (user.get("name"), user.get("login"), record.get("username"))
    author = next(filter(None, (line(text(name)) for name in names)), "")
    url = _url(record, address, identifier, settings)
    document = Document(
        doc_id=source_doc_id("slideshare", identifier),
        source="slideshare",
        source_id=identifier,
        url=url,
        title=title,
        author=author or None,
        date=date,
        language_declared=language(text(record.get("language"))),
        description=clean(text(record.get("description"))) or None,
        likes=count(record.get("likes")),
        views=_views(record),
        transcript=transcript(record.get("transcript"), total),
        most_read=most_read(record.get("topReadSlides"), total, settings.guesses.most_read_base),
        license=LICENSE,
        redistributable=False,
        attribution=_attribution(title, author, url),
    )
    return Deck(document, files)


def transcript(value: Any, total: int) -> list[str | None] | None:
    """A text for each page by its place in the list: None where the list is too short, "" for a page without text.

    One text for the whole deck says nothing about pages, unless there is but one.
    """
    if isinstance(value, str):
        value = [value] if total == 1 else None
    if not items(value):
        return None
    texts = [clean(entry, MAX_PAGE_TEXT) if isinstance(entry, str) else None for entry in items(value)[:total]]
    return texts + [None] * (total - len(texts))


def most_read(value: Any, total: int, base: int | None) -> list[bool] | None:
    """Which pages are read most, from a list of objects whose key is a slide's number; `base` is that of the first."""
    if base is None or not items(value):
        return None
    keys = [key for item in items(value) for key in (item if isinstance(item, dict) else [item])]
    numbers = {number - base for number in map(whole, keys) if number is not None}
    if not numbers or min(numbers) < 0 or max(numbers) >= total:  # so that is not how they are counted
        return None
    return [number in numbers for number in range(total)]


def _check_wanted(kind: str, date: str | None, settings: SlideshareSettings) -> None:
    if kind and kind not in settings.types:
        raise DocumentSkipped("type", f"it is of type {line(kind)[:50]}; wanted: {', '.join(settings.types)}")
    since, until = settings.since, settings.until
    if (since or until) and date is None:
        raise DocumentSkipped("date", "its date is not known")
    if date and ((since and date < since.isoformat()) or (until and date > until.isoformat())):
        raise DocumentSkipped("date", f"it is of {date}")


def _total(record: Mapping[str, Any], most: int) -> int:
    total = count(record.get("totalSlides"))
    if total is None:
        total = listed_pages(record) or None
    if total is None:
        raise not_understood("it does not say how many pages it has")
    if total == 0:
        raise DocumentSkipped("no_pages", "it has no pages")
    if total > min(most, MAX_PAGES):
        raise DocumentError("too_many_pages", f"{total} pages; the limit is {min(most, MAX_PAGES)}")
    return total


def _rules(record: Mapping[str, Any], settings: SlideshareSettings, wanted: Wanted) -> Rules:
    """A page as high as it is wide or higher needs less width for the same long side."""
    shape = table(record.get("slideDimensions"))
    width, height = shape.get("width"), shape.get("height")
    needed = wanted.long_side
    if isinstance(width, int | float) and isinstance(height, int | float) and 0 < width < height < 10**6:
        needed = ceil(needed * (width / height))
    return Rules(frozenset(settings.image_netlocs()), settings.guesses.qualities, needed)


def _views(record: Mapping[str, Any]) -> int | None:
    views = count(record.get("views"))
    return views if views is not None else count(table(record.get("viewStats")).get("views"))


def _url(record: Mapping[str, Any], address: Address, identifier: str, settings: SlideshareSettings) -> str | None:
    site = Site(settings.base_url) if settings.base_url else Site()
    canonical = site.address(text(record.get("canonicalUrl")))
    sound = canonical is not None and canonical.deck in (None, identifier)
    return link(canonical.url if canonical and sound else address.url)


def _attribution(title: str | None, author: str, url: str | None) -> str:
    name = f"“{title}”" if title else "Untitled"
    parts = (f"{name} by {author}" if author else name, url, "no license stated")
    return ", ".join(part for part in parts if part)
