"""HTML of a stranger as a tree. Only worker processes call this: parsing takes as long as the page wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagemint.errors import MissingExtra

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

UNSEEN = ["script", "style", "template", "noscript"]
MAX_SHOWN = 200_000


def parse(html: str) -> LexborHTMLParser:
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtra("reading web pages", "web") from None
    return LexborHTMLParser(html.encode("utf-8", "replace"))


def shown(tree: LexborHTMLParser) -> str:
    """The text that a reader would see, on one line. Takes out of the tree what is not shown."""
    tree.strip_tags(UNSEEN)
    return " ".join(tree.body.text(separator=" ").split())[:MAX_SHOWN] if tree.body else ""
