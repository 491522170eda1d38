"""The browser asks for nothing by itself, hides nothing, and stops where it is not wanted."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.replica import Replica, Response, checks
from tests.sources.crawl import Jumping
from tests.web.scripted import READY, Scripted
from tests.web.visiting import CONTACT

from pagemint.engine.stop import Stop
from pagemint.errors import (
    DocumentError,
    DocumentSkipped,
    Interrupted,
    MissingExtra,
    PagemintError,
    RecipeError,
    Refused,
)
from pagemint.web import browser
from pagemint.web.answer import Answered
from pagemint.web.browser import Browser
from pagemint.web.client import Web
from pagemint.web.terms import Terms

soak = pytest.mark.soak
CARD = "document.body.innerHTML = `<a data-ready>${said}</a>`;"
CHALLENGE = '<div class="fastly-challenge" data-challenge-status="started"></div>'


class Site:
    """A scripted site, and a client with a browser that visits it. `gap_s`: between two requests."""

    def __init__(self, gap_s: float) -> None:
        self.clock = Jumping()
        self.app = Scripted()
        self.replica = Replica.start(adapters=[self.app], clock=self.clock.now, wall=self.clock.time)
        self.base = self.replica.at("app")
        self.terms = Terms((self.base.split("/")[2],), gap_s, root=self.base)
        self.stop = Stop()

    def web(self) -> Web:
        web, before = Web(CONTACT, self.stop, clock=self.clock, allow_loopback=True), len(self.replica.log())
        self.clock.on_the_way = lambda: (
            sum(stats.requests for stats in web.stats.values()) + before - len(self.replica.log())
        )
        return web

    def visit(self, *paths: str, then: Callable[[Web], Any] | None = None, **more: Any) -> list[str]:
        """The finished pages."""

        async def whole() -> list[str]:
            web = self.web()
            try:
                visitor = Browser(web, **more)
                return [await visitor.page(self.base + path, self.terms, ready=READY) for path in paths]
            finally:
                if then:
                    then(web)
                await web.aclose()

        return asyncio.run(whole())

    def error(self, path: str, **more: Any) -> PagemintError:
        with pytest.raises(PagemintError) as raised:
            self.visit(path, **more)
        return raised.value

    def asked(self) -> list[str]:
        found = [f"{entry.method} {entry.path}" for entry in self.replica.log() if entry.host == "app"]
        return [line for line in found if line != "GET /robots.txt"]

    def wait_for(self, number: int) -> None:
        """Until so much was asked."""
        until = time.monotonic() + 20
        while len(self.asked()) < number and time.monotonic() < until:
            time.sleep(0.02)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site(gap_s=0.0)
    yield found
    found.replica.stop()


@pytest.mark.needs_browser
def test_a_page_that_comes_by_script(site: Site) -> None:
    site.app.pages["/files/app.js"] = Response(200, b"window.loaded = 1;", "text/javascript")
    site.app.pages["/app/search"] = f"""
      const more = document.createElement("script");
      more.src = "/files/app.js";
      more.onload = async () => {{
        const answer = await fetch("/app/answer", {{method: "POST", body: "¿qué?"}});
        const said = [(await answer.json()).asked, loaded, navigator.userAgent, navigator.webdriver].join("|");
        {CARD}
      }};
      document.head.append(more);
    """
    first, second = site.visit("/search?q=1", "/search?q=2")
    agent = site.replica.log()[0].agent
    assert f'<a data-ready="">¿qué?|1|{agent}|true</a>' in first
    assert first.count("data-ready") == second.count("data-ready") == 1
    assert site.asked() == ["GET /search?q=1", "POST /answer", "GET /search?q=2", "POST /answer"]
    assert [entry.path for entry in site.replica.log("files")] == ["/app.js"]  # once for both
    assert checks.without_contact(site.replica.log()) == []


@pytest.mark.needs_browser
def test_what_a_page_wants_beyond_that_is_not_asked_for(site: Site) -> None:
    elsewhere = site.replica.ports[0] + 1
    site.app.pages["/app/search"] = f"""
      document.body.innerHTML = '<img src="/app/a.png"><iframe src="/app/frame"></iframe><video src="/app/v.mp4">'
        + '<link rel="preload" as="font" href="/app/f.woff2"><link rel="prefetch" href="/app/next">'
        + '<style>@import "/app/more.css"; body {{ background: url(/app/b.png) }}</style>';
      window.open("/app/popup");
      navigator.sendBeacon("/app/beacon", "x");
      new WebSocket("ws://127.0.0.1:{site.replica.ports[0]}/app/socket");
      new EventSource("/app/events");
      navigator.serviceWorker && navigator.serviceWorker.register("/app/worker.js").catch(() => 0);
      const ways = ["/app/closed/data", "http://127.0.0.1:{elsewhere}/", "http://169.254.169.254/latest",
        "http://localhost:{site.replica.ports[0]}/app/name", "file:///etc/passwd"];
      const tries = ways.map(way => fetch(way).then(() => way, () => "no"));
      tries.push(fetch("/app/put", {{method: "PUT", body: "x"}}).then(() => "put", () => "no"));
      Promise.all(tries).then(all => {{
        const said = all.join(" ");
        document.body.innerHTML += `<a data-ready>${{said}}</a>`;
      }});
    """
    (html,) = site.visit("/search")
    assert '<a data-ready="">no no no no no no</a>' in html
    assert site.asked() == ["GET /search", "GET /more.css"]


@pytest.mark.needs_browser
def test_every_request_waits_for_its_turn() -> None:
    site = Site(gap_s=5.0)
    site.app.pages["/app/search"] = f"""
      Promise.all([1, 2, 3, 4].map(n => fetch("/app/answer", {{method: "POST", body: n}}))).then(all => {{
        const said = all.length; {CARD} }});
    """
    try:
        began = time.monotonic()
        site.visit("/search?q=1", "/search?q=2")
        assert time.monotonic() - began < 20
        log = site.replica.log("app")
        assert len(log) == 11
        assert checks.violations(log, 5) == []
    finally:
        site.replica.stop()


@pytest.mark.needs_browser
@pytest.mark.parametrize(
    ("path", "page", "asked"),
    [
        ("/goes", f"document.body.innerHTML = `{CHALLENGE}`; setTimeout(() => {{ const said = 1; {CARD} }}, 2000)", 1),
        ("/inner", "fetch('/app/teapot'); setTimeout(() => 0, 500)", 2),
        pytest.param("/drawn", f"setTimeout(() => document.body.innerHTML = `{CHALLENGE}`, 50)", 1, marks=soak),
        pytest.param("/sent", Response(200, f"<html><body>{CHALLENGE}</body></html>".encode()), 1, marks=soak),
        pytest.param("/forbidden", Response(403, b"<p>no</p>"), 1, marks=soak),
    ],
)
def test_where_it_is_not_wanted_it_stops(site: Site, path: str, page: str | Response, asked: int) -> None:
    site.app.pages |= {f"/app{path}": page, "/app/teapot": Response(406, b"no")}
    blocked: list[str] = []
    error = site.error(path, then=lambda web: blocked.extend(stats.blocked for stats in web.stats.values()))
    assert type(error) is Refused
    assert any(blocked)
    assert len(site.asked()) == asked


@pytest.mark.needs_browser
def test_pages_that_are_none(site: Site) -> None:
    site.app.pages["/app/away"] = Response(302, headers={"location": "http://127.0.0.1:1/"})
    site.app.pages["/app/inside"] = Response(302, headers={"location": "http://169.254.169.254/latest"})
    errors = [site.error(path) for path in ("/gone", "/away", "/inside")]
    assert [error.reason for error in errors if isinstance(error, DocumentError)] == [
        "not_found",
        "wrong_host",
        "address_refused",
    ]
    assert isinstance(errors[0], Answered)


def test_nothing_is_opened_that_robots_txt_closes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "program", lambda: "/bin/false")
    error = site.error("/closed/search")
    assert isinstance(error, DocumentSkipped)
    assert error.reason == "robots_disallowed"
    assert site.asked() == []


@pytest.mark.needs_browser
def test_an_empty_page_is_given_some_time(site: Site) -> None:
    site.app.pages["/app/late"] = f"setTimeout(() => {{ const said = 'late'; {CARD} }}, 300)"
    site.app.pages["/app/never"] = "1"
    (late,) = site.visit("/late", quiet_s=20.0)  # over as soon as it is there
    (never,) = site.visit("/never", quiet_s=0.5)
    assert "late</a>" in late
    assert "Loading" in never


@pytest.mark.needs_browser
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("setTimeout(() => { for (;;); }, 0)", "browser_failed"),
        ("document.body.append('x'.repeat(3000000))", "page_too_large"),
        ("(async () => { for (let n = 0;; n++) await fetch('/app/answer?' + n, {method: 'POST'}) })()", ""),
    ],
)
def test_pages_have_limits(site: Site, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    for name, value in (("ANSWER_S", 1.0), ("MOST_BYTES", 2_000_000), ("MOST_REQUESTS", 10), ("WORK_S", 2.0)):
        monkeypatch.setattr(browser, name, value)
    site.app.pages["/app/search"] = script
    if reason:
        error = site.error("/search", quiet_s=0.5)
        assert isinstance(error, DocumentError)
        assert error.reason == reason
    else:
        site.visit("/search", quiet_s=0.5)
        assert len(site.asked()) == 10


@pytest.mark.needs_browser
def test_a_wish_to_stop(site: Site) -> None:
    site.app.pages["/app/search"] = "fetch('/app/answer', {method: 'POST', body: 1})"

    async def whole() -> None:
        web = Web(CONTACT, site.stop, clock=site.clock, allow_loopback=True)
        try:
            going = asyncio.create_task(Browser(web, quiet_s=60).page(f"{site.base}/search", site.terms, ready=READY))
            await asyncio.to_thread(site.wait_for, 2)
            site.stop.set()
            with pytest.raises(Interrupted):
                await asyncio.wait_for(going, 10)
        finally:
            await web.aclose()

    asyncio.run(whole())


def test_it_is_said_what_is_missing(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PAGEMINT_BROWSER", "no-such-browser")
    assert isinstance(site.error("/search"), RecipeError)
    monkeypatch.delenv("PAGEMINT_BROWSER")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    error = site.error("/search")
    assert isinstance(error, MissingExtra)
    assert "pagemint[browser]" in str(error)
    assert "Chromium" in str(error)
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    assert isinstance(site.error("/search"), MissingExtra)
    assert site.asked() == []


@pytest.mark.parametrize(("says", "told"), [("nothing", "gave up"), ("No usable sandbox!", "not run without one")])
def test_a_browser_that_does_not_start(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str, told: str
) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEMINT_BROWSER", str(program))
    error = site.error("/search")
    assert isinstance(error, DocumentError)
    assert (error.reason, told in error.detail) == ("browser_failed", True)
