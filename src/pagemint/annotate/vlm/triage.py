"""Pages that nobody is paid to look at: they have nothing to ask about, or show what another page shows."""

from __future__ import annotations

from collections.abc import Mapping

from pagemint.annotate.vlm.look import Look, word_count
from pagemint.records import Page, PageKind

LEAST_WORDS = 15
KINDS: Mapping[PageKind, str] = {
    "title": "title_page",
    "section": "section_page",
    "agenda": "agenda_page",
    "references": "references_page",
    "closing": "closing_page",
    "blank": "blank_page",
}
THIN = "too_little_text"
NOT_SENT = frozenset((*KINDS.values(), "build_step", "repeated_page", THIN))


def skip_reason(page: Page) -> str | None:
    """Why a page is not sent, as far as its row tells."""
    if page.kind is not None and page.kind in KINDS:
        return KINDS[page.kind]
    if page.build_of is not None:
        return "build_step"
    return "repeated_page" if page.repeat_of is not None else None


def may_be_thin(page: Page) -> bool:
    """So few words that it must be looked at before it is known whether anything is there."""
    return page.text_source != "none" and word_count(page.text or "") < LEAST_WORDS


def is_thin(page: Page, look: Look) -> bool:
    return may_be_thin(page) and not (look.table or look.picture)
