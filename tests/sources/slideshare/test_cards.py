"""The links of a page of cards."""

from __future__ import annotations

from tests.sources.slideshare.synthetic import envelope, page

from pagemint.sources.slideshare.cards import MAX_CARDS, read


def card(href: str, mark: str = 'data-cy="slideshow-card-link" data-testid="slideshow-card-link"') -> str:
    return f'<div class="slideshow-card x1 Card-module__a1"><a {mark} class="L__z" href="{href}"></a></div>'


def test_links_in_the_order_of_the_page() -> None:
    cards = [
        card("/b/2"),
        card("/a/1", 'data-cy="slideshow-card-link"'),
        card("/c/3", 'data-testid="slideshow-card-link"'),
    ]
    others = '<a href="/x" data-cy="result-card-author">x</a><a class="slideshow-card-link" href="/y">y</a>'
    found = read(page(envelope(None), others + "".join(cards) + card("/b/2") + card("")))
    assert found["links"] == ["/b/2", "/a/1", "/c/3"]


def test_text_is_what_is_seen() -> None:
    found = read(
        page(
            {"messages": "We couldn't find anything"},
            "<h2>Nothing\n here</h2><style>p{}</style><noscript>no</noscript>",
        )
    )
    assert found == {"links": [], "text": "Nothing here"}
    assert read("") == {"links": [], "text": ""}


def test_no_page_has_so_many() -> None:
    assert len(read("".join(card(f"/a/{n}") for n in range(MAX_CARDS + 20)))["links"]) == MAX_CARDS
