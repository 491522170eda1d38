"""The replica: one process (or thread), one or more ports chosen by the system, many sites."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from tests.replica.adapter import Adapter, Options, State
from tests.replica.control import Control
from tests.replica.log import Entry, Log
from tests.replica.robots import ROBOTS, robots, robots_text
from tests.replica.scenarios import Expected, Scenarios
from tests.replica.shared import SHARED, before, behind
from tests.replica.sites import sites
from tests.replica.truth import Truth
from tests.replica.wire import Reader, Request, Response, Writer

NOT_FOUND = Response(404, b"<!DOCTYPE html><title>404</title><p>Page no longer exists</p>")


class Replica:
    """A running server; see the package for how it is used."""

    def __init__(self, state: State, adapters: Sequence[Adapter], ports: int) -> None:
        self.state = state
        self._adapters: Mapping[str, Adapter] = {host: adapter for adapter in adapters for host in adapter.hosts}
        self._control = Control(self.reset)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._plugs: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listeners = [socket.create_server(("127.0.0.1", 0), backlog=256) for _ in range(ports)]
        self.ports = [listener.getsockname()[1] for listener in self._listeners]
        for number, listener in enumerate(self._listeners):
            self._start(self._accept, listener, self.ports[number], number)

    @classmethod
    def start(
        cls,
        *,
        decks: int = 10,
        seed: int = 7,
        odd_titles: int = 4,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        adapters: Sequence[Adapter] | None = None,
        ports: int = 1,
        **options: Any,
    ) -> Self:
        """`decks` that are said to be Spanish, one in twenty wrongly, and some more in other languages; every
        `odd_titles`-th has an odd title. `options` are the fields of `Options`. Without `adapters` all sites are there.
        """
        found = list(sites() if adapters is None else adapters)
        known = {**SHARED, **ROBOTS, **{name: end for adapter in found for name, end in adapter.scenarios.items()}}
        state = State(Truth(seed, decks, odd_titles), clock, wall, Log(clock), Scenarios(known), Options(**options))
        return cls(state, found, ports)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    def at(self, host: str, port: int = 0) -> str:
        """The base_url of a site: `at("site")`; `port` counts from 0."""
        return f"http://127.0.0.1:{self.ports[port]}/{host}"

    @property
    def scenarios(self) -> Mapping[str, Expected]:
        return self.state.scenarios.known

    @property
    def truth(self) -> Truth:
        return self.state.truth

    def log(self, host: str | None = None) -> list[Entry]:
        return self.state.log.entries(host)

    def scenario(self, name: str, **where: Any) -> None:
        """See `Scenarios.set`."""
        self.state.scenarios.set(name, **where)

    def robots(self, host: str) -> str:
        """The text that a client is to obey at a host, for `checks.disallowed`."""
        return robots_text(host, self._adapters[host].robots(host, self.state), self.state) or ""

    def reset(self) -> None:
        """No scenario, an empty log, and all sites as at the start."""
        self.state.scenarios.clear()
        self.state.log.clear()
        with self.state.lock:
            self.state.memory.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        self._stop.set()
        with self._lock:
            open_ones = [*self._listeners, *self._plugs]
        for plug in open_ones:
            _shut(plug)
        for thread in self._threads:
            thread.join(5)
        for listener in self._listeners:
            listener.close()

    def _start(self, target: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, name="replica", daemon=True)
        with self._lock:
            self._threads = [other for other in self._threads if other.is_alive() or not other.ident] + [thread]
        thread.start()

    def _accept(self, listener: socket.socket, port: int, number: int) -> None:
        while not self._stop.is_set():
            try:
                plug, _ = listener.accept()
            except OSError:
                return
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._plugs.add(plug)
            self._start(self._serve, plug, port, number)

    def _serve(self, plug: socket.socket, port: int, number: int) -> None:
        reader, writer = Reader(plug, port), Writer(plug, self._stop, self.state.options.drip_s)
        latency = self.state.options.latency_s
        try:
            while not self._stop.is_set() and (request := reader.next()):
                if latency[number % len(latency)]:
                    self._stop.wait(latency[number % len(latency)])
                if not self._one(request, writer):
                    break
        except OSError:
            pass  # the client went away, or broke off as a scenario wants it
        finally:
            with self._lock:
                self._plugs.discard(plug)
            plug.close()

    def _one(self, request: Request, writer: Writer) -> bool:
        if request.host == "_ctl":
            return writer.send(self._control.answer(request, self.state), False, lambda _: None)
        entry = self.state.log.begin(request)
        response = self._answer(request)
        without_body = request.method == "HEAD" or response.status in (204, 304)
        size = 0 if without_body else max(len(response.body), response.meant)
        self.state.log.answer(entry, response.status, size, response.blocks)

        def told(count: int) -> None:
            entry.sent = max(entry.sent, 0) + count

        try:
            again = writer.send(response, without_body, told)
        except OSError:
            entry.sent = -1
            raise
        return again and request.headers.get("connection", "").lower() != "close"

    def _answer(self, request: Request) -> Response:
        adapter = self._adapters.get(request.host)
        if request.parts == ("robots.txt",):
            return robots(request, adapter.robots(request.host, self.state) if adapter else None, self.state)
        if adapter is None:
            return NOT_FOUND
        return before(request, self.state) or behind(request, adapter.answer(request, self.state), self.state)


def _shut(plug: socket.socket) -> None:
    try:
        plug.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it is closed already
