"""What is still to be asked in a workspace: which pages, how large their calls, which answers are there already."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from pagemint.annotate.vlm.sheet import Sheet, Sheets
from pagemint.annotate.vlm.triage import skip_reason
from pagemint.annotate.vlm.turns import Turns
from pagemint.models.base import Usage
from pagemint.models.estimate import Load
from pagemint.models.images import tokens
from pagemint.models.index import lines
from pagemint.models.key import request_key
from pagemint.models.ledger import Ledger
from pagemint.workspace import Deck, Workspace
from pagemint.workspace.layout import LEDGER

ALL = 1_000_000
SEEN = 500
"""Newest answers that an estimate rests on."""


@dataclass(slots=True)
class Survey:
    """`loads` are the calls that were made ready; `more` calls are like them and were not. `found`: answers that are
    paid for; `waiting`: requests that are with a batch. `skipped`: pages that are not sent, by reason."""

    documents: int = 0
    loads: list[Load] = field(default_factory=list)
    found: int = 0
    waiting: int = 0
    more: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def calls(self) -> int:
        return self.looked_at + self.more

    @property
    def looked_at(self) -> int:
        return len(self.loads) + self.found + self.waiting

    def scaled(self) -> list[Load]:
        """As many loads as there are calls to be bought; those not looked at are like those that were."""
        if not self.more or not self.looked_at:
            return self.loads
        count = round(self.more * len(self.loads) / self.looked_at)
        return self.loads + [self.loads[i % len(self.loads)] for i in range(count if self.loads else 0)]


async def survey(
    workspace: Workspace,
    sheets: Sheets,
    turns: Turns,
    ledger: Ledger,
    doc_ids: Iterable[str],
    *,
    out: Container[str] = (),
    most: int = ALL,
) -> Survey:
    """`out` are keys of requests that are with a batch. Makes at most `most` calls ready, which takes some milliseconds
    each; later ones are only counted."""
    found = Survey()
    for doc_id in doc_ids:
        deck = Deck.of(workspace, workspace.folder(doc_id))
        found.documents += 1
        for page in deck.pages:
            if page.file is None:
                continue
            if reason := skip_reason(page):
                found.skipped[reason] += 1
                continue
            count = turns.of(doc_id, page.page_number)
            if found.looked_at >= most:
                found.more += count
                continue
            for turn in range(count):
                sheet = await asyncio.to_thread(sheets.make, deck, page, turn)
                if isinstance(sheet, str):
                    found.skipped[sheet] += 1
                    break
                key = request_key(sheets.spec, sheet.request)
                if key in out:
                    found.waiting += 1
                elif ledger.get(key) is not None:
                    found.found += 1
                else:
                    found.loads.append(load_of(sheets, sheet))
    return found


def load_of(sheets: Sheets, sheet: Sheet) -> Load:
    request, spec = sheet.request, sheets.spec
    texts = [request.system, request.prompt, json.dumps(request.schema, ensure_ascii=False, default=dict)]
    return Load(
        text_bytes=sum(len(text.encode("utf-8", "replace")) for text in texts),
        image_tokens=sum(tokens(spec.provider, spec.model, i.width, i.height, i.detail) for i in request.images),
        questions=len(sheet.asks),
        most_output=request.max_output_tokens,
    )


def seen(workspace: Workspace, model: str) -> list[Usage]:
    """What the newest answers of a model took, from the end of the ledger."""
    found: list[Usage] = []
    names = [entry.key for entry in workspace.store.list(LEDGER) if entry.key.endswith(".jsonl")]
    for name in reversed(names):
        rows = [row for row in lines(workspace.store.get(name)) if row.get("row") == "answer" and row["model"] == model]
        found += [Usage(**row["usage"]) for row in reversed(rows)]
        if len(found) >= SEEN:
            break
    return found[:SEEN]
