"""Everything that can go wrong is told apart the same way, whichever SDK it came through."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.models.providers.conftest import KEY, MODELS, Opened, run, send

from pagemint.errors import RecipeError
from pagemint.models.base import (
    BadKey,
    CallError,
    ConnectionLost,
    Overloaded,
    QuotaExhausted,
    RateLimited,
    Rejected,
    Request,
    TimedOut,
)
from pagemint.models.providers.access import Access

EXPECTED: dict[str, type[CallError]] = {
    "rate_seconds": RateLimited,
    "rate_ms": RateLimited,
    "rate_date": RateLimited,
    "rate_bare": RateLimited,
    "rate_huge": RateLimited,
    "quota": QuotaExhausted,
    "daily": QuotaExhausted,
    "bad_key": BadKey,
    "error_500": Overloaded,
    "error_503": Overloaded,
    "overloaded": Overloaded,
    "reset": ConnectionLost,
    "hang": TimedOut,
    "slow": TimedOut,
    "truncated": ConnectionLost,
    "not_json": ConnectionLost,
}
BILLED = {"reset", "hang", "slow", "truncated", "not_json"}


def failed(name: str, url: str, request: Request, timeout_s: float = 20, **access: Any) -> CallError:
    with pytest.raises(CallError) as caught:
        send(name, url, request, timeout_s, **access)
    assert KEY not in f"{caught.value} {caught.value.headers}"
    return caught.value


@pytest.mark.parametrize("fault", EXPECTED)
def test_fault(fault: str, name: str, serve: Opened, request_: Request) -> None:
    fake = serve(f"1:{fault}", wait_s=7)
    error = failed(name, fake.urls[name], request_, 1 if fault in ("hang", "slow") else 20)
    assert type(error) is EXPECTED[fault]
    assert error.billed is (fault in BILLED)
    assert MODELS[name] in error.detail
    (entry,) = fake.log()  # one try is one call: no SDK tries again by itself
    assert entry["billed"] is (fault in BILLED)
    assert fake.requests.total() == 1


@pytest.mark.parametrize(
    ("fault", "low", "high"),
    [("rate_seconds", 7, 7), ("rate_ms", 7, 7), ("rate_date", 6, 8), ("rate_huge", 864_000, 864_000)],
)
def test_how_long_to_wait(fault: str, low: float, high: float, name: str, serve: Opened, request_: Request) -> None:
    error = failed(name, serve(f"1:{fault}", wait_s=7).urls[name], request_)
    assert isinstance(error, RateLimited)
    assert error.retry_after_s is not None
    assert low <= error.retry_after_s <= high


def test_nothing_is_said_about_waiting(name: str, serve: Opened, request_: Request) -> None:
    error = failed(name, serve("1:rate_bare").urls[name], request_)
    assert isinstance(error, RateLimited)
    assert error.retry_after_s is None


def test_daily_limits_say_when_to_come_back(name: str, serve: Opened, request_: Request) -> None:
    error = failed(name, serve("1:daily").urls[name], request_)
    assert isinstance(error, QuotaExhausted)
    assert error.until in ("2030-01-01", "in 7m12s", "midnight, Pacific time")


def test_limits_of_the_server(name: str, serve: Opened, request_: Request) -> None:
    async def use(provider: Any) -> list[Any]:
        calls = (provider.send(replace(request_, prompt=str(n)), 20) for n in range(5))
        return await asyncio.gather(*calls, return_exceptions=True)

    fake = serve(rpm=2, burst_s=60)
    found = run(name, fake.urls[name], use)
    refused = [error for error in found if isinstance(error, RateLimited)]
    assert len(refused) == 3
    assert all(29 <= (error.retry_after_s or 0) <= 30 for error in refused)


def test_a_wrong_key(name: str, serve: Opened, request_: Request) -> None:
    assert type(failed(name, serve().urls[name], request_, key="bad")) is BadKey


def test_a_missing_key(request_: Request) -> None:
    for name in ("anthropic", "google", "openai"):
        with pytest.raises(BadKey, match="MY_KEY"):
            send(name, "http://127.0.0.1:1", request_, key=None, key_place="MY_KEY")


def test_no_such_address(name: str, serve: Opened, request_: Request) -> None:
    error = failed(name, f"{serve().url}/elsewhere", request_)
    assert type(error) is BadKey
    assert "base_url" in error.detail


def test_nobody_there_is_no_bill(name: str, request_: Request) -> None:
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        error = failed(name, f"http://127.0.0.1:{plug.getsockname()[1]}/v1", request_)
    assert type(error) is Overloaded
    assert not error.billed


def test_what_the_server_will_not_take(name: str, serve: Opened, request_: Request) -> None:
    broken = replace(request_.images[0], data=b"no image")
    assert type(failed(name, serve().urls[name], replace(request_, images=(broken,)))) is Rejected


@pytest.mark.parametrize("url", ["ftp://example.org", "example.org/v1", ""])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(RecipeError, match="base_url"):
        Access("m", KEY, url)


def test_parameters_that_the_sdk_does_not_know(serve: Opened, request_: Request) -> None:
    error = failed("google", serve().urls["google"], request_, params={"temprature": 1})
    assert type(error) is Rejected


class Scripted(socketserver.ThreadingTCPServer):
    """A server that answers every call with the same bytes, whatever the call."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.answer = answer
        self.asked = b""
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class Answering(socketserver.BaseRequestHandler):
    server: Scripted

    def handle(self) -> None:
        if asked := self.request.recv(65536):
            self.server.asked = asked
            time.sleep(0.05)
            self.request.sendall(self.server.answer)


