"""The server speaks HTTP, also with clients that do not."""

from __future__ import annotations

import json
import re
import socket
import time

import httpx2
import pytest

from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Latency, Settings

BODY = {"model": "gpt-5-mini", "messages": [{"role": "user", "content": "q"}]}
PATHS = ["/v1/messages", "/v1/chat/completions", "/v1/responses", "/v1/models/m:generateContent"]
KEY = {"authorization": "Bearer k"}


def raw(fake: FakeProvider, *parts: bytes, wait_s: float = 0.02) -> bytes:
    with socket.create_connection(("127.0.0.1", fake.port), 5) as plug:
        for part in parts:
            plug.sendall(part)
            time.sleep(wait_s)
        plug.shutdown(socket.SHUT_WR)
        found = b""
        while data := plug.recv(65536):
            found += data
        return found


def chat(fake: FakeProvider, **body: object) -> httpx2.Response:
    return httpx2.post(f"{fake.url}/v1/chat/completions", json={**BODY, **body}, headers=KEY, timeout=10)


def test_bytes_may_come_in_any_pieces() -> None:
    body = json.dumps(BODY).encode()
    head = b"POST /v1/chat/completions HTTP/1.1\r\nAuthorization: Bearer k\r\n"
    call = head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    with FakeProvider.start() as fake:
        pieces = [call[n : n + 40] for n in range(0, len(call), 40)]
        assert b"chat.completion" in raw(fake, *pieces, wait_s=0.002)
        assert len(re.findall(rb"HTTP/1.1 200", raw(fake, call + call, wait_s=0.3))) == 2


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: many\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nno colon\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: 99999999999\r\n\r\n",
    ],
)
def test_heads_without_sense(sent: bytes) -> None:
    with FakeProvider.start() as fake:
        assert raw(fake, sent).startswith(b"HTTP/1.1 411")
        assert chat(fake).status_code == 200


def test_a_head_without_end() -> None:
    with FakeProvider.start() as fake:
        with pytest.raises(OSError):
            raw(fake, b"x" * 100_000, b"x" * 100_000)
        assert chat(fake).status_code == 200


def test_a_client_that_went_away_is_charged() -> None:
    with FakeProvider.start(Settings(latency=Latency(0.3, 0.3))) as fake:
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.post(f"{fake.url}/v1/chat/completions", json=BODY, headers=KEY, timeout=0.1)
        time.sleep(0.5)
        bill = fake.bill()
    assert (bill["billed"], bill["gone"]) == (1, 1)
    assert bill["usd"] > 0


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b'{"model": 5}', b'{"model": "m", "messages": [1]}', b"\xff"])
@pytest.mark.parametrize("path", PATHS)
def test_bodies_without_sense(path: str, content: bytes) -> None:
    with FakeProvider.start() as fake:
        headers = {**KEY, "x-goog-api-key": "k", "content-type": "application/json"}
        answer = httpx2.post(fake.url + path, content=content, headers=headers)
        assert answer.status_code == 400
        assert "error" in answer.json()
        assert fake.bill()["billed"] == 0


def test_nothing_there() -> None:
    with FakeProvider.start() as fake:
        assert httpx2.get(f"{fake.url}/v1/elsewhere").status_code == 404
