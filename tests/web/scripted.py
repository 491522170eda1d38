"""A site whose pages come by script, for the replica's server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.wire import Request, Response

READY = "[data-ready]"


@dataclass
class Scripted:
    """`pages` by path, as scripts of an otherwise empty page or as whole answers. What is POSTed to `/answer` comes
    back in JSON."""

    pages: dict[str, str | Response] = field(default_factory=dict)
    rules: str = "User-agent: *\nDisallow: /closed\n"
    hosts = ("app", "files")
    scenarios: Mapping[str, Expected] = field(default_factory=dict)

    def robots(self, host: str, state: State) -> str | None:
        return self.rules if host == "app" else None

    def answer(self, request: Request, state: State) -> Response:
        path = request.path.partition("?")[0]
        if path == "/answer" and request.method == "POST":
            return Response(200, json.dumps({"asked": request.body.decode()}).encode(), "application/json")
        found = self.pages.get(f"/{request.host}{path}")
        if isinstance(found, str):
            page = f"<!DOCTYPE html><html><body><p>Loading</p><script>{found}</script></body></html>"
            return Response(200, page.encode())
        return found or Response(404, b"<p>nothing here</p>")
