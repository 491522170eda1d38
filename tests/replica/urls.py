"""Files at addresses: any site at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from tests.product.corpus import pdf
from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.wire import Request, Response

FILES: Mapping[str, bytes] = {
    f"deck-{number}.pdf": pdf([f"Deck {number}, page {page}" for page in range(1, 3 + number % 3)])
    for number in range(8)
}


class Files:
    """Hands out `files` by name below `/files`; `robots_text` is that of the whole port, as a site's is."""

    hosts = ("files", "")
    scenarios: Mapping[str, Expected] = {
        "file_404": Expected("failed", ("not_found",)),
        "file_html": Expected("failed", ("not_what_it_says",)),
    }

    def __init__(self, files: Mapping[str, bytes] = FILES, robots_text: str | None = None) -> None:
        self._files, self._robots = files, robots_text

    def robots(self, host: str, state: State) -> str | None:
        return None if host else self._robots

    def answer(self, request: Request, state: State) -> Response:
        name = request.parts[-1] if request.parts else ""
        body = self._files.get(name)
        if body is None or state.scenarios.hit("file_404", deck=name):
            return Response(404, b"<!DOCTYPE html><h1>Not found</h1>")
        if state.scenarios.hit("file_html", deck=name):
            return Response(200, b"<!DOCTYPE html><h1>Please log in</h1>", "application/pdf")
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == etag:
            return Response(304, headers={"etag": etag})
        return Response(200, body, "application/octet-stream", {"etag": etag})
