"""`/_ctl`: the replica from outside its process."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.replica.adapter import State
from tests.replica.wire import Request, Response


class Control:
    """`log`, `truth.json`, `reset` and `scenario`: a body `{"name": …, "deck": …}` adds one, `{}` ends all."""

    def __init__(self, reset: Callable[[], None]) -> None:
        self._reset = reset

    def answer(self, request: Request, state: State) -> Response:
        what = request.parts[0] if request.parts else ""
        if request.method == "GET" and what == "log":
            return _json([entry.to_json() for entry in state.log.entries(request.query.get("host"))])
        if request.method == "GET" and what == "truth.json":
            return _json(state.truth.to_json([int(w) for w in request.query.get("widths", "2048").split(",") if w]))
        if request.method == "POST" and what == "reset":
            self._reset()
            return _json({})
        if request.method == "POST" and what == "scenario":
            return _scenario(request, state)
        return Response(404)


def _scenario(request: Request, state: State) -> Response:
    try:
        order = json.loads(request.body or b"{}")
        if order:
            state.scenarios.set(order.pop("name"), **order)
        else:
            state.scenarios.clear()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return Response(400, str(error).encode(), "text/plain; charset=utf-8")
    return _json({})


def _json(data: Any) -> Response:
    return Response(200, json.dumps(data, ensure_ascii=False).encode(), "application/json")
