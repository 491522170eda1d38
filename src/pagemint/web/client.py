"""The only door to the network for sources of documents."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import replace
from typing import BinaryIO

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, DocumentSkipped, Refused
from pagemint.web import agent, robots
from pagemint.web.address import Guard, Resolve, literal
from pagemint.web.answer import Answer, Answered, Arrival, Reply
from pagemint.web.body import File, Memory
from pagemint.web.clock import Clock, SystemClock
from pagemint.web.gate import Gate, HostStats, Turn
from pagemint.web.pace import Pace
from pagemint.web.target import Target, clipped, join, normal, parse, target
from pagemint.web.terms import Terms
from pagemint.web.visit import Errand, Visits

REDIRECTS = 10
MOVED = {301, 302, 303, 307, 308}
SMALL = 16 * 2**20
PACKED = ("Accept-Encoding", "gzip, deflate")
SENDABLE = re.compile(r"[ -~]+")


class Web:
    """Raises `DocumentError`, `DocumentSkipped("robots_disallowed")`, `NotNow`, `Refused`, `Interrupted`."""

    def __init__(
        self,
        contact: str,
        stop: Stop,
        *,
        clock: Clock | None = None,
        allow_loopback: bool | None = None,
        tell: Callable[[str], None] = lambda _: None,
        resolve: Resolve | None = None,
        last: MutableMapping[str, float] | None = None,
    ) -> None:
        """`allow_loopback` None: what PAGEMINT_ALLOW_LOOPBACK=1 says. `last`: host → time of day of its last request,
        kept up to date."""
        self.agent = agent.user_agent(contact)
        self.clock = clock or SystemClock()
        loopback = os.environ.get("PAGEMINT_ALLOW_LOOPBACK") == "1" if allow_loopback is None else allow_loopback
        self._loopback = loopback
        self._guard = Guard(loopback, resolve)
        self._stop = stop
        self._tell = tell
        self._gates: dict[str, Gate] = {}
        self._last = {} if last is None else last
        self._visits = Visits(self._guard, agent.standing(contact), stop, tell)
        self._robots = robots.Robots(self._ask_robots)

    @property
    def stats(self) -> Mapping[str, HostStats]:
        return {host: gate.stats for host, gate in self._gates.items()}

    async def get(
        self, url: str, terms: Terms, *, accept: str = "*/*", max_bytes: int = SMALL, timeout_s: float = 60
    ) -> Answer:
        sink = Memory()
        headers = (("Accept", accept), PACKED)
        reply = await self._follow(url, terms, Errand(sink, headers, max_bytes, timeout_s))
        return Answer(reply.url, reply.headers, bytes(sink.body), reply.decision)

    async def post(
        self,
        url: str,
        terms: Terms,
        body: bytes,
        *,
        headers: Mapping[str, str],
        max_bytes: int = SMALL,
        timeout_s: float = 60,
    ) -> Answer:
        """A question that stands in the body. It may be asked more than once, and follows no redirect."""
        sink = Memory()
        errand = Errand(sink, (*headers.items(), PACKED), max_bytes, timeout_s, body=body)
        reply = await self._follow(url, terms, errand)
        return Answer(reply.url, reply.headers, bytes(sink.body), reply.decision)

    async def download(
        self,
        url: str,
        terms: Terms,
        create: Callable[[], AbstractContextManager[BinaryIO]],
        *,
        max_bytes: int,
        timeout_s: float,
        accept: str = "*/*",
        etag: str | None = None,
        modified: str | None = None,
    ) -> Arrival:
        """`create` is called for each try; a try that fails leaves what it made by an exception."""
        conditions = (("If-None-Match", etag), ("If-Modified-Since", modified))
        conditional = tuple((name, value) for name, value in conditions if value and SENDABLE.fullmatch(value))
        headers = conditional if accept == "*/*" else (("Accept", accept), *conditional)
        reply = await self._follow(url, terms, Errand(File(create), headers, max_bytes, timeout_s))
        if reply.status != 304:
            self._gate(reply.netloc).stats.files += 1
        got = reply.headers.get
        return Arrival(
            *(reply.url, reply.status, reply.headers, reply.size, reply.decision), got("etag"), got("last-modified")
        )

    async def decision(self, url: str, terms: Terms) -> str:
        """Why it is allowed to ask for this, to be recorded; raises as `get` does where it is not."""
        return (await self._permit(target(url, terms, self._loopback), terms))[0]

    @asynccontextmanager
    async def turn(self, url: str, terms: Terms) -> AsyncIterator[Turn]:
        """For a request that somebody else makes. The gap counts from `Turn.sent`, else from the end of the block."""
        found = target(url, terms, self._loopback)
        _, pace = await self._permit(found, terms)
        async with self._gate(found.netloc).turn(pace) as turn:
            yield turn

    def check(self) -> None:
        """Raises `Interrupted` where the run is to stop."""
        self._stop.check()

    def hold(self, url: str, seconds: float) -> None:
        """Nothing is asked of the host for so long: it said so otherwise than by `Retry-After`."""
        self._gate(parse(url).netloc).hold(seconds)

    def refuse(self, url: str, why: str) -> Refused:
        """Closes the host for the rest of the run; returns what to raise."""
        return self._gate(parse(url).netloc).close(why)

    async def aclose(self) -> None:
        await self._visits.aclose()

    async def _follow(self, url: str, terms: Terms, errand: Errand) -> Reply:
        at = url
        for _ in range(REDIRECTS + 1):
            found = target(at, terms, self._loopback)
            decision, pace = await self._permit(found, terms)
            reply = await self._visits.make(found, self._gate(found.netloc), pace, _with_token(errand, found, terms))
            reply.decision = decision
            if reply.status in MOVED and errand.body is None and (location := reply.headers.get("location")):
                at = join(at, location)
                continue
            if errand.takes(reply.status):
                return reply
            raise Answered(at, reply.status, reply.head)
        raise DocumentError("too_many_redirects", f"{clipped(url)}: more than {REDIRECTS} redirects")

    async def _permit(self, found: Target, terms: Terms) -> tuple[str, Pace]:
        gate = self._gate(found.netloc)
        if gate.stats.blocked:
            raise gate.refusal()
        root, path = found.behind(terms.root)
        rates = tuple((root, rate) for rate in terms.rates if path.startswith(rate.prefix))
        if path.startswith(terms.api):
            note = f" ({terms.api_note})" if terms.api_note else ""
            pace = Pace(terms.api_gap_s, terms.connections, rates)
            return f"documented API{note}: its own limits in the place of robots.txt", pace
        rules = await self._robots.rules(root, terms)
        gate.delay_s = max(gate.delay_s, rules.delay_s, terms.gap_s)
        if not rules.allows(path):
            raise DocumentSkipped("robots_disallowed", f"{root}/robots.txt does not allow {clipped(found.url)}")
        return rules.note, Pace(gate.delay_s, terms.connections, rates)

    async def _ask_robots(self, url: str, terms: Terms) -> tuple[Reply, bytes]:
        """Redirects may lead to any public host; the rules are those of the first."""
        for _ in range(robots.REDIRECTS + 1):
            found = target(url, terms, self._loopback)
            gate = self._gate(found.netloc)
            sink = Memory()
            errand = Errand(sink, (("Accept", "text/plain,*/*;q=0.5"), PACKED), robots.MOST_BYTES, 30.0, cut=True)
            pace = Pace(max(gate.delay_s, terms.gap_s), terms.connections)
            reply = await self._visits.make(found, gate, pace, errand)
            if reply.status == 401:
                raise gate.close("its robots.txt needs a login (status 401)")
            if reply.status not in MOVED or not (location := reply.headers.get("location")):
                return reply, bytes(sink.body)
            url, terms = join(url, location), replace(terms, hosts=(), root="")
        raise DocumentError("too_many_redirects", f"{clipped(url)}: more than {robots.REDIRECTS} redirects")

    def _gate(self, netloc: str) -> Gate:
        if netloc not in self._gates:
            self._gates[netloc] = Gate(netloc, self.clock, self._stop, tell=self._tell, last=self._last)
        return self._gates[netloc]


def _with_token(errand: Errand, found: Target, terms: Terms) -> Errand:
    """The token goes to the site that it is for, not where the site sends us, and never in the clear."""
    if terms.token is None or not terms.root or found.behind(terms.root)[0] != normal(terms.root):
        return errand
    address = literal(found.host)
    if found.scheme != "https" and not (address is not None and address.is_loopback):
        return errand
    return replace(errand, headers=(*errand.headers, ("Authorization", f"Bearer {terms.token}")))
