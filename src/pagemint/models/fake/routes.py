"""Which address speaks which protocol."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from urllib.parse import urlencode

from pagemint.models.fake.anthropic import AnthropicDialect
from pagemint.models.fake.anthropic_batches import AnthropicBatches
from pagemint.models.fake.batches import Batches
from pagemint.models.fake.chat import ChatDialect
from pagemint.models.fake.desk import Desk, Files, as_json, parsed
from pagemint.models.fake.dialect import Dialect
from pagemint.models.fake.engine import Engine
from pagemint.models.fake.gemini import GeminiDialect
from pagemint.models.fake.gemini_batches import GeminiBatches
from pagemint.models.fake.http import Call, Response
from pagemint.models.fake.openai_batches import OpenAIBatches
from pagemint.models.fake.responses import ResponsesDialect

Route = Callable[[Call, re.Match[str]], Awaitable[Response]]


class Routes:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._routes: list[tuple[str, re.Pattern[str], Route, Callable[[Call], bool]]] = []
        self._asks("/v1/messages", AnthropicDialect())
        self._asks("(?:/v1)?/chat/completions", ChatDialect())
        self._asks("(?:/v1)?/responses", ResponsesDialect())
        self._asks(r"/v1(?:beta)?/models/(?P<model>[^/:]+):generateContent", GeminiDialect())
        batches, files = Batches(engine), Files()
        for desk in (AnthropicBatches, GeminiBatches, OpenAIBatches):
            self._desk(desk(batches, files))
        self.add("GET", "/bill", self._bill)
        self.add("GET", "/log", self._log)
        self.add("POST", "/limits", self._limits)

    def add(self, method: str, path: str, route: Route, mine: Callable[[Call], bool] = lambda call: True) -> None:
        """The first route that fits and says that the call is its own serves it."""
        self._routes.append((method, re.compile(path), route, mine))

    async def handle(self, call: Call) -> Response:
        self.engine.requests[f"{call.method} {call.path}?{urlencode(call.query)}"] += 1
        for method, pattern, route, mine in self._routes:
            if call.method == method and (found := pattern.fullmatch(call.path)) and mine(call):
                return await route(call, found)
        return as_json({"error": {"message": f"nothing at {call.method} {call.path}", "code": "not_found"}}, 404)

    def _asks(self, path: str, dialect: Dialect) -> None:
        async def route(call: Call, found: re.Match[str]) -> Response:
            return await self.engine.call(dialect, call, parsed(call.body), found.groupdict().get("model"))

        self.add("POST", path, route)

    def _desk(self, desk: Desk) -> None:
        for method, path, name in desk.routes:
            self.add(method, path, partial(desk.serve, name), desk.mine)

    async def _bill(self, call: Call, found: re.Match[str]) -> Response:
        return as_json({**self.engine.bill.sum(), "most_in_flight": self.engine.limits.most_in_flight})

    async def _log(self, call: Call, found: re.Match[str]) -> Response:
        """All calls from the number `from` on."""
        start = call.query.get("from", "0")
        entries = self.engine.bill.log[int(start) if start.isdecimal() else 0 :]
        return as_json([asdict(entry) for entry in entries])

    async def _limits(self, call: Call, found: re.Match[str]) -> Response:
        """New limits while it runs: `{"rpm": …, "tpm": …, "slots": …}`, null for none."""
        given = parsed(call.body)
        if not isinstance(given, dict):
            return as_json({"error": {"message": "an object is wanted"}}, 400)
        self.engine.change(given)
        return as_json(given)
