"""robots.txt by RFC 9309: what a site wants left alone, and how fast it may be asked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pagemint.errors import DocumentError, Interrupted, MissingExtra, NotNow, PagemintError, Refused
from pagemint.web.agent import ROBOT
from pagemint.web.answer import Reply
from pagemint.web.refusal import is_html

if TYPE_CHECKING:
    from protego import Protego

    from pagemint.web.terms import Terms

MOST_BYTES = 500 * 1024
REDIRECTS = 5
AGENT = re.compile(r"user[- ]?agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
NAME = re.compile(rf"({ROBOT}|\*)(?![\w-])", re.IGNORECASE)

Ask = Callable[[str, "Terms"], Awaitable[tuple[Reply, bytes]]]


@dataclass(frozen=True, slots=True)
class Rules:
    """`robot`: the name of the group that holds for us."""

    note: str
    file: Protego | None = None
    robot: str = "*"
    delay_s: float = 0.0

    def allows(self, path: str) -> bool:
        return self.file is None or self.file.can_fetch(f"https://host{path}", self.robot)


class Robots:
    """Asks for each root's file once. `ask` returns any status that is neither a refusal nor worth another try."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[str, Rules | PagemintError] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        rules("")  # the library must be there before anything is asked

    async def rules(self, root: str, terms: Terms) -> Rules:
        """Raises `Refused` and `NotNow` where it cannot be told what is allowed."""
        known = self._known.get(root)
        if known is None:
            async with self._locks.setdefault(root, asyncio.Lock()):
                known = self._known.get(root)
                if known is None:
                    known = self._known[root] = await self._learn(root, terms)
        if isinstance(known, Rules):
            return known
        raise copy(known)

    async def _learn(self, root: str, terms: Terms) -> Rules | PagemintError:
        try:
            reply, body = await self._ask(f"{root}/robots.txt", terms)
        except Interrupted:
            raise
        except DocumentError as error:
            return self._failed(root, error)
        except PagemintError as error:
            return error
        if not 200 <= reply.status < 300:
            return Rules(f"no robots.txt ({reply.status})")
        if is_html({}, body):
            return Rules("no robots.txt (a web page in its place)")
        if len(body) == MOST_BYTES:
            body = body[: body.rfind(b"\n") + 1]
        return rules(body.decode("utf-8-sig", "replace"))

    def _failed(self, root: str, error: DocumentError) -> Rules | PagemintError:
        if error.reason == "too_many_redirects":
            return Rules(f"no robots.txt (more than {REDIRECTS} redirects)")
        if error.reason in ("unavailable", "too_slow", "truncated"):
            return Refused(
                f"{root}/robots.txt cannot be had at present, so nothing may be asked there: {error.detail}",
                hint="run the same command again later",
            )
        return NotNow(error.reason, error.detail) if isinstance(error, NotNow) else error


def rules(text: str) -> Rules:
    try:
        from protego import Protego
    except ImportError:
        raise MissingExtra("Collecting documents from the web", "web") from None
    lines = [_agent(line) for line in text.splitlines()]
    robot = ROBOT if f"User-agent: {ROBOT}" in lines else "*"
    file = Protego.parse("\n".join(lines))
    rate = file.request_rate(robot)
    delay = max(file.crawl_delay(robot) or 0.0, rate.seconds / rate.requests if rate else 0.0)
    return Rules("allowed by robots.txt" + (f", Crawl-delay {delay:g} s" if delay else ""), file, robot, delay)


def _agent(line: str) -> str:
    """Names of robots as RFC 9309 compares them: ours whatever version follows, and not by a part of it. All others
    become one, since the library's work grows with robots times rules."""
    found = AGENT.match(line.partition("#")[0].strip())
    if found is None:
        return line
    name = NAME.match(found[1].strip())
    return f"User-agent: {name[1].lower() if name else 'another'}"
