"""The annotate stage: every page that has an image goes to the writer; drafts get their identity."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pagemint.annotate.base import Draft, Drafts, Writer
from pagemint.errors import WaitingForBatch
from pagemint.records import Document, Page, PageAnswer, Pair, dump_lines, pair_id
from pagemint.workspace import Deck, Folder, Workspace
from pagemint.workspace.layout import DOCUMENT, PAGES, PAIRS


class AnnotateStage:
    name: ClassVar[str] = "annotate"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, writer: Writer) -> None:
        self._workspace = workspace
        self._writer = writer

    def settings(self) -> Mapping[str, Any]:
        return {"model": self._writer.model, "writer_version": self._writer.version}

    def inputs(self, folder: Folder) -> Mapping[str, str]:
        document = self._workspace.document(folder)
        own = {"pages": folder.output("render", PAGES), "document": folder.output("collect", DOCUMENT)}
        return {**own, **self._writer.inputs(document)}

    async def run(self, folder: Folder) -> dict[str, Any]:
        deck = Deck.of(self._workspace, folder)
        pages = [page for page in deck.pages if page.file is not None]
        rows = [
            self._answer(deck.document, page, drafts)
            for page, drafts in zip(pages, await self._written(deck, pages), strict=True)
        ]
        folder.put(PAIRS, dump_lines(rows))
        failed = {str(row.page_number): [row.skip_reason, row.failure] for row in rows if row.failure is not None}
        counts = {"pages": len(rows), "pairs": sum(len(row.pairs) for row in rows)}
        return {**counts, "failed": failed} if failed else counts

    async def _written(self, deck: Deck, pages: Sequence[Page]) -> list[Drafts]:
        """Of all pages; when one ends the run, those that are under way are waited for."""
        given = await asyncio.gather(*(self._writer.write(deck, page) for page in pages), return_exceptions=True)
        errors = [found for found in given if isinstance(found, BaseException)]
        if errors:  # waiting is the least of them
            raise min(errors, key=lambda error: isinstance(error, WaitingForBatch))
        return [found for found in given if isinstance(found, Drafts)]

    def _answer(self, document: Document, page: Page, given: Drafts) -> PageAnswer:
        pairs = {pair.pair_id: pair for pair in (self._pair(document, page, draft) for draft in reversed(given.drafts))}
        return PageAnswer(
            page_number=page.page_number,
            skip_reason=None if given.drafts else given.skip_reason or "nothing_to_ask",
            pairs=list(reversed(pairs.values())),
            repeated=len(given.drafts) - len(pairs),
            failure=given.failure,
            notes=list(given.notes),
        )

    def _pair(self, document: Document, page: Page, draft: Draft) -> Pair:
        identity = pair_id(document.doc_id, page.page_number, draft.question, draft.answers[0], page.sha256 or "")
        return Pair(
            pair_id=identity,
            question=draft.question,
            answers=draft.answers,
            question_type=draft.question_type,
            question_format=draft.question_format,
            evidence=draft.evidence,
            expression=draft.expression,
            language=draft.language,
            model=self._writer.model,
            prompt=draft.prompt,
            ledger_key=draft.ledger_key,
        )
