"""A client for one test, closed at its end."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pagemint.engine.stop import Stop
from pagemint.errors import PagemintError
from pagemint.web.client import Web
from pagemint.web.clock import Clock
from pagemint.web.terms import Terms

T = TypeVar("T")
CONTACT = "ana@example.org"
FAST = Terms(gap_s=0.0)
API = Terms(gap_s=0.0, api=("/",), api_gap_s=0.0)
"""robots.txt is not asked, where it is not what a test is about."""


def visit(work: Callable[[Web], Awaitable[T]], clock: Clock, stop: Stop | None = None, **more: Any) -> T:
    async def whole() -> T:
        web = Web(CONTACT, Stop() if stop is None else stop, clock=clock, **{"allow_loopback": True, **more})
        try:
            return await work(web)
        finally:
            await web.aclose()

    return asyncio.run(whole())


def error(work: Callable[[Web], Awaitable[Any]], clock: Clock, **more: Any) -> PagemintError:
    async def caught(web: Web) -> PagemintError:
        try:
            found = await work(web)
        except PagemintError as problem:
            return problem
        raise AssertionError(f"no error but {found}")

    return visit(caught, clock, **more)


async def errors(web: Web, urls: Sequence[str], terms: Terms) -> list[str]:
    """What comes of each, one after the other: the name of an error, or nothing."""
    found = []
    for url in urls:
        try:
            await web.get(url, terms)
            found.append("")
        except PagemintError as problem:
            found.append(type(problem).__name__)
    return found


class Shelf:
    """Where downloads go: a file is there whole or not at all, as in a workspace."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "file"
        self.opened = 0

    @contextmanager
    def create(self) -> Iterator[BinaryIO]:
        self.opened += 1
        part = self.path.with_suffix(".part")
        try:
            with part.open("wb") as stream:
                yield stream
            part.replace(self.path)
        finally:
            part.unlink(missing_ok=True)

    @property
    def empty(self) -> bool:
        return not list(self.path.parent.iterdir())

    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()
