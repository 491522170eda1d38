from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from itertools import pairwise

import pytest
from tests.web.clocks import EPOCH, HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, CONTACT, FAST, error, errors, visit

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, Interrupted, NotNow, Refused
from pagemint.web.client import Web
from pagemint.web.terms import Rate, Terms


def test_a_page(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a?x=1", Says(body="año".encode(), headers={"Content-Type": "text/plain", "X-Two": "1"}))
    answer = visit(lambda web: web.get(url + "#part", FAST), clock)
    assert (answer.url, answer.text(), answer.decision) == (url, "año", "no robots.txt (404)")
    assert answer.headers["x-two"] == "1"


@pytest.mark.parametrize("status", [404, 410, 400, 401, 405, 422, 451, 206, 304, 300])
def test_what_is_not_there(status: int, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(status))
    found = error(lambda web: web.get(url, API), clock)
    assert isinstance(found, DocumentError) and not isinstance(found, NotNow)
    assert found.reason == "not_found" and str(status) in found.detail and len(server.log) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(status, b"<a>moved</a>", {"Location": "b/../c?x=ñ".encode().decode("latin-1")}))
    server.put("/c?x=%C3%B1", Says(body=b"1"))
    assert visit(lambda web: web.get(url, API), clock).url == server.base + "/c?x=%C3%B1"


def test_redirects_without_end(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(302, headers={"Location": "/a"}))
    found = error(lambda web: web.get(url, API), clock)
    assert isinstance(found, DocumentError) and found.reason == "too_many_redirects" and len(server.log) == 11


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest", "address_refused"),
        ("http://10.0.0.1/", "address_refused"),
        ("file:///etc/passwd", "address_refused"),
        ("//user@example.org/", "address_refused"),
        ("http://[", "address_refused"),
        ("https://example.org/a", "wrong_host"),
    ],
)
def test_where_a_redirect_may_not_lead(location: str, reason: str, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(302, headers={"Location": location}))
    found = error(lambda web: web.get(url, Terms(hosts=(server.netloc,), gap_s=0)), clock)
    assert isinstance(found, DocumentError) and found.reason == reason


def test_each_hop_obeys_its_own_host(server: Server, clock: HurriedClock) -> None:
    other = Server()
    try:
        other.put("/robots.txt", Says(body=b"User-agent: *\nDisallow: /b"))
        urls = [server.put(path, Says(302, headers={"Location": other.base + path})) for path in ("/b", "/c")]
        other.put("/c", Says(403))
        assert visit(lambda web: errors(web, [*urls, urls[1], server.base + "/d"], FAST), clock) == [
            *("DocumentSkipped", "Refused", "Refused", "Answered")
        ]
        assert other.paths() == ["/robots.txt", "/c"] and server.paths() == ["/robots.txt", "/b", "/c", "/c", "/d"]
    finally:
        other.stop()


@pytest.mark.parametrize(
    ("url", "hosts", "reason"),
    [
        ("http://example.org/", ("example.com",), "wrong_host"),
        ("http://a.example.org/", ("example.org",), "wrong_host"),
        ("http://example.org/", ("*.example.org",), "wrong_host"),
        ("http://notexample.org/", ("*.example.org",), "wrong_host"),
        ("http://example.org.evil.com/", ("*.example.org", "example.org"), "wrong_host"),
        ("http://example.org:8080/", ("example.org",), "address_refused"),
    ],
)
def test_other_hosts(url: str, hosts: tuple[str, ...], reason: str, clock: HurriedClock) -> None:
    found = error(lambda web: web.get(url, Terms(hosts=hosts)), clock)
    assert isinstance(found, DocumentError) and found.reason == reason


@pytest.mark.parametrize(
    ("url", "terms"),
    [
        ("http://a.b.example.org/", Terms(hosts=("*.example.org",))),
        ("http://EXAMPLE.org:80/", Terms(hosts=("Example.org",))),
        ("https://example.org:8443/", Terms(hosts=("example.org:8443",))),
        ("https://example.org:8443/a", Terms(root="https://example.org:8443/a")),
    ],
)
def test_allowed_hosts(url: str, terms: Terms, clock: HurriedClock) -> None:
    looked: list[str] = []

    async def nowhere(host: str, port: int) -> list[str]:
        looked.append(host)
        return []

    assert isinstance(error(lambda web: web.get(url, terms), clock, resolve=nowhere), NotNow) and looked


