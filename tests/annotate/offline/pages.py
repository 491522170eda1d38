"""Real pages for the offline writer: small PDFs, rendered by the product, and made-up clouds of words."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium
from tests.render.tinypdf import Sheet, pdf, show

from pagemint.annotate.base import Draft, Drafts
from pagemint.annotate.offline.ideas import Desk
from pagemint.annotate.offline.sheet import read_sheet
from pagemint.annotate.offline.tongues import tongue
from pagemint.annotate.offline.topics import Topics
from pagemint.annotate.offline.writer import page_ideas, write_deck
from pagemint.records import Box, Document, Page, Word
from pagemint.render.text import page_text
from pagemint.workspace import Deck

WIDTH, HEIGHT = 720, 405
Line = tuple[float, float, str] | tuple[float, float, str, float]


def sheet(title: str, *lines: Line) -> Sheet:
    """A slide: its title, and lines by place (x, y from the bottom) with an optional size."""
    content = show(40, 350, title, 30) if title else ""
    return Sheet(content + "".join(show(x, y, text, *size) for x, y, text, *size in lines), f"0 0 {WIDTH} {HEIGHT}")


def prose(title: str, *sentences: str) -> Sheet:
    """A slide with a paragraph a sentence."""
    return sheet(title, *((40, 290 - 40 * i, sentence, 14) for i, sentence in enumerate(sentences)))


def deck(*sheets: Sheet, title: str | None = None, language: str = "es", kinds: Sequence[str] = ()) -> Deck:
    pages, words = [], {}
    document = pdfium.PdfDocument(pdf(*sheets))
    for number in range(1, len(sheets) + 1):
        page = document[number - 1]
        text, words[number] = page_text(page, page.get_textpage())
        kind = kinds[number - 1] if kinds else "content"
        pages.append(
            Page(number, f"{number}.jpg", WIDTH, HEIGHT, kind=kind, text=text, text_source="pdf", language=language)  # type: ignore[arg-type]
        )
    document.close()
    about = Document(doc_id="local-test", source="local", source_id="test.pdf", title=title)
    return Deck(about, pages, lambda: words)


def written(*sheets: Sheet, count: int = 20, **options: object) -> list[Draft]:
    """All that is written about the first page."""
    return drafts(deck(*sheets, **options), count)[1].drafts  # type: ignore[arg-type]


def drafts(of: Deck, count: int = 20) -> dict[int, Drafts]:
    return write_deck(of, count)


def ideas(*sheets: Sheet) -> list[Draft]:
    """All that could be written about the first page."""
    of, way = deck(*sheets), tongue("es")
    assert way is not None
    read = [read_sheet(page, of.words[page.page_number]) for page in of.pages]
    topics = Topics(of.document, read, way)
    desk = Desk(read[0], topics.of(read[0]), topics, way, "local-test")
    return [idea.draft("es") for idea in page_ideas(desk)]


def union(words: Sequence[Word]) -> Box:
    boxes = [box for word in words for box in word.boxes]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
