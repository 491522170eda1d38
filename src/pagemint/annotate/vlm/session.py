"""What a run buys: the quote before the first call, the desk while pages are asked about, the refined quote."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar

from pagemint.annotate.base import Writer
from pagemint.annotate.vlm.quote import Quote, quote
from pagemint.annotate.vlm.survey import ALL, Survey, seen, survey
from pagemint.annotate.vlm.turns import Turns
from pagemint.annotate.vlm.writer import VlmWriter
from pagemint.engine.stop import Stop
from pagemint.errors import PaidWorkLeft, RecipeError, Refused
from pagemint.models.base import BadKey, Reply, Request
from pagemint.models.batch.batches import Batches, brought_in
from pagemint.models.batch.gather import Gatherer
from pagemint.models.budget import Budget
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.estimate import ENOUGH
from pagemint.models.ledger import Ledger
from pagemint.models.providers.open import open_provider
from pagemint.progress import Progress
from pagemint.workspace import Workspace

BUYING, QUOTING = ("annotate", "run"), "estimate"
LOOKED_AT = 300
"""Pages on which the quote of a run rests; the others are taken to be like them."""
WINDOW = 64
"""Documents that are asked about at the same time."""


class Session:
    """`verb`: annotate and run may buy, estimate only says what it would cost, and all others stop where something
    would have to be bought."""

    def __init__(
        self,
        workspace: Workspace,
        writer: Writer,
        budget_usd: float | None,
        stop: Stop,
        progress: Progress,
        verb: str,
    ) -> None:
        if not isinstance(writer, VlmWriter):
            raise RecipeError(f"{writer.model} wants money and does not say how much")
        self._workspace = workspace
        self._writer = writer
        self._turns = writer.turns = Turns(workspace, writer.sheets.inputs())
        self._budget_usd = budget_usd
        self._stop = stop
        self._progress = progress
        self._verb = verb
        self._batches: Batches | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.desk: Desk | None = None
        self.quote: Quote | None = None

    async def lift(self, doc_ids: Sequence[str]) -> bool:
        """Says what it will cost, then opens the writer; raises `PaidWorkLeft` and `Refused`."""
        self._loop = asyncio.get_running_loop()
        ledger = await asyncio.to_thread(Ledger, self._workspace.store, keep=self._verb != QUOTING)
        cap = None if self._budget_usd is None else Decimal(str(self._budget_usd))
        desk = self.desk = Desk(ledger, Budget(ledger, cap), self._stop)
        buying, spec = self._verb in BUYING, self._writer.sheets.spec
        try:
            if buying:
                self._batches = await brought_in(spec, desk, self._progress.tell)
            said = await self._say(doc_ids, desk, LOOKED_AT if buying else ALL)
            if self._verb == QUOTING:
                return False
            if said.estimate.calls and not buying:
                raise PaidWorkLeft(said.line(), hint="pagemint annotate asks; pagemint run does all that is left")
            self._writer.open(self._caller(desk, buys=said.estimate.calls > 0))
        except BadKey as error:
            raise Refused(error.detail, hint="keys come from the environment, or a file that is yours alone") from None
        self._progress.models = desk.counters.line
        return True

    async def settle(self) -> None:
        """All pages were asked about; raises `WaitingForBatch` where some of them are with a batch."""
        if self._batches is not None:
            await self._batches.send()
            self._batches.check()

    def _caller(self, desk: Desk, *, buys: bool) -> Caller:
        """Where nothing is to be bought no key is needed, and nothing can be."""
        if self._batches is not None:
            return Gatherer(self._batches, desk)
        spec = self._writer.sheets.spec
        return Caller(spec, open_provider(spec) if buys else ClosedProvider(), desk)

    async def close(self) -> None:
        """What is in flight lands."""
        if self.desk is not None:
            await self.desk.close()

    def another_round(self, missing: int, most_a_page: int) -> bool:
        """Whether some pages are to be asked about once more."""
        more = self._turns.add_round(missing, most_a_page, self._writer.sheets.seed)
        if more:
            self._progress.tell(f"{missing} pairs are missing: {more} pages are asked about once more")
        return more > 0

    def abandon(self) -> None:
        """From another thread: calls in flight are given up, and counted at their most."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._give_up)

    def _give_up(self) -> None:
        for flight in list(self.desk.flights.values()) if self.desk else ():
            flight.cancel()

    def counts(self) -> dict[str, Any]:
        """What became of the calls."""
        return self.desk.counters.to_json() if self.desk else {}

    async def _say(self, doc_ids: Sequence[str], desk: Desk, most: int) -> Quote:
        out = self._batches.keys if self._batches else frozenset[str]()
        sheets = self._writer.sheets
        found = await survey(self._workspace, sheets, self._turns, desk.ledger, doc_ids, out=out, most=most)
        said = self._quoted(found, desk)
        if not sheets.spec.batch and said.estimate.answers < ENOUGH < said.estimate.calls:
            self._writer.answered = partial(self._refine, found, desk)
        return said

    def _quoted(self, found: Survey, desk: Desk) -> Quote:
        spec = self._writer.sheets.spec
        self.quote = quote(spec, found, desk.ledger, seen(self._workspace, spec.id), self._budget_usd)
        if self._verb in BUYING:
            self._progress.tell(self.quote.line())
        return self.quote

    def _refine(self, found: Survey, desk: Desk) -> None:
        """Once more, as soon as there are enough answers to go by."""
        bought = desk.counters.answers
        if bought >= ENOUGH:
            self._writer.answered = None
            left = found.scaled()[bought:]
            self._quoted(replace(found, loads=left, found=found.found + bought, more=0), desk)


class ClosedProvider:
    """Answers nothing."""

    name: ClassVar[str] = "closed"

    async def send(self, request: Request, timeout_s: float) -> Reply:
        raise BadKey("this run may not buy answers")

    async def close(self) -> None:
        pass
