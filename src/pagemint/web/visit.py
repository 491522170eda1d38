"""One URL at one host: its turn, the request, the answer, and what is made of it; tried again where that may help."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, NotNow, Refused
from pagemint.web import hints
from pagemint.web.address import Guard
from pagemint.web.answer import Reply
from pagemint.web.body import Broken, Meter, Sink, too_large
from pagemint.web.deadline import Deadlines
from pagemint.web.gate import Gate
from pagemint.web.pace import Pace, Turn
from pagemint.web.refusal import LOOKED_AT, challenge, refused_status
from pagemint.web.retry import MORE, PATIENCE, STATUSES, Later, Tries
from pagemint.web.target import Target, clipped

if TYPE_CHECKING:
    import ssl

CONNECT_S, SILENCE_S = 20.0, 30.0
KEPT, KEPT_S = 64, 60.0
GOOD = {200, 203, 204}
JITTER, MOST_JITTER_S = 0.1, 2.0
BRIEF_S = 5.0
"""For the body of an answer that is not kept."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted. `cut`: more than `most` bytes are left away instead of refused. `body`: of a POST."""

    sink: Sink
    headers: tuple[tuple[bytes, bytes], ...]
    most: int
    timeout_s: float
    cut: bool = False
    body: bytes | None = None

    def takes(self, status: int) -> bool:
        return status in GOOD or (status == 304 and any(name.startswith(b"If-") for name, _ in self.headers))


class Refusal(Exception):
    """This host does not want us."""


@cache
def certificates() -> ssl.SSLContext:
    """The system's, or those that SSL_CERT_FILE and SSL_CERT_DIR name. Proxies of the environment are not used."""
    return httpx2.create_ssl_context()


class Visits:
    def __init__(
        self, guard: Guard, standing: list[tuple[bytes, bytes]], stop: Stop, tell: Callable[[str], None]
    ) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=certificates(),
            network_backend=guard,
            max_connections=None,
            max_keepalive_connections=KEPT,
            keepalive_expiry=KEPT_S,
        )
        self._standing = standing
        self._deadlines = Deadlines(stop)
        self._tell = tell
        self._random = Random()  # noqa: S311

    async def make(self, target: Target, gate: Gate, pace: Pace, errand: Errand) -> Reply:
        """Returns any answer that is neither a refusal nor worth another try."""
        tries = Tries(clipped(target.url), self._random, MORE if gate.failures < PATIENCE else 0)
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
        await self._pool.aclose()

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
        if why := challenge(reply.headers, reply.head):
            raise Refusal(f"{why} (status {reply.status})")
        if reply.status >= 500 or reply.status in STATUSES:
            after = hints.retry_after(reply.headers, gate.clock.time())
            raise Later(f"status {reply.status}", after, slower=reply.status == 429)
        return reply

    async def _exchange(self, target: Target, turn: Turn, errand: Errand) -> Reply:
        reply: Reply | None = None
        try:
            async with self._deadlines.within(errand.timeout_s):
                response = await self._pool.handle_async_request(self._request(target, turn, errand))
                reply = Reply(target.url, target.netloc, response.status, _lower(response.headers))
                try:
                    await self._read(response, reply, errand)
                finally:
                    await response.aclose()
        except TimeoutError:
            if reply:
                raise DocumentError(
                    "too_slow", f"{clipped(target.url)}: not here after {errand.timeout_s:g} s"
                ) from None
            raise Later(f"no answer within {errand.timeout_s:g} s") from None
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            raise Later(f"no connection ({error})", reached=False) from None
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            if reply:
                raise Broken(f"the transfer broke off ({error})") from None
            raise Later(f"no answer ({error or type(error).__name__})") from None
        return reply

    def _request(self, target: Target, turn: Turn, errand: Errand) -> httpcore2.Request:
        last = "http11.send_request_headers.complete" if errand.body is None else "http11.send_request_body.complete"

        async def trace(event: str, _: Mapping[str, Any]) -> None:
            if event == last:
                turn.sent()
            elif event == "http11.receive_response_headers.complete":
                turn.answered()

        silence = SILENCE_S if errand.timeout_s > SILENCE_S else None
        timeout = {"connect": min(CONNECT_S, errand.timeout_s), "read": silence, "write": silence}
        headers = [(b"Host", target.netloc.encode()), *self._standing, *errand.headers]
        method = "GET" if errand.body is None else "POST"
        extensions = {"timeout": timeout, "trace": trace}
        return httpcore2.Request(method, target.wire(), headers=headers, content=errand.body, extensions=extensions)

    async def _read(self, response: httpcore2.Response, reply: Reply, errand: Errand) -> None:
        if refused_status(reply.status):
            return
        if reply.status not in GOOD:
            reply.head = await _beginning(response)
            return
        if (hints.number(reply.headers.get("content-length", "")) or 0) > errand.most and not errand.cut:
            raise too_large(errand.most)
        with errand.sink.open() as write:
            meter = Meter(reply.headers, errand.most, write, errand.cut)
            async for chunk in response.aiter_stream():
                meter.feed(chunk)
                if meter.full:
                    break
            meter.end()
            reply.size = meter.size
            if why := challenge(reply.headers, bytes(meter.head)):
                raise Refusal(f"{why} (status {reply.status})")


async def _beginning(response: httpcore2.Response) -> bytes:
    """Of an answer that is not kept: enough to know a challenge by, and the connection may be used again."""
    head = bytearray()
    try:
        async with asyncio.timeout(BRIEF_S):
            async for chunk in response.aiter_stream():
                head += chunk
                if len(head) > LOOKED_AT:
                    break
    except (TimeoutError, httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError):
        pass
    return bytes(head[:LOOKED_AT])


def _lower(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Repeated ones joined, as HTTP has it."""
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found
