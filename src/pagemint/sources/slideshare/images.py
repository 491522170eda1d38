"""Where the page images of a deck are, as the generations of the site since 2023 say it.

Addresses are always made for 1 … total: what the page itself shows are the first few. The name in an image's address
is decoration. Its suffix says nothing about the format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from pagemint.errors import DocumentError
from pagemint.sources.fields import line
from pagemint.sources.site import Remote
from pagemint.sources.slideshare.values import items
from pagemint.sources.untyped import table, text, whole

HOST = "https://image.slidesharecdn.com"
MAX_NAME = 100
MAX_SIZES = 20
STANDARD = 85
PLACE = re.compile(r"[\w~-][\w.~-]{0,250}")
SUFFIXES = ("jpg", "jpeg", "png", "webp")
SOURCE_SET = re.compile(r"(\S+)\s+(\d{1,5})w(?:,|$)")
NUMBERED = re.compile(r"(.*-)(\d{1,5})(-(\d{1,5})\.[a-z]{3,4}(?:\?.*)?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rules:
    """`hosts` that images may come from; `qualities` by width, for decks that do not say them; `width`: how wide an
    image has to be to be rendered without loss."""

    hosts: frozenset[str]
    qualities: Mapping[int, int]
    width: int


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    quality: int
    suffix: str = "jpg"


def not_understood(detail: str) -> DocumentError:
    return DocumentError("unknown_layout", detail)


def remotes(deck: Mapping[str, Any], total: int, rules: Rules) -> tuple[Remote, ...]:
    """One for each page. Raises `DocumentError` (wrong_host, unknown_layout)."""
    slides = table(deck.get("slides"))
    listed = items(deck.get("slideImages")) or items(slides.get("urls"))
    if listed:
        return tuple(_listed(listed, number, rules) for number in range(1, total + 1))
    place = text(slides.get("imageLocation"))
    if not PLACE.fullmatch(place):
        raise not_understood("it does not say where its page images are")
    host = _host(text(slides.get("host")) or HOST, rules)
    sizes = _by_worth(_sizes(slides, rules), rules.width)
    name = _name(slides, deck)
    return tuple(
        Remote(tuple(f"{host}/{quote(place)}/{s.quality}/{name}-{n}-{s.width}.{s.suffix}" for s in sizes), n)
        for n in range(1, total + 1)
    )


def listed_pages(deck: Mapping[str, Any]) -> int:
    """For how many pages addresses are listed one by one."""
    return len(items(deck.get("slideImages")) or items(table(deck.get("slides")).get("urls")))


def _sizes(slides: Mapping[str, Any], rules: Rules) -> list[Size]:
    found = []
    for item in items(slides.get("imageSizes"))[:MAX_SIZES]:
        said = table(item)
        width, suffix = whole(said.get("width")), text(said.get("format")).lower()
        quality = whole(said.get("quality")) or rules.qualities.get(width or 0, STANDARD)
        if width and quality:
            found.append(Size(width, quality, suffix if suffix in SUFFIXES else "jpg"))
    return found


def _by_worth(sizes: Sequence[Size], wanted: int) -> list[Size]:
    """The smallest that is wide enough, then larger ones, then the largest of the others."""
    ordered = sorted(set(sizes), key=lambda size: (size.width, SUFFIXES.index(size.suffix), size.quality))
    enough = [size for size in ordered if size.width >= wanted]
    less = [size for size in ordered if size.width < wanted]
    best = enough + sorted(less, key=lambda size: -size.width)
    if not best:
        raise not_understood("it does not say which sizes its page images have")
    return best


def _listed(listed: Sequence[Any], number: int, rules: Rules) -> Remote:
    """A page whose addresses are given; where the list ends early, they are made after those of its first page."""
    own = number <= len(listed)
    widths = _addresses(table(listed[number - 1 if own else 0]))
    if not own:
        widths = {width: _renumbered(link, number) for width, link in widths.items()}
    links = [link for link in (widths[size.width] for size in _listed_sizes(widths, rules.width)) if link]
    if not links:
        raise not_understood(f"it does not say where the image of page {number} is")
    for link in links:
        _host(link, rules)
    return Remote(tuple(links), number)


def _listed_sizes(widths: Mapping[int, str], wanted: int) -> list[Size]:
    return _by_worth([Size(width, 0) for width in widths], wanted) if widths else []


def _addresses(item: Mapping[str, Any]) -> dict[int, str]:
    """Width → address, JPEG before WebP."""
    base = text(item.get("baseUrl"))
    found: dict[int, str] = {}
    for key in ("jpegSrcset", "webpSrcset"):
        for link, width in SOURCE_SET.findall(text(item.get(key))):
            found.setdefault(int(width), urljoin(base, link))
    whole_address = NUMBERED.fullmatch(base)
    if whole_address:
        found.setdefault(int(whole_address[4]), base)
    return found


def _renumbered(link: str, number: int) -> str:
    match = NUMBERED.fullmatch(link)
    return f"{match[1]}{number}{match[3]}" if match and match[2] == "1" else ""


def _host(address: str, rules: Rules) -> str:
    """The address without a slash at its end; raises `DocumentError` where its host is not among the allowed."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and parts.netloc.lower() in rules.hosts
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s\\]", address):
        raise DocumentError(
            "wrong_host",
            f"its page images are at {line(address)[:200]!r}, which is none of the image hosts",
            hint="if the site has moved its images there, add the host to `image_hosts`",
        )
    return address.rstrip("/")


def _name(slides: Mapping[str, Any], deck: Mapping[str, Any]) -> str:
    titles = (line(text(title)) for title in (slides.get("title"), deck.get("strippedTitle")))
    return quote(next(filter(None, titles), "slide")[:MAX_NAME], safe="")
