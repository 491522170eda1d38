"""The server, to be started from a program: in a thread of its own, on a free port unless told."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict
from types import TracebackType
from typing import Any, Self

from pagemint.models.fake.engine import Engine
from pagemint.models.fake.http import Connection
from pagemint.models.fake.routes import Routes
from pagemint.models.fake.settings import Settings

HOST = "127.0.0.1"
PATHS = {"anthropic": "", "google": "", "openai": "/v1", "openai-compatible": "/v1"}


class FakeProvider:
    """`with FakeProvider.start(Settings(...)) as fake: fake.urls["anthropic"]`."""

    def __init__(self, settings: Settings, port: int = 0) -> None:
        self.engine = Engine(settings)
        self.port = port
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @classmethod
    def start(cls, settings: Settings | None = None, *, port: int = 0) -> Self:
        """Raises `OSError` where the port is taken."""
        fake = cls(settings or Settings(), port)
        started: Future[None] = Future()

        def run() -> None:
            try:
                asyncio.run(fake.serve(lambda: started.set_result(None)))
            except OSError as error:
                started.set_exception(error)

        fake._thread = threading.Thread(target=run, name="fake-provider", daemon=True)
        fake._thread.start()
        started.result()
        return fake

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def urls(self) -> dict[str, str]:
        """`base_url` by provider."""
        return {name: self.url + path for name, path in PATHS.items()}

    def bill(self) -> dict[str, Any]:
        return {**self.engine.bill.sum(), "most_in_flight": self.engine.limits.most_in_flight}

    def log(self) -> list[dict[str, Any]]:
        return [asdict(entry) for entry in list(self.engine.bill.log)]

    @property
    def requests(self) -> Counter[str]:
        """All that came in, by address: who tries again by itself is seen here."""
        return self.engine.requests.copy()

    def change(self, **limits: float | None) -> None:
        """New `rpm`, `tpm` or `slots` while it runs."""
        self._call(lambda: self.engine.change(limits))

    async def serve(self, ready: Callable[[], None] = lambda: None) -> None:
        """Until `stop`; `ready` is called once calls are let in. Raises `OSError` where the port is taken."""
        connections: set[Connection] = set()
        routes = Routes(self.engine)
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await self._loop.create_server(
            lambda: Connection(routes.handle, connections), HOST, self.port, backlog=1024
        )
        self.port = server.sockets[0].getsockname()[1]
        ready()
        async with server:
            await self._stop.wait()
            await asyncio.gather(*(connection.close() for connection in list(connections)))

    def run(self, ready: Callable[[], None]) -> None:
        """In this thread, until the process is asked to end."""

        async def main() -> None:
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self.stop)
            await self.serve(ready)

        asyncio.run(main())

    def stop(self) -> None:
        self._call(lambda: self._stop.set() if self._stop else None)
        if self._thread:
            self._thread.join()

    def _call(self, what: Any) -> None:
        if self._loop:
            with contextlib.suppress(RuntimeError):  # it has stopped already
                self._loop.call_soon_threadsafe(what)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