@pytest.mark.parametrize(
    "fault", [Says(429), Says(503), Says(500), Says(408), Says(reset=True), Says(raw=b"junk\r\n\r\n")]
)
def test_five_tries_then_another_day(fault: Says, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", fault)
    found = error(lambda web: web.get(url, API), clock)
    assert isinstance(found, NotNow) and found.reason == "unavailable" and "5 times" in found.detail
    assert len(server.log) == 5 and clock.slept >= 4 * 0.5


@pytest.mark.parametrize("fault", [Says(429), Says(503), Says(502), Says(reset=True), Says(202)])
def test_what_passes_is_tried_again(fault: Says, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", fault, fault, Says(body=b"1"))
    assert visit(lambda web: web.get(url, API), clock).body == b"1" and len(server.log) == 3


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("after", "seconds"),
    [("7", 7.0), (formatdate(EPOCH + 30, usegmt=True), 29.0), ("0", 0.5), ("abc", 0.5), (None, 0.5)],
)
def test_retry_after(status: int, after: str | None, seconds: float, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(status, headers={"Retry-After": after} if after else {}), Says(body=b"1"))
    assert visit(lambda web: web.get(url, API), clock).body == b"1"
    assert seconds <= clock.slept <= seconds * 1.1 + 2.1


def test_retry_after_holds_for_the_whole_host(server: Server, clock: HurriedClock) -> None:
    first = server.put("/a", Says(429, headers={"Retry-After": "100"}))
    second = server.put("/b", Says(body=b"1"))

    async def work(web: Web) -> float:
        task = asyncio.create_task(errors(web, [first], API))
        await asyncio.sleep(0.1)
        await web.get(second, API)
        task.cancel()
        return clock.slept

    assert visit(work, clock) >= 100


def test_who_says_come_back_tomorrow_is_left_alone(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(503, headers={"Retry-After": "86400"}))
    found = error(lambda web: web.get(url, API), clock)
    assert isinstance(found, Refused) and "wants no request before 2023-11-15" in str(found)
    assert len(server.log) == 1 and clock.slept < 10


@pytest.mark.parametrize(
    "headers",
    [
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(EPOCH) + 40)},
        {"RateLimit": '"api";r=0;t=40', "RateLimit-Policy": '"fixed window";"api";q=500;w=300'},
    ],
)
def test_slower_before_it_is_too_late(headers: dict[str, str], server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1", headers=headers), Says(body=b"2"))

    async def work(web: Web) -> bytes:
        await web.get(url, API)
        return (await web.get(url, API)).body

    assert visit(work, clock) == b"2" and 40 <= clock.slept < 43


def test_a_complaint_slows_the_host_down(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(429), Says(body=b"1"))
    terms = Terms(api=("/",), api_gap_s=3.0)

    async def work(web: Web) -> list[float]:
        at = []
        for _ in range(3):
            await web.get(url, terms)
            at.append(clock.now())
        return at

    first, second, third = visit(work, clock)
    assert second - first >= 6 and third - second >= 6


def test_a_dead_host_is_not_beaten(server: Server, clock: HurriedClock) -> None:
    urls = [server.put(f"/{n}", Says(500)) for n in range(6)]
    assert visit(lambda web: errors(web, urls, API), clock) == ["NotNow"] * 6
    assert [server.paths().count(f"/{n}") for n in range(6)] == [5, 5, 5, 1, 1, 1]


def test_published_rates(server: Server, clock: HurriedClock) -> None:
    server.put("/api/search", Says(body=b"1"))
    server.put("/api/file", Says(body=b"1"))
    rates = (Rate(2, 60.0, "/api/search"), Rate(4, 60.0))
    terms = Terms(api=("/api",), api_gap_s=0.0, rates=rates)

    async def work(web: Web) -> list[float]:
        at = []
        for path in ("search", "search", "file", "file", "search", "file"):
            await web.get(f"{server.base}/api/{path}", terms)
            at.append(clock.now())
        return at

    at = visit(work, clock)
    assert at[3] - at[0] < 1 and at[4] - at[0] >= 60 and at[5] - at[1] >= 60


def test_no_answer(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1", wait_s=0.4))
    found = error(lambda web: web.get(url, API, timeout_s=0.05), clock)
    assert isinstance(found, NotNow) and found.reason == "unavailable" and "no answer within 0.05 s" in found.detail


def test_a_drip_has_an_end(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"x" * 1000, drip_s=0.02))
    began = time.monotonic()
    found = error(lambda web: web.get(url, API, timeout_s=0.2), clock)
    assert isinstance(found, DocumentError) and found.reason == "too_slow" and time.monotonic() - began < 2
    assert len(server.log) == 1


def test_stop_while_something_is_under_way(server: Server, clock: HurriedClock) -> None:
    url, stop = server.put("/a", Says(body=b"x" * 1000, drip_s=0.05)), Stop()

    async def work(web: Web) -> float:
        task = asyncio.create_task(web.get(url, API))
        await asyncio.sleep(0.1)
        stop.set()
        began = time.monotonic()
        with pytest.raises(Interrupted):
            await task
        with pytest.raises(Interrupted):
            await web.get(url, API)
        return time.monotonic() - began

    assert visit(work, clock, stop) < 5 and len(server.log) == 1


def test_hosts_do_not_wait_for_each_other(clock: HurriedClock) -> None:
    servers = [Server() for _ in range(20)]
    urls = [server.put("/a", Says(body=b"1", wait_s=0.3)) for server in servers]

    async def work(web: Web) -> float:
        began = time.monotonic()
        await asyncio.gather(*(web.get(url, API) for url in urls))
        return time.monotonic() - began

    try:
        assert visit(work, clock) < 2
    finally:
        for server in servers:
            server.stop()


def test_connections_at_a_time(server: Server, clock: HurriedClock) -> None:
    for count in (1, 3):
        urls = [server.put(f"/{count}/{n}", Says(body=b"1", wait_s=0.05)) for n in range(6)]
        most = 0

        async def look() -> None:
            nonlocal most
            while True:
                most = max(most, server.open)
                await asyncio.sleep(0.005)

        async def work(web: Web, urls: list[str] = urls, count: int = count) -> None:
            watch = asyncio.create_task(look())
            terms = Terms(api=("/",), api_gap_s=0.0, connections=count)
            await asyncio.gather(*(web.get(url, terms) for url in urls))
            watch.cancel()

        visit(work, clock)
        assert most == count


def test_nothing_stays_open(server: Server, clock: HurriedClock) -> None:
    """Not after good answers, broken ones, big ones, nor those that were given up."""
    good, slow = server.put("/a", Says(body=b"1" * 9999)), server.put("/s", Says(body=b"1" * 99, drip_s=0.2))
    bad = [server.put("/r", Says(reset=True)), server.put("/t", Says(body=b"1", length=9)), server.base + "/no"]

    async def work(web: Web) -> int:
        await errors(web, [good, *bad, good], API)
        given_up = asyncio.create_task(web.get(slow, API))
        with pytest.raises(DocumentError):
            await web.get(good, API, max_bytes=10)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        return len(asyncio.all_tasks())

    before = visit(work, clock)
    assert before <= 2, "the test and one that looks after time limits"
    until = time.monotonic() + 5
    while server.open and time.monotonic() < until:
        time.sleep(0.01)
    assert server.open == 0


def test_a_turn_for_somebody_else(server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(body=b"User-agent: *\nCrawl-delay: 6\nDisallow: /no"))
    url = server.put("/a", Says(body=b"1"))

    async def work(web: Web) -> float:
        async with web.turn(url, FAST) as turn:
            turn.sent()
            sent = clock.now()
        await web.get(url, FAST)
        with pytest.raises(DocumentError, match="does not allow"):
            async with web.turn(server.base + "/no", FAST):
                raise AssertionError
        return clock.now() - sent

    assert visit(work, clock) >= 6


def test_what_is_known_of_a_host(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"12345"))

    async def work(web: Web) -> None:
        await errors(web, [url, url, server.base + "/no"], Terms(gap_s=2.0))
        stats = web.stats[server.netloc]
        assert (stats.requests, stats.bytes, stats.gap_s, stats.blocked) == (4, 10, 2.0, "")
        assert stats.waited_s == pytest.approx(6, abs=0.2)

    visit(work, clock)


def test_the_system_clock(server: Server) -> None:
    url = server.put("/a", Says(body=b"1"))

    async def work() -> None:
        web = Web(CONTACT, Stop(), allow_loopback=True)
        for _ in range(4):
            await web.get(url, Terms(api=("/",), api_gap_s=0.1))
        await web.aclose()

    asyncio.run(work())
    at = [asked.at for asked in server.log]
    assert all(later - earlier >= 0.095 for earlier, later in pairwise(at))
