"""What stands in the pages of Speaker Deck; read in a worker, since they are a stranger's HTML."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from pagemint.sources.fields import clean

SLIDE = re.compile(r"/slide_([0-9]{1,5})\.[a-z]+$")


def slide_images(html: str, here: str) -> dict[int, tuple[str, str | None]]:
    """Page number → address and text of its slide. Addresses are numbered from 0; where they are not, their order
    counts."""
    listed = _listed(html, here)
    named = [SLIDE.search(urlsplit(address).path) for address, _ in listed]
    numbers = {int(found[1]) + 1: item for found, item in zip(named, listed, strict=True) if found}
    pages = numbers if len(numbers) == len(listed) else dict(enumerate(listed, 1))
    return dict(sorted(pages.items()))


def pdf_link(html: str, here: str, player: str) -> str | None:
    """The deck's own PDF, where its owner lets it be downloaded."""
    wanted = re.compile(rf"https?://[^\s<>\"']+/presentations/{player}/[^\s<>\"'/?#]+\.pdf(?:\?[^\s<>\"']*)?")
    links = (node.attributes.get("href") for node in LexborHTMLParser(html).css("a[href]"))
    found = (_absolute(here, link) for link in links if link)
    return next((link for link in found if wanted.fullmatch(link)), None)


def _listed(html: str, here: str) -> list[tuple[str, str | None]]:
    found: dict[str, str | None] = {}
    for node in LexborHTMLParser(html).css(".js-sd-slide[data-url]"):
        address = _absolute(here, node.attributes.get("data-url") or "")
        if urlsplit(address).scheme in ("http", "https"):
            alt = node.attributes.get("alt") or node.attributes.get("aria-label")
            found.setdefault(address, clean(alt) if alt is not None else None)
    return list(found.items())


def _absolute(here: str, link: str) -> str:
    try:
        return urljoin(here, link.strip())
    except ValueError:
        return ""
