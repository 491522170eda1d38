"""What goes over the wire and what may come back: each request once, as it is told; what is no answer makes none."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.certified import Secure
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, Shelf, error, visit

from pagemint.errors import DocumentError, NotNow, PagemintError
from pagemint.web import wire
from pagemint.web.address import Guard
from pagemint.web.answer import Answer
from pagemint.web.client import Web
from pagemint.web.target import parse
from pagemint.web.terms import Terms

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LENGTH = OK + b"Content-Length: 5\r\n\r\n"


def test_the_headers_and_no_other(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1"))

    async def work(web: Web) -> None:
        await web.get(url, API)
        await web.post(url, API, b"q=1", headers={"content-type": "text/plain"})

    visit(work, clock)
    get, post = (asked.headers for asked in server.log)
    usual = ["host", "user-agent", "from", "accept", "accept-encoding"]
    assert list(get) == usual and get["host"] == server.netloc
    assert list(post) == [*usual, "content-type", "content-length"]


def test_a_path_is_asked_for_as_it_is_written(server: Server, clock: HurriedClock) -> None:
    paths = ["/a%2Fb//c%20d|e~'(1)?q=%7C&x=a+b;c=%2b&d", "/%7euser/x", "/?", "/a;b=c?"]
    for path in paths:
        server.put(path.removesuffix("?"), Says(body=b"1"))

    async def work(web: Web) -> list[str]:
        return [(await web.get(server.base + path, API)).url for path in paths]

    urls = visit(work, clock)
    assert server.paths() == [url.removeprefix(server.base) for url in urls]
    assert urls[0].endswith(paths[0])


def test_a_kept_connection_that_is_closed_costs_a_try_like_any_other(server: Server, clock: HurriedClock) -> None:
    """Nothing is asked a second time past the gate."""
    url = server.put("/a", Says(body=b"1"), Says(raw=b""), Says(reset=True), Says(body=b"2"))
    terms = Terms(api=("/",), api_gap_s=3.0)

    async def work(web: Web) -> None:
        assert [(await web.get(url, terms)).body for _ in range(2)] == [b"1", b"2"]
        assert web.stats[server.netloc].requests == len(server.log) == 4

    visit(work, clock)
    assert 9 <= clock.slept < 16, "three gaps and two short waits"


def test_what_is_closed_while_nobody_looks_costs_nothing(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(raw=LENGTH + b"hello"))

    async def work(web: Web) -> None:
        for _ in range(3):
            await web.get(url, API)
            await asyncio.sleep(0.02)

    visit(work, clock)
    assert len(server.log) == 3


BROKEN = {
    "chunks without sense": Says(raw=CHUNKED, later=b"zz\r\nhello"),
    "chunks without sense after a good one": Says(raw=CHUNKED + b"5\r\nhello\r\n", later=b"zz\r\n"),
    "chunks without an end": Says(raw=CHUNKED, later=b"5\r\nhelloXX0\r\n\r\n"),
    "a chunk too large to be": Says(raw=CHUNKED, later=b"f" * 18 + b"\r\nhello"),
    "half of a chunk": Says(raw=CHUNKED, later=b"5\r\nhel"),
    "no last chunk": Says(raw=CHUNKED + b"5\r\nhello\r\n"),
    "half of a body": Says(raw=LENGTH, later=b"hel"),
    "reset in a body": Says(raw=LENGTH + b"h", reset=True),
    "reset in chunks": Says(raw=CHUNKED + b"5\r\nhello\r\n", reset=True),
    "reset in a body of no length": Says(raw=OK + b"\r\nhello", reset=True),
}


@pytest.mark.parametrize("name", BROKEN)
def test_transfers_that_break_off(name: str, server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    url, shelf = server.put("/a", BROKEN[name]), Shelf(tmp_path)
    began = time.monotonic()
    found = error(lambda web: web.download(url, API, shelf.create, max_bytes=99, timeout_s=9), clock)
    assert isinstance(found, DocumentError) and found.reason == "truncated", found
    assert shelf.empty and len(server.log) == 2 and time.monotonic() - began < 4


NO_HTTP = {
    "HTTP/0.9": b"hello there\n",
    "TLS": b"\x16\x03\x01\x02\x00\r\n\r\n",
    "an SSH server": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    "half of a status": b"HTTP/1.",
    "half of the headers": OK + b"Content-Le",
    "a header that is none": OK + b"hello\r\n\r\nhello",
    "two lengths": OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "a length below nothing": OK + b"Content-Length: -5\r\n\r\nhello",
    "a length without end": OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nhello",
    "a nul": OK + b"X: a\0b\r\n\r\n",
    "a long header": OK + b"X: " + b"a" * 10**6 + b"\r\n\r\n",
    "a header without end": OK + b"X: " + b"a" * 10**7,
    "a status without end": OK.strip() + b"a" * 10**7,
    "headers without end": OK + b"X: y\r\n" * 10**6,
    "trailers without end": CHUNKED + b"0\r\n" + b"X: y\r\n" * 10**6,
    "another status and no end": b"HTTP/1.1 100 Continue\r\n\r\n" * 1000,
}


@pytest.mark.parametrize("name", NO_HTTP)
def test_what_is_no_answer(name: str, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(raw=NO_HTTP[name]))
    found = error(lambda web: web.get(url, API, timeout_s=9), clock)
    assert isinstance(found, NotNow) and found.reason == "unavailable" and len(found.detail) < 500, found
    assert len(server.log) == 5


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"X: " + b"a" * 20_000 + b"\r\nContent-Length: 5\r\n\r\nhello",
        OK + b"X: y\r\n" * 200 + b"Content-Length: 5\r\n\r\nhello",
        OK + b"X: \xe9\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + LENGTH + b"hello",
        b"HTTP/1.0 200 OK\r\n\r\nhello",
        b"HTTP/1.1 200\nContent-Length: 5\n\nhello",
        CHUNKED + b"5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
        LENGTH + b"hello" + LENGTH + b"other",
    ],
)
def test_what_is_one(answer: bytes, server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(raw=answer))
    found = visit(lambda web: web.get(url, API), clock)
    assert found.body == b"hello" and found.headers.get("x", "y")[0] in "ayé"


pieces = st.sampled_from(
    [
        OK,
        CHUNKED,
        LENGTH,
        b"HTTP/1.1 304 No\r\n\r\n",
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"\r\n",
        b"hello",
        b"Upgrade: x\r\n",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pieces | st.binary(max_size=9), max_size=6), st.integers(0, 6))
def test_whatever_comes_is_an_answer_or_an_error_of_ours(server: Server, parts: list[bytes], cut: int) -> None:
    raw, later = b"".join(parts[:cut]), b"".join(parts[cut:])
    url = server.put("/a", Says(raw=raw, later=later))

    async def work(web: Web) -> Answer | PagemintError:
        try:
            return await web.get(url, API, timeout_s=9)
        except PagemintError as problem:
            return problem

    began = time.monotonic()
    assert visit(work, HurriedClock()) and time.monotonic() - began < 4


def test_silence_is_not_waited_for(server: Server, clock: HurriedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "SILENCE_S", 0.1)
    mute, stuck = server.put("/a", Says(wait_s=0.5)), server.put("/b", Says(body=b"hello", drip_s=0.5))

    async def work(web: Web) -> list[str]:
        found = []
        for url in (mute, stuck):
            with pytest.raises(DocumentError) as caught:
                await web.get(url, API, timeout_s=5.125)
            found.append(caught.value.reason)
        return found

    assert visit(work, clock) == ["unavailable", "truncated"]


def test_a_request_has_left_before_it_is_answered(server: Server) -> None:
    url = server.put("/a", Says(body=b"1", wait_s=0.2))

    async def work(body: bytes | None) -> int:
        over, left = wire.Wire(Guard(True), []), []
        asking = asyncio.create_task(over.ask(parse(url), [], body, 9.0, lambda: left.append(len(server.log))))
        await asyncio.sleep(0.1)
        before = len(left)
        (await asking).close()
        await over.aclose()
        return before

    assert [asyncio.run(work(None)), asyncio.run(work(b"x" * 200_000))] == [1, 1] and len(server.log) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_connection_begins_at_an_inner_address(host: str, server: Server) -> None:
    async def work() -> None:
        over = wire.Wire(Guard(False), [])
        try:
            await over.ask(parse(f"http://{host}:{server.server_address[1]}/"), [], None, 9.0, lambda: None)
        finally:
            await over.aclose()

    with pytest.raises(DocumentError, match="no public address"):
        asyncio.run(work())
    assert not server.log and not server.open


def test_only_the_first_few_addresses_of_a_name(clock: HurriedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    original = Guard.check

    def check(guard: Guard, address: str) -> None:
        tried.append(address)
        original(guard, address)

    monkeypatch.setattr(Guard, "check", check)

    async def resolve(host: str, port: int) -> list[str]:
        return [f"127.0.0.{n}" for n in range(10, 30)]

    terms = Terms(hosts=("many.localhost:9",), api=("/",))
    found = error(lambda web: web.get("http://many.localhost:9/", terms), clock, resolve=resolve)
    assert isinstance(found, NotNow) and found.reason == "unreachable" and len(set(tried)) == 4


@contextmanager
def secure(folder: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool) -> Iterator[Secure]:
    server = Secure(folder)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    wire.certificates.cache_clear()
    try:
        yield server
    finally:
        server.stop()
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        wire.certificates.cache_clear()


def test_a_certificate_that_is_trusted(tmp_path: Path, clock: HurriedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    with secure(tmp_path, monkeypatch, trusted=True) as server:
        url = server.put("/a", Says(body=b"1"))
        assert visit(lambda web: web.get(url, API), clock).body == b"1"
        other = url.replace("127.0.0.1", "localhost")
        found = error(lambda web: web.get(other, API), clock)
        assert isinstance(found, NotNow) and found.reason == "unreachable" and "certificate" in found.detail.lower()


def test_a_certificate_that_is_not(tmp_path: Path, clock: HurriedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    with secure(tmp_path, monkeypatch, trusted=False) as server:
        url = server.put("/a", Says(body=b"1"))
        found = error(lambda web: web.get(url, API), clock)
        assert isinstance(found, NotNow) and found.reason == "unreachable" and not server.log


def test_no_encryption_where_some_is_due(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1")).replace("http", "https")
    found = error(lambda web: web.get(url, API, timeout_s=0.1), clock)
    assert isinstance(found, NotNow) and "/a" not in server.paths()


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_library_is_loaded_when_it_is_needed() -> None:
    code = "import sys, pagemint.web.client, pagemint.sources.slideshare.source; print('aiohttp' in sys.modules)"
    assert python(code) == "False\n"


def test_without_the_library() -> None:
    code = (
        "import sys; sys.modules['aiohttp'] = None\n"
        "from pagemint.engine.stop import Stop\nfrom pagemint.errors import MissingExtra\n"
        "from pagemint.web.client import Web\n"
        "try:\n    Web('ana@example.org', Stop())\nexcept MissingExtra as error:\n    print(error, error.hint)"
    )
    assert "pagemint[web]" in python(code)
