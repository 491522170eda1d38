"""The HTML of a deck's page, as five generations of the site wrote it."""

from __future__ import annotations

import html
import json
from typing import Any
from urllib.parse import quote

from tests.replica.adapter import State
from tests.replica.slideshare import payload
from tests.replica.slideshare.texts import MESSAGES
from tests.replica.truth import Deck
from tests.replica.wire import Request

SHOWN = 6  # slides that are in the HTML


def deck(request: Request, state: State, of: Deck, data: dict[str, Any], letter: str) -> str:
    """`letter`: A (Rails), B and C (Next.js, older), D (today), E (without one JSON)."""
    shown: dict[str, Any] | None = data.get("slideshow")
    if letter == "A":
        return _rails(request, of)
    body = _body(request, of)
    if letter == "E":
        return _whole(_head(request, of), f"{body}\n{_pushes(data)}")
    if shown is not None and letter in "BC":
        data["slideshow"] = _older(request, of, shown, letter)
    text = payload.envelope(state, "/slideshow/[title]/[id]", {"title": of.slug, "id": of.id}, data)
    return _whole(_head(request, of), f'{body}\n<script id="__NEXT_DATA__" type="application/json">{text}</script>')


def home(request: Request, state: State) -> str:
    return _other(request, state, "/", "<h1>Discover. Share. Present anything.</h1>")


def locked(request: Request, state: State) -> str:
    """There is a page and no deck in it."""
    return _other(request, state, "/password", f"<main><p>{MESSAGES['error']['password']}</p></main>")


def _other(request: Request, state: State, page: str, body: str) -> str:
    text = payload.envelope(state, page, {}, payload.search_props(request))
    script = f'<script id="__NEXT_DATA__" type="application/json">{text}</script>'
    return _whole("<title>Slideshare: discover, share</title>", f"{body}\n{script}")


def _older(request: Request, of: Deck, shown: dict[str, Any], letter: str) -> dict[str, Any]:
    shown = dict(shown)
    for name in ("genaiDescriptionCreatedAt", "genaiTest", "downloadCount"):
        shown.pop(name, None)
    if letter == "C":
        sizes = [{**size, "format": "jpg"} for size in shown["slides"]["imageSizes"]] if "slides" in shown else []
        return {**shown, **({"slides": {**shown["slides"], "imageSizes": sizes}} if sizes else {})}
    if shown.pop("slides", None):
        shown["slideImages"] = [_image(request, of, number) for number in range(1, len(of.pages) + 1)]
    return shown


def _image(request: Request, of: Deck, number: int) -> dict[str, str]:
    def sources(*widths: int) -> str:
        return ", ".join(f"{payload.slide(request, of, number, width, stamp=True)} {width}w" for width in widths)

    base = payload.slide(request, of, number, 638, stamp=True)
    return {"baseUrl": base, "jpegSrcset": sources(320, 638), "webpSrcset": sources(2048)}


def _whole(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _head(request: Request, of: Deck) -> str:
    about = {
        "@context": "https://schema.org",
        "@type": "PresentationDigitalDocument",
        "name": of.title,
        "numberOfPages": len(of.pages),
    }
    text = json.dumps(about, ensure_ascii=False).replace("<", "\\u003c")
    title, description = html.escape(of.title), html.escape(of.description)
    return f"""<title>{title} | PDF</title>
<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">
<meta name="description" content="{description}"><link rel="canonical" href="{payload.site(request)}{quote(of.path)}">
<meta itemprop="datePublished" content="{of.created.isoformat()}">
<meta itemprop="dateModified" content="{of.updated.isoformat()}">
<script type="application/ld+json">{text}</script>"""


def _body(request: Request, of: Deck) -> str:
    images = "\n".join(_img(request, of, number) for number in range(1, min(SHOWN, len(of.pages)) + 1))
    lines = "".join(f"<li>{number}. {html.escape(text)}</li>" for number, text in enumerate(of.texts, 1))
    return f"""<h1>{html.escape(of.title)}</h1><p data-cy="document-description">{html.escape(of.description)}</p>
<button data-cy="like-button"><span>{of.likes}</span></button>
{images}
<ul class="Transcript_list__x1y2z">{lines}</ul>"""


def _img(request: Request, of: Deck, number: int) -> str:
    small, middle, large = (payload.slide(request, of, number, width) for width in (320, 638, 2048))
    alt = html.escape(of.pages[number - 1].text)
    return (
        f'<img data-testid="vertical-slide-image" id="slide-image-{number - 1}" sizes="100vw" alt="{alt}"'
        f' loading="{"eager" if number == 1 else "lazy"}" src="{small}"'
        f' srcset="{small} 320w, {middle} 638w, {large} 2048w">'
    )


def _pushes(data: dict[str, Any]) -> str:
    """The same facts, cut into pieces at no particular place."""
    text = json.dumps(data.get("slideshow"), ensure_ascii=False).replace("<", "\\u003c")
    pieces = [text[start : start + 700] for start in range(0, len(text), 700)]
    scripts = (f"<script>self.__next_f.push({json.dumps([1, piece]).replace('<', '')})</script>" for piece in pieces)
    return "\n".join(scripts)


def _rails(request: Request, of: Deck) -> str:
    config = {
        "ppt_location": of.location,
        "stripped_title": of.slug,
        "timestamp": int(of.updated.timestamp()),
        "slide_count": len(of.pages),
    }
    text = json.dumps(config).replace("<", "\\u003c")
    images = "".join(
        f'<img class="slide_image" data-full="{payload.slide(request, of, number, 638, stamp=True)}">'
        for number in range(1, len(of.pages) + 1)
    )
    meta = f'<meta name="UserLikes" content="{of.likes}"><meta name="UserPageVisits" content="{of.views}">'
    script = f"<script>slideshare_object = {{}}; slideshare_object.slideshow_config = {text};</script>"
    return _whole(f"<title>{html.escape(of.title)}</title>{meta}", f"<h1>{html.escape(of.title)}</h1>{images}{script}")
