"""What a site of the replica is, and what all of them share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tests.replica.log import Log
from tests.replica.scenarios import Expected, Scenarios
from tests.replica.truth import Truth
from tests.replica.wire import Request, Response


@dataclass(frozen=True, slots=True)
class Options:
    """`crawl_delay`: what robots.txt of a site asks for. `search`: cards drawn by script, or none for anybody.

    `webp_as`: what the largest images are said to be. `drip_s`: seconds between two bytes of a slow answer.
    `latency_s`: seconds before each answer, one a port.
    """

    crawl_delay: float | None = 5
    search: Literal["rendered", "empty_shell"] = "rendered"
    webp_as: Literal["image/webp", "image/jpeg"] = "image/webp"
    drip_s: float = 1.0
    latency_s: tuple[float, ...] = (0.0,)


@dataclass(slots=True)
class State:
    """`clock` is what the log is kept by, `wall` the time of day. `memory` is for what adapters have to remember
    between requests (under `lock`); a reset empties it."""

    truth: Truth
    clock: Callable[[], float]
    wall: Callable[[], float]
    log: Log
    scenarios: Scenarios
    options: Options = field(default_factory=Options)
    memory: dict[str, Any] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)


class Adapter(Protocol):
    """One site. It answers all that begins with one of its `hosts` (the first segment of the path; "" is the very root
    of the port), except for robots.txt, whose text `robots` gives (None: there is none), and for what scenarios of all
    hosts do.

    `scenarios`: the names of its own, each with how a document ends that meets it; `state.scenarios.hit(name, …)`
    asks whether one is on. Answers are given in many threads.
    """

    @property
    def hosts(self) -> tuple[str, ...]: ...

    @property
    def scenarios(self) -> Mapping[str, Expected]: ...

    def robots(self, host: str, state: State) -> str | None: ...

    def answer(self, request: Request, state: State) -> Response: ...
