"""Scenarios of all hosts: refusals, rates, and what goes wrong on the way."""

from __future__ import annotations

from dataclasses import replace
from email.utils import formatdate

from tests.replica.adapter import State
from tests.replica.robots import challenge
from tests.replica.scenarios import Expected, Rule
from tests.replica.wire import Delivery, Request, Response

RETRY_AFTER = {"": "7", "absent": None, "zero": "0", "junk": "abc", "negative": "-5", "long": "7200", "date": ""}
BROKEN: dict[str, Delivery] = {
    "conn_reset": "reset",
    "conn_cut": "cut",
    "gzip_bad": "gzip_bad",
    "chunk_bad": "chunk_bad",
}
DEAD: dict[str, Delivery] = {"conn_refuse": "refuse", "conn_hang": "hang", "conn_junk": "junk"}
SOUND: dict[str, Delivery] = {"sent_gzip": "gzip", "sent_chunked": "chunk", "sent_unsized": "close"}
NOT_NOW = ("unavailable", "unreachable")

SHARED: dict[str, Expected] = {
    **{
        f"{name}{':' if form else ''}{form}": Expected("refused" if form == "long" else "fine", at="host", times=2)
        for name in ("rate_429", "rate_503")
        for form in RETRY_AFTER
    },
    "rate_429:always": Expected("later", NOT_NOW, at="host", note="Retry-After: 7, again and again"),
    "rate_503:always": Expected("later", NOT_NOW, at="host", note="Retry-After: 7, again and again"),
    "server_500": Expected("fine", at="host", times=1),
    "server_500:always": Expected("later", NOT_NOW, at="host"),
    "bot_403": Expected("refused", at="host"),
    "bot_406": Expected("refused", at="host"),
    "bot_449": Expected("refused", at="host"),
    "bot_999": Expected("refused", at="host"),
    "bot_fastly_challenge": Expected("refused", at="host", note="status 200"),
    **{name: Expected("fine", at="host", times=1, note="the second try gets it") for name in (*BROKEN, *DEAD)},
    **{f"{name}:always": Expected("failed", ("truncated",), at="host") for name in BROKEN},
    **{f"{name}:always": Expected("later", NOT_NOW, at="host") for name in DEAD},
    **{name: Expected("fine", at="host", note="unusual and right") for name in SOUND},
    "sent_slow": Expected("failed", ("too_slow",), at="host", note="a byte a second: the whole time counts"),
    "sent_endless": Expected("failed", ("file_too_large",), at="host"),
}


def before(request: Request, state: State) -> Response | None:
    """What is said in the place of an answer."""
    for name in ("rate_429", "rate_503", "server_500", "bot_403", "bot_406", "bot_449", "bot_999"):
        rule = _hit(name, request, state)
        if rule:
            return _refusal(int(name[-3:]), rule, state)
    if _hit("bot_fastly_challenge", request, state):
        return challenge()
    return None


def behind(request: Request, response: Response, state: State) -> Response:
    """The answer as it goes out."""
    for name, delivery in {**BROKEN, **DEAD, **SOUND, "sent_slow": "drip", "sent_endless": "endless"}.items():
        if _hit(name, request, state):
            return replace(response, delivery=delivery)
    return response


def _hit(name: str, request: Request, state: State) -> Rule | None:
    return state.scenarios.hit(name, host=request.host, path=request.path)


def _refusal(status: int, rule: Rule, state: State) -> Response:
    headers: dict[str, str] = {}
    after = RETRY_AFTER.get(rule.variant, "7")
    if rule.name.startswith("rate_") and after is not None:
        headers["retry-after"] = after or formatdate(state.wall() + 7, usegmt=True)
    blocks = rule.name.startswith("bot_") or rule.variant == "long"
    return Response(status, b"<html><body><h1>No</h1></body></html>", headers=headers, blocks=blocks)
