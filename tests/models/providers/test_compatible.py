"""Servers that know no `response_format` are asked in a simpler way by the next try."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from tests.models.providers.conftest import SCHEMA

from pagemint.errors import RecipeError
from pagemint.models.base import Rejected, Request, Unsupported
from pagemint.models.policy import policy
from pagemint.models.providers.access import Access
from pagemint.models.providers.openai_compatible import CompatibleProvider

ASKED = Request("sys", "q", schema=SCHEMA)


class Picky(BaseHTTPRequestHandler):
    """Refuses the formats that its server does not know, as old servers do."""

    protocol_version = "HTTP/1.1"
    server: PickyServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        kind = body.get("response_format", {}).get("type", "words")
        self.server.asked.append(kind)
        status, answer = 400, {"error": {"message": self.server.words}}
        if kind in self.server.knows:
            choice = {"message": {"content": kind}, "finish_reason": "stop"}
            status, answer = 200, {"choices": [choice], "model": "m"}  # type: ignore[dict-item]
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


class PickyServer(ThreadingHTTPServer):
    knows: tuple[str, ...] = ("words",)
    words = "response_format of this type is not supported"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Picky)
        self.asked: list[str] = []


@pytest.fixture
def picky() -> Iterator[PickyServer]:
    server = PickyServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server: PickyServer, times: int) -> list[str]:
    async def main() -> list[str]:
        provider = CompatibleProvider(Access("m", base_url=f"http://127.0.0.1:{server.server_port}/v1"))
        try:
            return [await patiently(provider) for _ in range(times)]
        finally:
            await provider.close()

    async def patiently(provider: CompatibleProvider) -> str:
        while True:
            try:
                return (await provider.send(ASKED, 10)).text
            except Unsupported as error:
                assert policy(error).tries == 3

    return asyncio.run(main())


def test_json_object_where_there_is_no_schema(picky: PickyServer) -> None:
    picky.knows = ("json_object", "words")
    assert ask(picky, 2) == ["json_object"] * 2
    assert picky.asked == ["json_schema", "json_object", "json_object"]


def test_words_where_there_is_no_format_at_all(picky: PickyServer) -> None:
    assert ask(picky, 2) == ["words"] * 2
    assert picky.asked == ["json_schema", "json_object", "words", "words"]


def test_other_refusals_are_not_tried_again(picky: PickyServer) -> None:
    picky.words = "the image is too large"
    with pytest.raises(Rejected):
        ask(picky, 1)
    assert picky.asked == ["json_schema"]


def test_no_address() -> None:
    with pytest.raises(RecipeError, match="base_url"):
        CompatibleProvider(Access("m"))


def test_no_key_is_needed_and_no_detail_sent(picky: PickyServer) -> None:
    picky.knows = ("json_schema",)
    assert ask(picky, 1) == ["json_schema"]
