"""The cards of a finished search or user page. Runs in a worker process."""

from __future__ import annotations

from typing import Any

from pagemint.sources.slideshare.tree import parse, shown

# names of classes change with every build of the site
CARD = 'a[data-cy="slideshow-card-link"], a[data-testid="slideshow-card-link"]'
MAX_CARDS = 500


def read(html: str) -> dict[str, Any]:
    """`links`: where the cards lead, in the page's order; `text`: what the page shows."""
    tree = parse(html)
    links = dict.fromkeys(card.attributes.get("href") or "" for card in tree.css(CARD))
    return {"links": [link for link in links if link][:MAX_CARDS], "text": shown(tree)}
