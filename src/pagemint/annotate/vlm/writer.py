"""A vision-language model as writer: one call a page, through the ledger, the limits and the budget of the run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from pagemint.annotate.base import Drafts
from pagemint.annotate.vlm.loose import Unreadable
from pagemint.annotate.vlm.parse import Parsed, Reading, parse
from pagemint.annotate.vlm.sheet import ASKINGS, Sheet, Sheets
from pagemint.annotate.vlm.triage import skip_reason
from pagemint.annotate.vlm.turns import Turns
from pagemint.checks.places import WordsOfPage
from pagemint.errors import PageError
from pagemint.models.caller import Caller
from pagemint.records import Document, Page
from pagemint.text.lexicon import lexicon_or_english
from pagemint.text.tokens import fold
from pagemint.workspace import Deck

USUAL_SLOTS = 64
_HEAD = 200  # of prose, in which a refusal says so


class VlmWriter:
    """`open` before the first page is written; without it nothing can be bought."""

    paid: ClassVar[bool] = True
    version: ClassVar[int] = 1

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.answered: Callable[[], None] | None = None
        """Called after each answer."""
        self.turns: Turns | None = None
        """How often each page is asked about; without, once."""
        self._caller: Caller | None = None
        # as many pages in memory as can be in flight, and as many again to follow
        self._room = asyncio.Semaphore(2 * (sheets.spec.limits.concurrency or USUAL_SLOTS))

    @property
    def model(self) -> str:
        return self.sheets.spec.id

    def inputs(self, document: Document) -> Mapping[str, str]:
        turns = self.turns.inputs(document.doc_id) if self.turns else {}
        return {**self.sheets.inputs(), **turns}

    def open(self, caller: Caller) -> None:
        self._caller = caller

    async def write(self, deck: Deck, page: Page) -> Drafts:
        if reason := skip_reason(page):
            return Drafts(skip_reason=reason)
        count = self.turns.of(deck.document.doc_id, page.page_number) if self.turns else 1
        return _together([await self._turn(deck, page, turn) for turn in range(count)])

    async def _turn(self, deck: Deck, page: Page, turn: int) -> Drafts:
        async with self._room:
            sheet = await asyncio.to_thread(self.sheets.make, deck, page, turn)
            if isinstance(sheet, str):
                return Drafts(skip_reason=sheet)
            try:
                return await self._ask(deck, page, sheet)
            except PageError as error:
                return Drafts(skip_reason=error.reason, failure=error.detail)

    async def _ask(self, deck: Deck, page: Page, sheet: Sheet) -> Drafts:
        """An empty answer is asked for once more; one that cannot be read is not, asking again may bring the same."""
        if self._caller is None:
            raise RuntimeError("a writer that was not opened cannot ask")
        about = f"{deck.document.doc_id}/p{page.page_number}"
        words = WordsOfPage(deck.words.get(page.page_number, []))
        reading = Reading(sheet.asks, self.sheets.frame, words, sheet.language, self.sheets.prompts.id)
        notes: tuple[str, ...] = ()
        for asking in range(ASKINGS):
            request = replace(sheet.request, sample=sheet.request.sample + asking)
            answer = await self._caller.ask(request, about)
            if self.answered is not None:
                self.answered()
            if answer.text.strip():
                return _drafts(_read(self._caller, answer.text, reading, about), answer.key, notes)
            self._caller.count("empty_answers")
            notes = ("asked_again",)
        raise PageError("empty_answer", f"{about}: {self.model} answered with nothing, {ASKINGS} times")


def _together(turns: Sequence[Drafts]) -> Drafts:
    """What the first turn says, and the drafts of all."""
    drafts = [draft for turn in turns for draft in turn.drafts]
    notes = tuple(dict.fromkeys(note for turn in turns for note in turn.notes))
    return Drafts(drafts, notes=notes) if drafts else replace(turns[0], notes=notes)


def _read(caller: Caller, text: str, reading: Reading, about: str) -> Parsed:
    try:
        parsed = parse(text, reading)
    except Unreadable as error:
        if error.reason == "not_json" and _refuses(text, reading.language):
            caller.count("refusals")
            raise PageError("model_refused", f"{about}: {text[:_HEAD]}") from None
        caller.count("unreadable")
        raise PageError("unreadable_answer", f"{about}: {error.reason}: {text[:_HEAD]}") from None
    if parsed.notes:
        caller.count("repaired")
    elif not parsed.drafts:
        caller.count("empty_lists")
    return parsed


def _refuses(text: str, language: str | None) -> bool:
    head = fold(text[:_HEAD])
    return any(lexicon_or_english(known).refusals.search(head) for known in (language, "en"))


def _drafts(parsed: Parsed, key: str, notes: tuple[str, ...]) -> Drafts:
    notes = (*notes, *parsed.notes)
    if parsed.drafts:
        return Drafts([replace(draft, ledger_key=key) for draft in parsed.drafts], notes=notes)
    if parsed.cut:
        return Drafts(skip_reason="cut_off", failure="the answer was cut before its first question ended", notes=notes)
    if parsed.notes and "items_left_out" in parsed.notes:
        return Drafts(skip_reason="unusable_answer", failure="no item has a question and an answer", notes=notes)
    return Drafts(skip_reason="nothing_to_ask", notes=notes)
