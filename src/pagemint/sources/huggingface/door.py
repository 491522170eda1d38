"""Downloads from the Hub in the shape that a basket asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.metadata import version
from typing import BinaryIO

from pagemint.errors import DocumentError, NotNow
from pagemint.sources.huggingface.hub import Hub
from pagemint.sources.huggingface.rows import Place
from pagemint.web.answer import Arrival
from pagemint.web.clock import Clock
from pagemint.web.terms import Terms

PINNED = '"pinned"'
"""Takes the place of an ETag: at an address with a commit in it nothing ever changes."""
Files = Callable[[Place], list[bytes | None]]


class HubDoor:
    """`files` reads those in a row of a table."""

    def __init__(self, hub: Hub, clock: Clock, files: Files) -> None:
        self.clock = clock
        self._hub = hub
        self._files = files
        self._decision = f"documented API, by huggingface_hub {version('huggingface_hub')}: robots.txt not asked"

    async def download(
        self,
        url: str,
        terms: Terms,
        create: Callable[[], AbstractContextManager[BinaryIO]],
        *,
        max_bytes: int,
        timeout_s: float,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Arrival:
        if etag == PINNED:
            return Arrival(url, 304, {}, 0, self._decision, PINNED, None)
        until = time.monotonic() + timeout_s
        size = 0

        def work() -> None:
            nonlocal size
            size = 0
            with create() as target:
                for block in self._blocks(url):
                    size += len(block)
                    if size > max_bytes:
                        raise DocumentError("file_too_large", f"more than {max_bytes / 1024**2:.0f} MiB")
                    if time.monotonic() > until:
                        raise NotNow("too_slow", f"the Hub took longer than {timeout_s:g} s")
                    target.write(block)

        try:
            await self._hub.call(work, self.clock, timeout_s)
        except NotNow as error:
            if not size or error.reason == "too_slow":  # the library has tried again where nothing came
                raise
            await self._hub.call(work, self.clock, timeout_s)
        return Arrival(url, 200, {}, size, self._decision, PINNED, None)

    def _blocks(self, url: str) -> Iterator[bytes]:
        if "#" not in url:
            yield from self._hub.stream(url)
            return
        place = Place.of(url)
        found = self._files(place)
        data = found[place.file] if place.file < len(found) else None
        if data is None:
            raise DocumentError("not_found", f"row {place.row} has no file {place.file + 1}")
        yield data
