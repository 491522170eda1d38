"""What a run buys: the quote before the first call, the desk while pages are asked about, the refined quote."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from pagemint.annotate.base import Writer
from pagemint.annotate.vlm.quote import Quote, quote
from pagemint.annotate.vlm.survey import ALL, Survey, seen, survey
from pagemint.annotate.vlm.turns import Turns
from pagemint.annotate.vlm.writer import VlmWriter
from pagemint.engine.stop import Stop
from pagemint.errors import PaidWorkLeft, RecipeError, Refused
from pagemint.models.base import BadKey
from pagemint.models.budget import Budget
from pagemint.models.desk import Desk
from pagemint.models.estimate import ENOUGH
from pagemint.models.ledger import Ledger
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
        self._loop: asyncio.AbstractEventLoop | None = None
        self.desk: Desk | None = None
        self.quote: Quote | None = None

    async def lift(self, doc_ids: Sequence[str]) -> bool:
        """Says what it will cost, then opens the writer; raises `PaidWorkLeft` and `Refused`."""
        ledger = await asyncio.to_thread(Ledger, self._workspace.store, keep=self._verb != QUOTING)
        most = LOOKED_AT if self._verb in BUYING else ALL
        found = await survey(self._workspace, self._writer.sheets, self._turns, ledger, doc_ids, most)
        said = self._say(found, ledger)
        if self._verb == QUOTING:
            ledger.close()
            return False
        if found.loads and self._verb not in BUYING:
            ledger.close()
            raise PaidWorkLeft(said.line(), hint="pagemint annotate asks; pagemint run does all that is left")
        self._loop = asyncio.get_running_loop()
        cap = None if self._budget_usd is None else Decimal(str(self._budget_usd))
        self.desk = Desk(ledger, Budget(ledger, cap), self._stop)
        try:
            self._writer.open(self.desk, buys=bool(found.loads))
        except BadKey as error:
            raise Refused(error.detail, hint="keys come from the environment, or a file that is yours alone") from None
        self._progress.models = self.desk.counters.line
        if said.estimate.answers < ENOUGH < said.estimate.calls:
            self._writer.answered = partial(self._refine, found, self.desk)
        return True

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

    def _say(self, found: Survey, ledger: Ledger) -> Quote:
        spec = self._writer.sheets.spec
        self.quote = quote(spec, found, ledger, seen(self._workspace, spec.id), self._budget_usd)
        if self._verb in BUYING:
            self._progress.tell(self.quote.line())
        return self.quote

    def _refine(self, found: Survey, desk: Desk) -> None:
        """Once more, as soon as there are enough answers to go by."""
        bought = desk.counters.answers
        if bought >= ENOUGH:
            self._writer.answered = None
            left = Survey(found.documents, found.scaled()[bought:], found.found + bought, 0, found.skipped)
            self._say(left, desk.ledger)
