"""All faults at once: who tries again in the end hears what it would have heard without any."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.models.providers.conftest import Opened, run

from pagemint.models.base import CallError, Request

CALLS, TRIES, TIMEOUT_S = 40, 15, 1.2


async def insisting(provider: Any, request: Request) -> tuple[str, float, int]:
    """The first sound answer, the tokens that were surely charged on the way, and the tries that may have been."""
    charged, unsure = 0, 0
    for _ in range(TRIES):
        try:
            reply = await provider.send(request, TIMEOUT_S)
        except CallError as error:
            unsure += error.billed
            continue
        charged += reply.usage.output
        unsure += not reply.usage.known
        if reply.stop == "end" and _sound(reply.text) and not (reply.model or "").startswith("another"):
            return reply.text, charged, unsure
    raise AssertionError(f"no sound answer in {TRIES} tries")


def test_answers_are_those_of_a_server_without_faults(name: str, serve: Opened, request_: Request) -> None:
    requests = [replace(request_, prompt=f"page {n}") for n in range(CALLS)]

    async def use(provider: Any) -> Sequence[tuple[str, float, int]]:
        return await asyncio.gather(*(insisting(provider, request) for request in requests))

    faulty = serve("0.4", wait_s=0.01, seed=5)
    found = run(name, faulty.urls[name], use)
    plain = run(name, serve().urls[name], use)
    assert [text for text, _, _ in found] == [text for text, _, _ in plain]
    bill = faulty.bill()
    assert len(bill["faults"]) > 8
    assert CALLS <= bill["billed"] <= bill["calls"]
    unsure = sum(n for _, _, n in found)
    assert sum(tokens for _, tokens, _ in found) <= bill["output"]
    assert unsure <= sum(bill["faults"].values())


def _sound(text: str) -> bool:
    try:
        return "pairs" in json.loads(text)
    except ValueError:
        return False
