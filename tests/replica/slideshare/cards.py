"""Pages of cards. A script draws them from what is packed into the page: a client that runs none sees a shell."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from typing import Any
from urllib.parse import quote

from tests.replica.adapter import State
from tests.replica.slideshare import payload
from tests.replica.slideshare.search import Card, Found
from tests.replica.wire import Request

DRAW = """
const packed = Uint8Array.from(atob(document.getElementById("packed").dataset.all), c => c.charCodeAt(0));
const all = JSON.parse(new TextDecoder().decode(packed));
const make = (name, attributes, text) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};
const css = part => ({class: all.css[part]});
const card = c => {
  const root = make("div", {class: "slideshow-card " + all.css.card, role: "listitem", "aria-label": c.title});
  const id = "slideshow-card-link";
  root.append(make("a", {"data-cy": id, "data-testid": id, href: c.href, "aria-label": c.label, ...css("link")}));
  const thumbnail = make("div", {"data-testid": "card-thumbnail"});
  thumbnail.append(make("noscript", {}));
  const author = {"data-cy": "result-card-author", "data-testid": "slideshow-author", href: c.profile};
  const stats = make("div", {class: "slideshow-stats " + all.css.stats});
  for (const text of c.stats) stats.append(make("span", {}, text));
  root.append(thumbnail, make("span", {"data-cy": "slideshow-title"}, c.title), make("a", author, c.author), stats);
  return root;
};
const go = number => { const to = new URL(location); to.searchParams.set("page", number); location.assign(to); };
const button = (name, number, off) => {
  const made = make("button", {"aria-label": name, ...(off ? {disabled: ""} : {})}, name);
  made.onclick = () => go(number);
  return made;
};
setTimeout(() => {
  for (const old of document.querySelectorAll(".fastly-challenge")) old.remove();
  const root = document.getElementById("root");
  root.replaceChildren(make("h2", {}, all.heading));
  const list = make("div", {role: "list"});
  list.append(...all.cards.map(card));
  const nav = make("nav", {"aria-label": "Pagination"});
  nav.append(button("Previous", all.number - 1, all.number <= 1));
  for (const number of all.buttons) nav.append(button("Page " + number, number, number === all.number));
  nav.append(button("Next", all.number + 1, all.number >= all.pages));
  root.append(list);
  if (all.cards.length) root.append(nav);
}, 40);
"""


def page(request: Request, state: State, found: Found | None, words: str) -> str:
    text = payload.envelope(state, "/search", request.query, payload.search_props(request))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Search Result for "{html.escape(words)}" on Slideshare</title><link rel="icon" href="data:,"></head><body>
<div id="root"><p>Loading</p></div>
<script id="__NEXT_DATA__" type="application/json">{text}</script>{_packed(request, state, found, words)}
</body></html>"""


def script(request: Request, state: State, found: Found, words: str) -> str:
    return f'<div id="root"></div>{_packed(request, state, found, words)}'


def human(count: int) -> str:
    """11523 as 11.5K."""
    for limit, letter in ((1_000_000, "M"), (1_000, "K")):
        if count >= limit:
            return f"{count / limit:.1f}".removesuffix(".0") + letter
    return str(count)


def _packed(request: Request, state: State, found: Found | None, words: str) -> str:
    if found is None:
        return ""
    build = payload.build(state)
    shown: dict[str, Any] = {
        "heading": _heading(found, words),
        "cards": [_card(request, card) for card in found.cards],
        "number": found.number,
        "pages": found.pages,
        "buttons": _buttons(found),
        "css": {part: _hashed(part, build) for part in ("card", "link", "stats")},
    }
    packed = base64.b64encode(json.dumps(shown).encode()).decode()
    return f'<div id="packed" hidden data-all="{packed}"></div><script>{DRAW}</script>'


def _heading(found: Found, words: str) -> str:
    if not words.strip():
        return "Please enter a search term."
    if not found.cards:
        return f'We couldn\'t find anything for "{words}"'
    return f"{found.cards[0].rank + 1}-{found.cards[-1].rank + 1} of {human(found.count)} results"


def _card(request: Request, card: Card) -> dict[str, Any]:
    deck, site = card.deck, payload.site(request)
    author = payload.user(request, deck)["name"]
    what = "slides" if deck.kind == "presentation" else "pages"
    stats = [f"{len(deck.pages)} {what}", f"{human(deck.views)} views"]
    path = f"/{deck.user}/{deck.slug}" if card.legacy else f"/slideshow/{deck.slug}/{deck.id}"
    return {
        "href": f"{site}{quote(path)}?from_search={card.rank}",
        "label": f"{deck.title} by {author}, has {len(deck.pages)} slides with {human(deck.views)} views.",
        "title": deck.title,
        "author": author,
        "profile": f"{site}/{quote(deck.user)}",
        "stats": stats,
    }


def _buttons(found: Found) -> list[int]:
    first = max(1, min(found.number - 4, found.pages - 9))
    return list(range(first, min(found.pages, first + 9) + 1))


def _hashed(part: str, build: str) -> str:
    digest = hashlib.sha256(f"{part}{build}".encode()).hexdigest()
    return f"Slideshow{part.title()}-module__{digest[:6]}__root"
