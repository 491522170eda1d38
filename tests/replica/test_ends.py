"""What the client of pagemint makes of the scenarios of all hosts is what is stated beside them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.replica import Expected, Replica, checks
from tests.replica.robots import ROBOTS
from tests.replica.shared import SHARED
from tests.web.clocks import HurriedClock

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, DocumentSkipped, NotNow, PagemintError, Refused
from pagemint.web.client import Web
from pagemint.web.terms import Terms

MEANT = {DocumentSkipped: "skipped", NotNow: "later", DocumentError: "failed", Refused: "refused"}
REAL_TIME = {"robots_hang"}  # the client's patience with robots.txt is not for a test to set
NOT_OF_A_DECK = {"robots_search"}


@pytest.fixture(scope="module")
def clock() -> HurriedClock:
    return HurriedClock()


@pytest.fixture(scope="module")
def server(clock: HurriedClock) -> Iterator[Replica]:
    with Replica.start(decks=2, drip_s=0.05, clock=clock.now, wall=clock.time) as replica:
        yield replica


@pytest.fixture
def site(server: Replica) -> Replica:
    server.reset()
    return server


def fetch(site: Replica, clock: HurriedClock, kind: str) -> None:
    """A deck's page, or a slide as a file."""
    deck = site.truth.decks[1]
    stream = io.BytesIO()

    @contextmanager
    def create() -> Iterator[io.BytesIO]:
        stream.seek(0)
        stream.truncate()
        yield stream

    async def ask() -> None:
        web = Web("me@example.org", Stop(), clock=clock, allow_loopback=True)
        terms = Terms(hosts=(site.url.removeprefix("http://"),), gap_s=1, root=site.at("site"))
        slide = f"{site.at('img')}/{deck.location}/75/x-1-2048.jpg"
        try:
            if kind == "page":
                answer = await web.get(site.at("site") + deck.path, terms, timeout_s=0.5, max_bytes=2**20)
                assert deck.id in answer.text()
            else:
                await web.download(slide, terms, create, timeout_s=0.5, max_bytes=2**20)
                assert stream.getvalue() == site.truth.image(deck.pages[0])
        finally:
            await web.aclose()

    asyncio.run(ask())


def meets(site: Replica, clock: HurriedClock, name: str, end: Expected, kind: str) -> None:
    site.scenario(name)
    if end.outcome == "fine":
        fetch(site, clock, kind)
    else:
        with pytest.raises(PagemintError) as error:
            fetch(site, clock, kind)
        assert MEANT[type(error.value)] == end.outcome
        if end.reasons:
            assert getattr(error.value, "reason", "") in end.reasons
    log = site.log()
    assert log
    assert checks.after_block(log) == checks.doubles(log) == checks.without_contact(log) == []
    assert checks.violations(log, 1) == []


@pytest.mark.parametrize("kind", ["page", "slide"])
@pytest.mark.parametrize("name", SHARED)
def test_hosts(site: Replica, clock: HurriedClock, name: str, kind: str) -> None:
    site.truth.image(site.truth.decks[1].pages[0])  # drawing it takes longer than the client is told to wait
    meets(site, clock, name, SHARED[name], kind)


@pytest.mark.parametrize("name", [name for name in ROBOTS if name not in REAL_TIME | NOT_OF_A_DECK])
def test_robots(site: Replica, clock: HurriedClock, name: str) -> None:
    meets(site, clock, name, ROBOTS[name], "page")
    log = site.log("site")
    assert checks.disallowed(log, site.robots("site")) == checks.without_robots(log) == []
    assert checks.violations(log[1:], 10 if name == "robots_delay_10" else 1) == []
