from __future__ import annotations

import builtins
import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import FAST, error, errors, visit

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, DocumentSkipped, MissingExtra, NotNow, Refused
from pagemint.web.client import Web
from pagemint.web.robots import MOST_BYTES, rules
from pagemint.web.terms import Terms

BASIC = """User-agent: *
Crawl-delay: 5
Disallow: /search
Disallow: /*?*qid=
Allow: /slideshow/

User-agent: GPTBot
Disallow: /
"""
PAGE = {"Content-Type": "text/html"}


def decisions(server: Server, clock: HurriedClock, urls: Sequence[str], terms: Terms = FAST) -> list[str]:
    async def work(web: Web) -> list[str]:
        found = []
        for url in urls:
            try:
                found.append(await web.decision(url, terms))
            except DocumentSkipped as problem:
                found.append(problem.reason)
            except (NotNow, Refused, DocumentError) as problem:
                found.append(type(problem).__name__)
        return found

    return visit(work, clock)


def test_what_is_allowed(server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(body=BASIC.encode()))
    paths = ("/slideshow/a/1", "/search?q=x", "/searching", "/slideshow/a?qid=3", "/", "/robots.txt")
    allowed = "allowed by robots.txt, Crawl-delay 5 s"
    found = decisions(server, clock, [server.base + path for path in paths])
    assert found == [allowed, "robots_disallowed", "robots_disallowed", allowed, allowed, allowed]
    assert server.paths() == ["/robots.txt"], "once, and nothing that is not allowed"


def test_once_for_many_at_a_time(server: Server, clock: HurriedClock) -> None:
    import asyncio

    server.put("/robots.txt", Says(body=b"", wait_s=0.05))
    url = server.put("/a", Says(body=b"1"))

    async def work(web: Web) -> int:
        return len(await asyncio.gather(*(web.get(url, FAST) for _ in range(5))))

    assert visit(work, clock) == 5 and server.paths() == ["/robots.txt", *["/a"] * 5]


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: pagemint\nDisallow: /a", "/a", False),
        ("User-agent: PageMint/9.9\nDisallow: /a", "/a", False),
        ("User-agent: pagemint # us\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: page\nDisallow: /", "/a", True),
        ("User-agent: pagemint-next\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", False),
        ("User-agent: *\nDisallow: /ñ", "/%C3%B1", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user agent: *\r\nDISALLOW: /a\r\n", "/a", False),
        ("User-agent *\nDisallow /a", "/a", False),
        ("User-agent: *\nDisallow: //a", "//a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("", "/a", True),
    ],
)
def test_groups_and_rules(text: str, path: str, allowed: bool) -> None:
    assert rules(text.removeprefix("\ufeff")).allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay_s"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: pagemint\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3.0),
        ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("User-agent: *\nRequest-rate: 30/1m\nCrawl-delay: 1", 2.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: *\nCrawl-delay: -4", 0.0),
        ("User-agent: *\nCrawl-delay: nan", 0.0),
    ],
)
def test_delays(text: str, delay_s: float) -> None:
    assert rules(text).delay_s == delay_s


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text(text: str, path: str) -> None:
    found = rules(text)
    assert found.allows("/" + path) in (True, False) and 0 <= found.delay_s < float("inf")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(20_000)) + "Allow: /\n" * 25_000,
        "".join(f"useragent a{n}\n" for n in range(20_000)) + "Disallow: /*a*b\n" * 15_000,
        "Disallow: /" + "*a" * 200_000,
    ],
)
def test_no_file_takes_long(text: str) -> None:
    began = time.process_time()
    assert rules(text).allows("/a/b")
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("body", "headers", "decision"),
    [
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", {}, "robots_disallowed"),
        ("User-agent: *\n# año\nDisallow: /a".encode("latin-1"), {}, "robots_disallowed"),
        (b"User-agent: *\nDisallow: /a", PAGE, "robots_disallowed"),
        (b"<!DOCTYPE html><html><body>Disallow: /a</body></html>", PAGE, "no robots.txt (a web page in its place)"),
        (b"User-agent: *\nDisallow: /a\n" + b"#" * 600_000, {}, "robots_disallowed"),
        (b"#" * (MOST_BYTES - 20) + b"\nUser-agent: *\nDisallow: /a", {}, "allowed by robots.txt"),
    ],
)
def test_how_files_are_written(
    body: bytes, headers: dict[str, str], decision: str, server: Server, clock: HurriedClock
) -> None:
    server.put("/robots.txt", Says(body=body, headers=headers))
    assert decisions(server, clock, [server.base + "/a"]) == [decision]


@pytest.mark.parametrize("status", [404, 410, 400, 451])
def test_no_file_no_rules(status: int, server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(status, b"<html>gone</html>", PAGE))
    assert decisions(server, clock, [server.base + "/a"]) == [f"no robots.txt ({status})"]


