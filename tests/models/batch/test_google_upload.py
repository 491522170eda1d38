"""What a file's upload makes of answers that are not as Gemini's."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pagemint.models.base import BadKey, CallError, ConnectionLost, RateLimited
from pagemint.models.batch.google_upload import upload
from pagemint.models.providers.access import Access
from pagemint.models.providers.google import GoogleProvider

KEY = "sk-canary-0123456789abcdef"
DATA = b'{"key":"a"}\n{"key":"b"}'
ELSEWHERE = {"x-goog-upload-url": "https://elsewhere.example:8443/upload/v1beta/files?upload_id=7"}
Said = tuple[int, dict[str, str], Any]


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gemini

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        status, headers, answer = self.server.says[len(self.server.asked) - 1]
        data = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


class Gemini(ThreadingHTTPServer):
    """Says one thing after the other."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.says: list[Said] = []
        self.asked: list[tuple[str, dict[str, str], bytes]] = []


@pytest.fixture
def gemini() -> Iterator[Gemini]:
    server = Gemini()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def brought(server: Gemini, *says: Said) -> str:
    server.says = list(says)

    async def main() -> str:
        url = f"http://127.0.0.1:{server.server_port}/"
        provider = GoogleProvider(Access("gemini-3.1-flash-lite", KEY, url))
        try:
            return await upload(provider, "pagemint-1", DATA)
        finally:
            await provider.close()

    return asyncio.run(main())


def test_pages_and_key_go_nowhere_else(gemini: Gemini) -> None:
    assert brought(gemini, (200, ELSEWHERE, {}), (200, {}, {"file": {"name": "files/7"}})) == "files/7"
    (start, asked, about), (path, sent, data) = gemini.asked
    assert (start, path) == ("/upload/v1beta/files", "/upload/v1beta/files?upload_id=7")
    assert json.loads(about) == {"file": {"displayName": "pagemint-1", "mimeType": "application/jsonl"}}
    assert (asked["x-goog-api-key"], asked["x-goog-upload-header-content-length"]) == (KEY, str(len(DATA)))
    assert (data, sent["x-goog-upload-command"], sent["host"]) == (DATA, "upload, finalize", asked["host"])
    assert KEY not in str(sent)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ([(200, {}, {})], ConnectionLost),
        ([(200, {"x-goog-upload-url": "http://a:port/"}, {})], ConnectionLost),
        ([(200, ELSEWHERE, {}), (200, {}, {"file": {}})], ConnectionLost),
        ([(200, ELSEWHERE, {}), (200, {}, [KEY])], ConnectionLost),
        ([(200, ELSEWHERE, {}), (429, {"retry-after": "7"}, {"error": {"message": KEY}})], RateLimited),
        ([(302, {"location": "http://elsewhere.example/"}, {})], BadKey),
        ([(401, {}, {"error": {"message": f"no such key: {KEY}"}})], BadKey),
    ],
)
def test_what_is_no_upload(says: list[Said], expected: type[CallError], gemini: Gemini) -> None:
    with pytest.raises(CallError) as caught:
        brought(gemini, *says)
    assert type(caught.value) is expected
    assert KEY not in f"{caught.value} {caught.value.headers}"
    assert len(gemini.asked) == len(says)
    if isinstance(caught.value, RateLimited):
        assert caught.value.retry_after_s == 7
