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
from pagemint.errors import DocumentError, Refused
from pagemint.web import hints
from pagemint.web.address import Guard
from pagemint.web.answer import Reply
from pagemint.web.body import Broken, Meter, Sink, too_large
from pagemint.web.gate import Gate, Pace, Turn
from pagemint.web.refusal import LOOKED_AT, challenge, refused_status
from pagemint.web.retry import STATUSES, Later, Tries
from pagemint.web.target import Target, clipped

if TYPE_CHECKING:
    import ssl

CONNECT_S, SILENCE_S = 20.0, 30.0
KEPT_S = 60.0
TOLD_S = 5.0


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted. `cut`: more than `most` bytes are left away instead of refused."""

    sink: Sink
    headers: tuple[tuple[bytes, bytes], ...]
    most: int
    timeout_s: float
    cut: bool = False


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
            ssl_context=certificates(), network_backend=guard, max_connections=None, keepalive_expiry=KEPT_S
        )
        self._standing = standing
        self._stop = stop
        self._tell = tell
        self._random = Random()  # noqa: S311

    async def make(self, target: Target, gate: Gate, pace: Pace, errand: Errand) -> Reply:
        """Returns any answer that is neither a refusal nor worth another try."""
        tries = Tries(clipped(target.url), self._random)
        while True:
            try:
                return await self._try(target, gate, pace, errand)
            except Refusal as refusal:
                raise self._refused(gate, str(refusal)) from None
            except Broken as problem:
                pause = tries.after(problem)
            except Later as problem:
                if problem.slower:
                    gate.slow_down()
                if problem.retry_after:
                    self._hold(gate, problem.retry_after)
                pause = tries.after(problem)
            await gate.pause(pause)

    async def aclose(self) -> None:
        await self._pool.aclose()

    def _refused(self, gate: Gate, why: str) -> Refused:
        error = gate.close(why)
        self._tell(error.message)
        return error

    def _hold(self, gate: Gate, seconds: float) -> None:
        gate.hold(seconds)
        if seconds > TOLD_S:
            self._tell(f"{gate.host} asks to wait {seconds:.0f} s")

    async def _try(self, target: Target, gate: Gate, pace: Pace, errand: Errand) -> Reply:
        async with gate.turn(pace) as turn:
            reply = await self._exchange(target, turn, errand)
        gate.stats.bytes += reply.size
        if wait := hints.rest(reply.headers, gate.clock.time()):
            self._hold(gate, wait)
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
            async with asyncio.timeout(errand.timeout_s):
                response = await self._pool.handle_async_request(self._request(target, turn, errand))
                reply = Reply(target.url, response.status, _lower(response.headers))
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
        async def trace(event: str, _: Mapping[str, Any]) -> None:
            if event == "http11.send_request_headers.complete":
                turn.sent()

        silence = SILENCE_S if errand.timeout_s > SILENCE_S else None
        timeout = {"connect": min(CONNECT_S, errand.timeout_s), "read": silence, "write": silence}
        headers = [(b"Host", target.netloc.encode()), *self._standing, *errand.headers]
        return httpcore2.Request("GET", target.wire(), headers=headers, extensions={"timeout": timeout, "trace": trace})

    async def _read(self, response: httpcore2.Response, reply: Reply, errand: Errand) -> None:
        if refused_status(reply.status):
            return
        if not 200 <= reply.status < 300:
            reply.head = await _beginning(response)
            return
        if int(reply.headers.get("content-length", "0")) > errand.most and not errand.cut:
            raise too_large(errand.most)
        with errand.sink.open() as write:
            meter = Meter(reply.headers, errand.most, write, errand.cut)
            async for chunk in response.aiter_stream():
                meter.feed(chunk)
                self._stop.check()
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
        async for chunk in response.aiter_stream():
            head += chunk
            if len(head) > LOOKED_AT:
                break
    except (httpcore2.NetworkError, httpcore2.ProtocolError):
        pass
    return bytes(head[:LOOKED_AT])


def _lower(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Repeated ones joined, as HTTP has it."""
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found