@pytest.mark.parametrize("status", [401, 403])
def test_a_file_behind_a_door_is_a_refusal(status: int, server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(status))
    urls = [server.put("/a", Says(body=b"1"))] * 3
    assert visit(lambda web: errors(web, urls, FAST), clock) == ["Refused"] * 3
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize("fault", [Says(500), Says(503), Says(429), Says(reset=True), Says(body=b"#", length=9)])
def test_a_file_that_cannot_be_had_now(fault: Says, server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", fault)
    url = server.put("/a", Says(body=b"1"))
    found = error(lambda web: web.get(url, FAST), clock)
    assert isinstance(found, Refused) and "later" in found.hint and found.exit_code == 4
    assert visit(lambda web: errors(web, [url] * 3, FAST), clock) == ["Refused"] * 3
    assert "/a" not in server.paths()


def test_a_file_that_comes_at_the_second_try(server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(503), Says(body=b"User-agent: *\nDisallow: /no"))
    assert decisions(server, clock, [server.base + "/a"]) == ["allowed by robots.txt"]


def test_a_host_that_is_not_there(clock: HurriedClock) -> None:
    found = error(lambda web: web.get("http://localhost:9/a", FAST), clock)
    assert isinstance(found, NotNow) and found.reason == "unreachable"


@pytest.mark.parametrize(("hops", "decision"), [(5, "robots_disallowed"), (6, "no robots.txt (more than 5 redirects)")])
def test_redirects_of_the_file(hops: int, decision: str, server: Server, clock: HurriedClock) -> None:
    path = "/robots.txt"
    for hop in range(hops):
        server.put(path, Says(302, headers={"Location": f"/hop{hop}"}))
        path = f"/hop{hop}"
    server.put(path, Says(body=b"User-agent: *\nDisallow: /a"))
    assert decisions(server, clock, [server.base + "/a"]) == [decision]


def test_the_file_of_another_host_holds_for_the_first(server: Server, clock: HurriedClock) -> None:
    other = Server()
    try:
        other.put("/rules", Says(body=b"User-agent: *\nDisallow: /a"))
        server.put("/robots.txt", Says(301, headers={"Location": other.base + "/rules"}))
        terms = Terms(hosts=(server.netloc,), gap_s=0)
        found = decisions(server, clock, [server.base + "/a", server.base + "/b"], terms)
        assert found == ["robots_disallowed", "allowed by robots.txt"]
    finally:
        other.stop()


def test_a_site_below_its_host(server: Server, clock: HurriedClock) -> None:
    """Paths begin behind the root; what lies beside it goes by the file of the host."""
    server.put("/site/robots.txt", Says(body=BASIC.encode()))
    server.put("/robots.txt", Says(body=b"User-agent: *\nDisallow: /site"))
    terms = Terms(gap_s=0, root=server.base + "/site/")
    urls = [server.base + path for path in ("/site/slideshow/1", "/site/search?q=a", "/img/1", "/site")]
    allowed = "allowed by robots.txt, Crawl-delay 5 s"
    assert decisions(server, clock, urls, terms) == [
        allowed,
        "robots_disallowed",
        "allowed by robots.txt",
        "robots_disallowed",
    ]
    assert server.paths() == ["/site/robots.txt", "/robots.txt"]


def test_a_longer_delay_counts_for_the_whole_host(server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(404))
    server.put("/site/robots.txt", Says(body=b"User-agent: *\nCrawl-delay: 7"))
    server.put("/site/a", Says(body=b"1"))
    server.put("/b", Says(body=b"1"))

    async def work(web: Web) -> float:
        await web.get(server.base + "/site/a", Terms(gap_s=1, root=server.base + "/site"))
        before = clock.now()
        await web.get(server.base + "/b", Terms(gap_s=1))
        return clock.now() - before

    assert visit(work, clock) >= 14, "the file and the page"


def test_a_documented_interface_keeps_its_own_limits(server: Server, clock: HurriedClock) -> None:
    server.put("/robots.txt", Says(body=b"User-agent: *\nDisallow: /api\nCrawl-delay: 10"))
    url = server.put("/api/records", Says(body=b"{}"))
    terms = Terms(gap_s=1, api=("/api/records",), api_gap_s=2, api_note="developers.example.org")

    async def work(web: Web) -> tuple[str, list[str], float]:
        began = clock.now()
        first = await web.get(url, terms)
        await web.get(url, terms)
        return first.decision, await errors(web, [server.base + "/api/admin"], terms), clock.now() - began

    decision, other, took = visit(work, clock)
    assert decision == "documented API (developers.example.org): its own limits in the place of robots.txt"
    assert other == ["DocumentSkipped"] and 3 <= took < 4
    assert server.paths() == ["/api/records", "/api/records", "/robots.txt"]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def missing(name: str, *args: Any) -> Any:
        if name == "protego":
            raise ImportError(name)
        return original(name, *args)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"pagemint\[web\]"):
        Web("ana@example.org", Stop())
