"""The way of one call: key, limits, faults, waiting, answer, bill."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections import Counter
from collections.abc import Mapping
from email.utils import formatdate
from typing import Any

from pagemint.models.fake import faults
from pagemint.models.fake.answering import answer_to, spoiled
from pagemint.models.fake.ask import Answer, Ask, BadRequest, counted
from pagemint.models.fake.bill import Bill, Entry, price
from pagemint.models.fake.dialect import Dialect, Refusal
from pagemint.models.fake.http import Call, Delivery, Response
from pagemint.models.fake.limits import Limits
from pagemint.models.fake.recorded import Recorded
from pagemint.models.fake.settings import Settings

BAD_KEY = "bad"
HUGE_S = 10 * 86400
CACHED_FROM = 1024
DELIVERIES: dict[str, Delivery] = {"reset": "reset", "hang": "hang", "slow": "drip"}
STATUSES = {"error_500": 500, "error_503": 503, "overloaded": 529}


class Engine:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.limits = Limits(settings.rpm, settings.tpm, settings.slots, settings.burst_s)
        self.bill = Bill(settings.bill)
        self.recorded = Recorded(settings.answers)
        self.requests: Counter[str] = Counter()
        self._started = time.monotonic()
        self._attempts: Counter[str] = Counter()
        self._cached: set[str] = set()
        apart = (*faults.CALLS_ABOUT, *faults.ITEMS)
        self._faults = {name: share for name, share in settings.faults.items() if name not in apart}
        self._item_faults = {n: share for n, share in settings.faults.items() if n not in faults.CALLS_ABOUT}

    def now(self) -> float:
        return time.monotonic() - self._started

    def change(self, limits: Mapping[str, float | None]) -> None:
        """New `rpm`, `tpm` or `slots` while it runs."""
        names = {"rpm": "requests", "tpm": "tokens"}
        self.limits.change({names[name]: limits[name] for name in names if name in limits}, self.now())
        if "slots" in limits:
            slots = limits["slots"]
            self.limits.slots = None if slots is None else int(slots)

    async def call(self, dialect: Dialect, call: Call, body: Any, model: str | None) -> Response:
        entry = Entry(self.now(), dialect.name, 200)
        if refusal := self.stranger(dialect, call.headers):
            return self._refused(dialect, entry, refusal)
        try:
            ask = dialect.read(body if isinstance(body, dict) else {}, model)
            self._note(entry, ask)
            answer = answer_to(ask, self.recorded)
        except (BadRequest, AttributeError, TypeError) as error:
            return self._refused(dialect, entry, Refusal(400, "bad_request", str(error)))
        if limit := self.limits.enter(answer.input + answer.output, entry.at):
            entry.limit = limit[0]
            message = f"This request would exceed the limit of {limit[0]}."
            return self._refused(dialect, entry, Refusal(429, "rate", message, math.ceil(limit[1] * 1000) / 1000))
        try:
            return await self._admitted(dialect, call, entry, ask, answer)
        finally:
            self.limits.leave()

    async def _admitted(self, dialect: Dialect, call: Call, entry: Entry, ask: Ask, answer: Answer) -> Response:
        attempt = self._attempts[entry.request]
        self._attempts[entry.request] += 1
        fault = entry.fault = faults.drawn(self._faults, self.settings.seed, entry.request, attempt)
        if fault and (refusal := self._refusal(fault)):
            return self._refused(dialect, entry, refusal, fault)
        await asyncio.sleep(self.settings.latency.seconds(self.settings.seed, entry.request, attempt))
        body = json.dumps(self.serve(dialect, entry, ask, answer, gone=call.gone())).encode()
        headers = self._headers(dialect)
        if fault == "truncated":
            return Response(200, body[: len(body) // 2], headers)
        if fault == "not_json":
            return Response(200, b"<html><body>502 Bad Gateway</body></html>", {**headers, "content-type": "text/html"})
        return Response(200, body, headers, DELIVERIES.get(fault or "", "whole"))

    def serve(self, dialect: Dialect, entry: Entry, ask: Ask, answer: Answer, *, gone: bool = False) -> dict[str, Any]:
        """Puts the answer on the bill and into the provider's words."""
        self._from_cache(ask, answer)
        spoiled(answer, entry.fault)
        entry.usd = price(ask, answer, batch=entry.batch is not None)
        entry.input, entry.cached, entry.output = answer.input, answer.cached, answer.output
        entry.written, entry.billed, entry.gone = answer.written, True, gone
        self.bill.add(entry)
        return dialect.write(answer)

    def stranger(self, dialect: Dialect, headers: Mapping[str, str]) -> Refusal | None:
        """Any key but the bad one is good."""
        if dialect.key(headers) in (None, "", BAD_KEY):
            return Refusal(401, "bad_key", "The API key is missing or wrong.")
        return None

    def batch_entry(self, dialect: Dialect, ask: Ask, batch: str) -> Entry:
        entry = Entry(self.now(), dialect.name, 200, batch=batch)
        self._note(entry, ask)
        attempt = self._attempts[entry.request]
        self._attempts[entry.request] += 1
        entry.fault = faults.drawn(self._item_faults, self.settings.seed, entry.request, attempt)
        return entry

    def _note(self, entry: Entry, ask: Ask) -> None:
        entry.model, entry.request = ask.model, ask.digest
        entry.images = tuple(picture.sha256 for picture in ask.pictures)

    def _from_cache(self, ask: Ask, answer: Answer) -> None:
        tokens = counted(ask.static)
        if not ask.cacheable or tokens < CACHED_FROM:
            return
        if ask.static in self._cached:
            answer.cached = tokens
        elif ask.provider == "anthropic":
            answer.written = tokens
        self._cached.add(ask.static)

    def _refusal(self, fault: str) -> Refusal | None:
        wait = self.settings.wait_s
        if fault.startswith("rate_"):
            return Refusal(429, "rate", "Too many requests.", HUGE_S if fault == "rate_huge" else wait)
        if fault in ("quota", "daily"):
            return Refusal(429, fault, "Quota exceeded.")
        if fault == "bad_key":
            return Refusal(401, "bad_key", "The API key was withdrawn.")
        if fault in STATUSES:
            return Refusal(STATUSES[fault], "trouble", "The server has trouble.")
        return None

    def _refused(self, dialect: Dialect, entry: Entry, refusal: Refusal, fault: str | None = None) -> Response:
        silent = fault in ("rate_bare", "rate_ms", "rate_date")
        told = Refusal(refusal.status, refusal.kind, refusal.message, None if silent else refusal.wait_s)
        entry.status, body = dialect.refuse(told)
        self.bill.add(entry)
        headers = {**self._headers(dialect), **_when(fault, refusal.wait_s)}
        return Response(entry.status, json.dumps(body).encode(), headers)

    def _headers(self, dialect: Dialect) -> dict[str, str]:
        names = ("requests", "tokens")
        left = {name: found for name in names if (found := self.limits.left(name))}
        return {"date": formatdate(usegmt=True), "request-id": "req_fake", **dialect.limits(left)}


def _when(fault: str | None, wait_s: float | None) -> dict[str, str]:
    if wait_s is None or fault == "rate_bare":
        return {}
    if fault == "rate_ms":
        return {"retry-after-ms": f"{wait_s * 1000:.0f}"}
    if fault == "rate_date":
        return {"retry-after": formatdate(math.ceil(time.time() + wait_s), usegmt=True)}
    return {"retry-after": f"{wait_s:g}"}
