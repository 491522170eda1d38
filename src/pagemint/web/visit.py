"""One URL at one host: its turn, the request, the answer, and what is made of it; tried again where that may help."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, MissingExtra, NotNow, Refused
from pagemint.web import hints
from pagemint.web.address import Guard
from pagemint.web.answer import Reply
from pagemint.web.body import Broken, Meter, Sink, too_large
from pagemint.web.deadline import Deadlines
from pagemint.web.gate import Gate, Turn
from pagemint.web.pace import Pace
from pagemint.web.refusal import LOOKED_AT, challenge, refused_status
from pagemint.web.retry import MORE, PATIENCE, STATUSES, Later, Tries
from pagemint.web.target import Target, clipped

if TYPE_CHECKING:
    from aiohttp import ClientResponse

USUAL = (("Accept", "*/*"), ("Accept-Encoding", "identity"))
GOOD = {200, 203, 204}
JITTER, MOST_JITTER_S = 0.1, 2.0
BRIEF_S = 5.0
"""For the body of an answer that is not kept."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted. `headers`: beside those of each request. `cut`: more than `most` bytes are left away instead of
    refused. `body`: of a POST."""

    sink: Sink
    headers: tuple[tuple[str, str], ...]
    most: int
    timeout_s: float
    cut: bool = False
    body: bytes | None = None

    def takes(self, status: int) -> bool:
        return status in GOOD or (status == 304 and any(name.startswith("If-") for name, _ in self.headers))


class Refusal(Exception):
    """This host does not want us."""


class Visits:
    def __init__(
        self, guard: Guard, standing: list[tuple[bytes, bytes]], stop: Stop, tell: Callable[[str], None]
    ) -> None:
        try:
            from pagemint.web import wire
        except ImportError:
            raise MissingExtra("Collecting documents from the web", "web") from None
        self._wire = wire.Wire(guard, [*((name.decode(), value.decode()) for name, value in standing), *USUAL])
        self._deadlines = Deadlines(stop)
        self._tell = tell
        self._random = Random()  # noqa: S311

    async def make(self, target: Target, gate: Gate, pace: Pace, errand: Errand) -> Reply:
        """Returns any answer that is neither a refusal nor worth another try."""
        tries = Tries(target.url, self._random, MORE if gate.failures < PATIENCE else 0)
        while True:
            try:
                reply = await self._try(target, gate, pace, errand)
                gate.failures = 0
                return reply
            except Refusal as refusal:
                raise self._refused(gate, str(refusal)) from None
            except Broken as problem:
                pause = tries.after(problem)
            except Later as problem:
                if problem.slower:
                    gate.slow_down()
                if after := problem.retry_after:
                    gate.hold(after + self._random.uniform(0, min(after * JITTER, MOST_JITTER_S)))
                pause = self._after(tries, problem, gate)
            await gate.pause(pause)

    async def aclose(self) -> None:
        await self._deadlines.aclose()
        await self._wire.aclose()

    def _after(self, tries: Tries, problem: Later, gate: Gate) -> float:
        try:
            return tries.after(problem)
        except NotNow:
            gate.failures += 1
            raise

    def _refused(self, gate: Gate, why: str) -> Refused:
        error = gate.close(why)
        self._tell(error.message)
        return error

    async def _try(self, target: Target, gate: Gate, pace: Pace, errand: Errand) -> Reply:
        async with gate.turn(pace) as turn:
            reply = await self._exchange(target, turn, errand)
        gate.stats.bytes += reply.size
        if wait := hints.rest(reply.headers, gate.clock.time()):
            gate.hold(wait)
        if why := refused_status(reply.status):
            raise Refusal(why)
        if reply.status >= 500 or reply.status in STATUSES:
            after = hints.retry_after(reply.headers, gate.clock.time())
            raise Later(f"status {reply.status}", after, slower=reply.status == 429)
        return reply

    async def _exchange(self, target: Target, turn: Turn, errand: Errand) -> Reply:
        reply: Reply | None = None
        try:
            with self._deadlines.within(errand.timeout_s):
                response = await self._wire.ask(target, errand.headers, errand.body, errand.timeout_s, turn.sent)
                turn.answered()
                reply = Reply(target.url, target.netloc, response.status, _lower(response.raw_headers))
                try:
                    await self._read(response, reply, errand)
                finally:
                    if not response.closed:
                        response.close()
        except TimeoutError:
            if reply:
                raise DocumentError(
                    "too_slow", f"{clipped(target.url)}: not here after {errand.timeout_s:g} s"
                ) from None
            raise Later(f"no answer within {errand.timeout_s:g} s") from None
        return reply

    async def _read(self, response: ClientResponse, reply: Reply, errand: Errand) -> None:
        if refused_status(reply.status):
            return
        if reply.status not in GOOD:
            reply.head = await self._beginning(response)
            _challenged(reply, reply.head)
            return
        if (hints.number(reply.headers.get("content-length", "")) or 0) > errand.most and not errand.cut:
            raise too_large(errand.most)
        with errand.sink.open() as out:
            meter = Meter(reply.headers, errand.most, out.write, errand.cut)
            await self._wire.pour(response, meter.feed)
            meter.end()
            reply.size = meter.size
            _challenged(reply, bytes(meter.head))

    async def _beginning(self, response: ClientResponse) -> bytes:
        """Of an answer that is not kept: enough to know a challenge by, and the connection may be used again."""
        head = bytearray()

        def feed(chunk: bytes) -> bool:
            head.extend(chunk)
            return len(head) > LOOKED_AT

        try:
            async with asyncio.timeout(BRIEF_S):
                await self._wire.pour(response, feed)
        except (TimeoutError, Broken):
            pass
        return bytes(head[:LOOKED_AT])


def _challenged(reply: Reply, head: bytes) -> None:
    if why := challenge(reply.headers, head):
        raise Refusal(f"{why} (status {reply.status})")


def _lower(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Repeated ones joined, as HTTP has it."""
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.lower().decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found
