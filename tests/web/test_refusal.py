from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, Shelf, error, errors, visit

from pagemint.errors import PagemintError, Refused
from pagemint.web.client import Web
from pagemint.web.refusal import challenge

HTML = {"Content-Type": "text/html; charset=utf-8"}
FASTLY = b"""<!DOCTYPE html><html><head><title>Client Challenge</title>
<script src="/_fs-ch-1T1wmsGaOgGaSxcX/script.js" async></script></head><body>
<noscript>JavaScript is disabled in your browser. Please enable JavaScript to proceed.</noscript>
<div class="fastly-challenge" data-challenge-status="started"></div></body></html>"""
CHALLENGES = {
    "Fastly": FASTLY,
    "Fastly, in a page": b"<html><body><h1>Decks</h1><div id=x class='a fastly-challenge b'></div>"
    + b"<p>x</p>" * 20000,
    "Fastly, script only": b"<html><head><script src='/_fs-ch-abc/challenge.js'></script></head></html>",
    "Cloudflare": b"<!DOCTYPE html><title>Just a moment...</title><script>window._cf_chl_opt={cType:''}</script>",
    "PerimeterX": b'<html><body><div id="px-captcha"></div><p>Access to this page has been denied</p></body></html>',
    "DataDome": b"<html><body><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script></body></html>",
    "DataDome, frame": b"<html><iframe src='https://geo.captcha-delivery.com/captcha/?x=1'></iframe></html>",
    "AWS WAF": b"<html><head><script>window.awsWafCookieDomainList = [];</script></head></html>",
    "Anubis": b'<!doctype html><script id="anubis_challenge" type="application/json">{}</script>',
    "captcha": b"<html><form id=captcha-form action=/sorry></form></html>",
    "reCAPTCHA": b"<html><h1>Please verify you are human</h1><div class='g-recaptcha' data-sitekey=x></div></html>",
    "Incapsula": b"<html><iframe src='/_Incapsula_Resource?SWUDNSAI=9'></iframe></html>",
}
ORDINARY = {
    "an article about it": b"<html><p>Look for <code>&lt;div class=&quot;fastly-challenge&quot;&gt;</code></p></html>",
    "data that mentions it": b"<html><script>['<div class=\"fastly-challenge\"> px-captcha']</script></html>",
    "a comment": b'<html><!-- <div class="fastly-challenge"></div> --><p>Hello</p></html>',
    "a form with a captcha": b"<html><h1>Write to us</h1><form><div class='g-recaptcha'></div></form></html>",
    "a title": b"<html><title>Just a moment in history</title><p>Verify you are human, said the robot.</p></html>",
    "a page behind Cloudflare": b"<html><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></html>",
    "a deck about bots": b"<html><p>DataDome and captcha-delivery.com compared; _cf_chl_opt= explained</p></html>",
    "no script": b"<html><noscript>JavaScript is disabled in your browser.</noscript><p>Decks</p></html>",
}


@pytest.mark.parametrize("name", CHALLENGES)
def test_challenge_pages(name: str) -> None:
    assert challenge({"content-type": "text/html"}, CHALLENGES[name])
    assert challenge({"content-type": "image/jpeg"}, CHALLENGES[name]), "whatever it says it is"


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_pages(name: str) -> None:
    assert not challenge({"content-type": "text/html"}, ORDINARY[name])


@given(st.sampled_from(sorted(CHALLENGES)))
def test_text_about_challenges_is_none(name: str) -> None:
    page = f"<html><body><h1>Decks</h1><pre>{html.escape(CHALLENGES[name].decode())}</pre></body></html>".encode()
    assert not challenge({"content-type": "text/html"}, page)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/pdf"])
def test_only_pages_are_looked_into(kind: str) -> None:
    assert not challenge({"content-type": kind}, b'{"html": ' + FASTLY)


@pytest.mark.parametrize("headers", [{"cf-mitigated": "challenge"}, {"x-amzn-waf-action": "captcha"}])
def test_challenges_told_by_a_header(headers: dict[str, str]) -> None:
    assert challenge(headers, b"")


@given(st.binary(max_size=3000))
def test_any_bytes(body: bytes) -> None:
    assert challenge({"content-type": "text/html"}, body) == challenge({"content-type": "text/html"}, body)


@pytest.mark.parametrize("status", [403, 406, 449, 999])
def test_a_status_that_closes_the_host(status: int, server: Server, clock: HurriedClock) -> None:
    said: list[str] = []
    urls = [server.put("/a", Says(body=b"1")), server.put("/b", Says(status, b"no")), server.base + "/a"]
    assert visit(lambda web: errors(web, urls * 2, API), clock, tell=said.append) == ["", *["Refused"] * 5]
    assert server.paths() == ["/a", "/b"], "not one more request"
    assert said == [f"{server.netloc} refuses: it answers with status {status}"]


@pytest.mark.parametrize("status", [200, 404, 429, 503])
def test_a_challenge_closes_the_host_whatever_its_status(status: int, server: Server, clock: HurriedClock) -> None:
    urls = [server.put("/a", Says(status, FASTLY, HTML)), server.put("/b", Says(body=b"1"))]
    assert visit(lambda web: errors(web, urls, API), clock) == ["Refused", "Refused"]
    assert server.paths() == ["/a"]


def test_a_challenge_in_the_place_of_an_image(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    url, shelf = server.put("/a.jpg", Says(200, FASTLY, {"Content-Type": "image/jpeg"})), Shelf(tmp_path)
    found = error(lambda web: web.download(url, API, shelf.create, max_bytes=10**6, timeout_s=9), clock)
    assert isinstance(found, Refused) and "Fastly challenge page (status 200)" in str(found)
    assert shelf.empty and shelf.opened == 1 and server.paths() == ["/a.jpg"]


def test_other_hosts_stay_open(server: Server, clock: HurriedClock) -> None:
    other = Server()
    try:
        urls = [server.put("/a", Says(403)), other.put("/a", Says(body=b"1")), server.base + "/a"]
        assert visit(lambda web: errors(web, urls, API), clock) == ["Refused", "", "Refused"]
    finally:
        other.stop()


def test_who_sees_a_challenge_elsewhere_closes_the_host(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1"))

    async def work(web: Web) -> tuple[PagemintError, list[str], str]:
        problem = web.refuse(url, "a challenge in the browser")
        return problem, await errors(web, [url], API), web.stats[server.netloc].blocked

    problem, found, blocked = visit(work, clock)
    assert isinstance(problem, Refused) and problem.exit_code == 4
    assert found == ["Refused"] and blocked == "a challenge in the browser" and not server.log


@pytest.mark.parametrize(
    "piece",
    [
        b"<a ",
        b"<!--",
        b"<!---->",
        b"<script",
        b"<script>",
        b"<a class='",
        b'<a class="fastly-challenge ',
        b"<div id=px-captcha ",
        b"<i ",
    ],
)
def test_no_page_takes_long(piece: bytes) -> None:
    for beginning in (b"", b"<html>fastly-challenge px-captcha _cf_chl_opt captcha"):
        for size in (30_000, 300_000):
            page = beginning + piece * (size // len(piece))
            began = time.process_time()
            challenge({"content-type": "text/html"}, page)
            assert time.process_time() - began < 1
