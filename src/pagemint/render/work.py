"""The functions that worker processes run: `probe` a document, `render` its pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from pagemint.errors import DocumentError
from pagemint.records import Page, Word
from pagemint.render.hashes import hashes
from pagemint.render.images import image_pages, tiff_pages
from pagemint.render.ink import ink_share
from pagemint.render.kinds import FEW_WORDS, page_kind
from pagemint.render.pdf import pdf_pages
from pagemint.render.probe import Probe, probe
from pagemint.render.steps import Look, is_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pagemint.records import PageKind
    from pagemint.render.painted import Painted
    from pagemint.render.settings import RenderSettings

__all__ = ["Probe", "RenderedPage", "probe", "render", "render_lines"]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's row, unfinished until `marks.mark` has seen all; its image file (None: a hole); its words."""

    page: Page
    image: bytes | None
    words: list[Word]


def render(
    paths: Sequence[str | DocumentError],
    kind: str,
    settings: RenderSettings,
    notes: Sequence[str | None] | None = None,
    texts: Sequence[str] = (),
) -> Iterator[RenderedPage]:
    """All pages in order. `kind` is "pdf", "tiff" or "image" (each path one page, an error one that is not there);
    office files come as PDF. `texts`: what a site says stands on the pages, for those without a text layer.

    Raises `DocumentError` where the document as a whole cannot be had; a page that cannot is a hole. A page that
    is a step in building up the next one (see `steps`) points at it with `build_of`, so each waits for its next.
    """
    waiting: tuple[RenderedPage, Look | None] | None = None
    for number, (count, found) in enumerate(_pages(paths, kind, settings), 1):
        note = notes[number - 1] if notes and number <= len(notes) else None
        if isinstance(found, DocumentError):
            look, page = None, RenderedPage(Page(number, notes=note, error=f"{found.reason}: {found.detail}"), None, [])
        else:
            if number <= len(texts) and texts[number - 1] and found.text_source != "pdf":
                found.text, found.text_source = texts[number - 1], "site"
            look = Look(found.text, found.grey)
            page = RenderedPage(_row(number, count, found, note), found.image, found.words)
        if waiting:
            yield _linked(*waiting, look, number)
        waiting = page, look
    if waiting:
        yield waiting[0]


def _linked(page: RenderedPage, look: Look | None, following: Look | None, number: int) -> RenderedPage:
    if look and following and is_step(look, following):
        return replace(page, page=replace(page.page, build_of=number))
    return page


def render_lines(
    paths: Sequence[str | DocumentError],
    kind: str,
    settings: RenderSettings,
    notes: Sequence[str | None] | None = None,
    texts: Sequence[str] = (),
) -> Iterator[tuple[Page, bytes | None, bytes]]:
    """As `render`, with the words as the line of `words.jsonl.gz` that they become: many small objects are slow to
    send, and the parent has no use for them."""
    for item in render(paths, kind, settings, notes, texts):
        yield item.page, item.image, _words_line(item.page.page_number, item.words)


def _words_line(page_number: int, words: list[Word]) -> bytes:
    """Put together by hand: a general encoder spends most of its time on the digits."""
    rows = ",".join(
        f"[{encode_basestring(word.text)}"
        + "".join([",{:.4f},{:.4f},{:.4f},{:.4f}".format(*box) for box in word.boxes])
        + "]"
        for word in words
    )
    line = f'{{"v":1,"page_number":{page_number},"words":[{rows}]}}\n'
    return line.encode("utf-8", "replace")


def _pages(
    paths: Sequence[str | DocumentError], kind: str, settings: RenderSettings
) -> Iterator[tuple[int, Painted | DocumentError]]:
    if kind == "image":
        return image_pages(paths, settings)
    if kind == "pdf":
        return pdf_pages(str(paths[0]), settings)
    if kind == "tiff":
        return tiff_pages(str(paths[0]), settings)
    raise DocumentError("unknown_format", f"nothing renders {kind!r}")


def _row(number: int, count: int, found: Painted, note: str | None) -> Page:
    dhash, phash256 = hashes(found.grey)
    return Page(
        page_number=number,
        file=f"pages/{number:04d}{found.suffix}",
        width=found.width,
        height=found.height,
        sha256=hashlib.sha256(found.image).hexdigest(),
        dhash=dhash,
        phash256=phash256,
        kind=_kind(number, count, found),
        text=found.text,
        text_source=found.text_source,
        source_width=round(found.source_width, 3),
        source_height=round(found.source_height, 3),
        notes=note,
    )


def _kind(number: int, count: int, found: Painted) -> PageKind:
    """Ink is looked at only where there are few words: elsewhere it decides nothing."""
    ink = ink_share(found.grey, found.words) if len(found.words) <= FEW_WORDS else 1.0
    return page_kind(number, count, found.text, found.words, ink)