def http(status: int, body: str, headers: str = "") -> bytes:
    data = body.encode()
    return f"HTTP/1.1 {status} X\r\ncontent-length: {len(data)}\r\nconnection: close\r\n{headers}\r\n".encode() + data


@pytest.fixture
def scripted() -> Iterator[Any]:
    servers: list[Scripted] = []

    def start(*answer: Any) -> str:
        servers.append(Scripted(http(*answer)))
        return servers[-1].url

    yield start
    for server in servers:
        server.close()


SMALL = Request("", "q")


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, f'{{"error": {{"message": "bad request of {KEY}"}}}}', Rejected),
        (401, f'{{"error": "key {KEY} is wrong"}}', BadKey),
        (402, '{"error": {"message": "pay"}}', QuotaExhausted),
        (403, f"<html>{KEY}</html>", BadKey),
        (404, '{"error": {"message": "model not found"}}', BadKey),
        (408, "", Overloaded),
        (413, '{"message": "too large"}', Rejected),
        (422, "[]", Rejected),
        (429, "slow down", RateLimited),
        (429, "null", RateLimited),
        (500, "\x00\xff", Overloaded),
        (502, "<html>", Overloaded),
        (504, '{"error": {"code": 504, "status": "DEADLINE_EXCEEDED"}}', Overloaded),
        (599, "", Overloaded),
        (200, "", ConnectionLost),
        (200, "[1]", ConnectionLost),
        (200, "[" * 100_000, ConnectionLost),
        (200, '{"half": ', ConnectionLost),
    ],
)
def test_bodies_of_all_sorts(status: int, body: str, expected: type[CallError], name: str, scripted: Any) -> None:
    error = failed(name, scripted(status, body), SMALL)
    assert type(error) is expected
    assert len(error.detail) < 500


def test_redirects_are_not_followed_with_the_key(name: str, scripted: Any) -> None:
    trap = Scripted(http(200, "{}"))
    try:
        assert type(failed(name, scripted(302, "", f"location: {trap.url}/\r\n"), SMALL)) is BadKey
        assert trap.asked == b""
    finally:
        trap.close()


def test_keys_that_a_server_echoes_are_struck_out(name: str, scripted: Any) -> None:
    echo = f'{{"model": "{KEY}", "content": [{{"type": "text", "text": "{KEY}"}}], "x": "\\ud800 {KEY}", "n": NaN}}'
    reply = send(name, scripted(200, echo, f"x-request-id: a\r\nset-cookie: {KEY}\r\n"), SMALL)
    assert KEY not in f"{reply.raw} {reply.headers} {reply.text} {reply.model}"
    assert "[key]" in str(reply.raw)
    str(reply.raw).encode()


def test_connection_cut_in_the_headers(name: str) -> None:
    server = Scripted(b"HTTP/1.1 200 OK\r\ncontent-le")
    try:
        assert type(failed(name, server.url, SMALL)) is ConnectionLost
    finally:
        server.close()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ('{"code": 429, "message": "upstream"}', RateLimited),
        ('{"code": 503}', Overloaded),
        ('{"message": "context length exceeded"}', Overloaded),
        ('{"code": 400, "message": "no images"}', Rejected),
    ],
)
def test_errors_of_gateways_come_with_status_200(error: str, expected: type[CallError], scripted: Any) -> None:
    assert type(failed("openai-compatible", scripted(200, f'{{"error": {error}}}'), SMALL)) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("server_error", Overloaded), ("rate_limit_exceeded", RateLimited), ("invalid_image", Rejected)],
)
def test_responses_that_failed(code: str, expected: type[CallError], scripted: Any) -> None:
    body = f'{{"id": "r", "status": "failed", "error": {{"code": "{code}", "message": "m"}}, "output": []}}'
    assert type(failed("openai", scripted(200, body), SMALL)) is expected
