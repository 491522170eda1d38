"""A client that hides nothing: one request, the answer as it came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def script(self, identifier: str = "__NEXT_DATA__") -> Any:
        """The JSON in a script of the page."""
        found = _Script(identifier)
        found.feed(self.body.decode(re.findall(r"charset=([\w-]+)", self.headers["content-type"])[0], "replace"))
        return json.loads(found.text)


@contextmanager
def asked(
    url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, timeout: float = 10
) -> Iterator[HTTPResponse]:
    """An answer of which nothing is read yet."""
    parts = urlsplit(url)
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    answer = None
    try:
        target = url[url.index(parts.netloc) + len(parts.netloc) :] or "/"
        line.request("GET" if body is None else "POST", target, body, dict(headers or {}))
        answer = line.getresponse()
        yield answer
    finally:
        if answer is not None:
            answer.close()
        line.close()


def get(url: str, **headers: str) -> Got:
    """An underscore in the name of a header stands for a hyphen."""
    with asked(url, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return _got(answer)


def post(url: str, order: Any) -> Got:
    with asked(url, json.dumps(order).encode()) as answer:
        return _got(answer)


def _got(answer: HTTPResponse) -> Got:
    return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


class _Script(HTMLParser):
    def __init__(self, identifier: str) -> None:
        super().__init__()
        self._identifier = identifier
        self._inside = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("id") == self._identifier

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
