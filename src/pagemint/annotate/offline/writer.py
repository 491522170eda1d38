"""The offline writer: pages in, questions out, without any model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import ClassVar
from weakref import WeakKeyDictionary

from pagemint.annotate.base import Drafts
from pagemint.annotate.offline.choose import choose
from pagemint.annotate.offline.from_captions import caption_ideas
from pagemint.annotate.offline.from_clauses import clause_ideas
from pagemint.annotate.offline.from_inline import inline_ideas
from pagemint.annotate.offline.from_lists import list_ideas
from pagemint.annotate.offline.from_numbers import number_ideas
from pagemint.annotate.offline.from_tables import table_ideas
from pagemint.annotate.offline.from_terms import term_ideas
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.lists import led, listings
from pagemint.annotate.offline.plain import plain_sheet
from pagemint.annotate.offline.running import running_lines
from pagemint.annotate.offline.sheet import Sheet, read_sheet
from pagemint.annotate.offline.tables import keys, tables
from pagemint.annotate.offline.terms import terms
from pagemint.annotate.offline.tongues import Tongue, tongue
from pagemint.annotate.offline.topics import Topics
from pagemint.errors import RecipeError
from pagemint.records import Document, Page
from pagemint.text.normal import normal_question
from pagemint.workspace import Deck

_FEW_WORDS = 8
_SKIPPED = {
    "title": "title_page",
    "section": "section_page",
    "agenda": "agenda_page",
    "references": "references_page",
    "closing": "closing_page",
    "blank": "blank_page",
}


class OfflineWriter:
    """Free, and always the same: what it writes depends on nothing but the pages."""

    paid: ClassVar[bool] = False
    version: ClassVar[int] = 1

    def __init__(self, argument: str = "", base: Path | None = None, *, pairs_per_page: int = 3) -> None:
        if argument:
            raise RecipeError(f"the offline writer takes no argument, not {argument!r}", hint="annotate: offline")
        self._count = pairs_per_page
        self._read: WeakKeyDictionary[Deck, dict[int, Drafts]] = WeakKeyDictionary()

    @property
    def model(self) -> str:
        return "offline"

    def inputs(self, document: Document) -> Mapping[str, str]:
        return {"pairs_per_page": str(self._count)}

    async def write(self, deck: Deck, page: Page) -> Drafts:
        if deck not in self._read:
            self._read[deck] = write_deck(deck, self._count)
        return self._read[deck].get(page.page_number, Drafts(skip_reason="nothing_to_ask"))


def write_deck(deck: Deck, count: int) -> dict[int, Drafts]:
    """What is said about each page. Two pages are never asked the same: such a question leads to neither."""
    ways = {page.page_number: language_of(deck, page) for page in deck.pages}
    reasons = {page.page_number: skip_reason(page) for page in deck.pages}
    running = running_lines(deck.pages, deck.words)
    sheets = [
        plain_sheet(page)
        if page.text_source == "site"
        else read_sheet(page, deck.words.get(page.page_number, ()), running)
        for page in deck.pages
    ]
    known = {way.code: way for way in ways.values() if way}
    topics = {code: Topics(deck.document, sheets, way) for code, way in known.items()}
    ideas: dict[int, list[Idea]] = {}
    for sheet in sheets:
        way = ways[sheet.number]
        if reasons[sheet.number] is None and way is not None:
            desk = Desk(sheet, topics[way.code].of(sheet), topics[way.code], way, deck.document.doc_id)
            ideas[sheet.number] = page_ideas(desk)
    asked = Counter(normal_question(idea.question) for found in ideas.values() for idea in found)
    return {
        page.page_number: _drafts(page, ways[page.page_number], reasons[page.page_number], ideas, asked, count)
        for page in deck.pages
    }


def page_ideas(desk: Desk) -> list[Idea]:
    if desk.sheet.page.text_source in ("ocr", "site"):  # sentences survive bad reading, layout does not
        return _once(clause_ideas(desk, (), ()))
    named = terms(desk.sheet, desk.tongue)
    listed = list(listings(desk.sheet, desk.tongue))
    ideas = chain(
        clause_ideas(desk, named, led(desk.sheet).union(*(found.places for found in listed))),
        inline_ideas(desk),
        number_ideas(desk),
        term_ideas(desk, named),
        list_ideas(desk, listed, named),
        table_ideas(desk, tables(desk.sheet), keys(desk.sheet)),
        caption_ideas(desk),
    )
    return _once(ideas)


def _once(ideas: Iterable[Idea]) -> list[Idea]:
    return list({normal_question(idea.question): idea for idea in ideas}.values())


def _drafts(
    page: Page, way: Tongue | None, reason: str | None, ideas: Mapping[int, list[Idea]], asked: Counter[str], count: int
) -> Drafts:
    if reason is not None or way is None:
        return Drafts(skip_reason=reason or "language_not_supported")
    text = " ".join((page.text or "").split())
    able = [
        idea
        for idea in ideas[page.page_number]
        if asked[normal_question(idea.question)] == 1
        and all(quote.text in text for quote in idea.quotes)
        and not idea.tells
    ]
    drafts = [idea.draft(way.code) for idea in choose(able, count)]
    return Drafts(drafts, None if drafts else "nothing_to_ask")


def skip_reason(page: Page) -> str | None:
    """Why nothing is asked about a page, or None."""
    words = len((page.text or "").split())
    if page.kind in _SKIPPED:
        return _SKIPPED[page.kind]
    if page.build_of is not None:
        return "build_step"
    if page.repeat_of is not None:
        return "repeated_page"
    if words == 0:
        return "no_text"
    return "too_little_text" if words < _FEW_WORDS else None


def language_of(deck: Deck, page: Page) -> Tongue | None:
    """The page's own language where it is one we write; a page of names and numbers is taken for the deck's."""
    declared = deck.document.language_declared or _usual(deck)
    own = tongue(page.language)
    if own is None and page.language is not None and len((page.text or "").split()) > 40:
        return None
    return own or tongue(declared)


def _usual(deck: Deck) -> str | None:
    seen = Counter(page.language for page in deck.pages if page.language)
    return max(sorted(seen), key=lambda code: seen[code]) if seen else None


__all__ = ["OfflineWriter", "Sheet", "write_deck"]
