"""Anthropic's Message Batches."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from pagemint.models.fake.anthropic import AnthropicDialect
from pagemint.models.fake.batches import Batch, Result
from pagemint.models.fake.desk import Desk, as_json, parsed
from pagemint.models.fake.http import Call, Response

MAX_BYTES, MAX_ITEMS = 256 * 2**20, 100_000
START = "/v1/messages/batches"
NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")


class AnthropicBatches(Desk):
    dialect = AnthropicDialect()
    routes = (
        ("POST", START, "create"),
        ("GET", START, "list"),
        ("GET", rf"{START}/msgbatch_(?P<id>\d+)", "get"),
        ("GET", rf"{START}/msgbatch_(?P<id>\d+)/results", "results"),
        ("POST", rf"{START}/msgbatch_(?P<id>\d+)/cancel", "cancel"),
    )

    async def create(self, call: Call, found: re.Match[str]) -> Response:
        if len(call.body) > MAX_BYTES:
            return self.refused(413, "request_too_large")
        rows = (parsed(call.body) or {}).get("requests")
        if not isinstance(rows, list) or not 0 < len(rows) <= MAX_ITEMS or not all(isinstance(r, dict) for r in rows):
            return self.refused(400, "requests: 1 to 100,000 objects")
        names = [str(row.get("custom_id")) for row in rows]
        if len(set(names)) < len(names) or not all(map(NAME.fullmatch, names)):
            return self.refused(400, "custom_id: unique, 1 to 64 letters, digits, _ and -")
        items = [self.batches.read(self.dialect, row["custom_id"], row.get("params")) for row in rows]
        return as_json(_shown(self.batches.create(self.dialect, items), call))

    async def list(self, call: Call, found: re.Match[str]) -> Response:
        batches = self.batches.of(AnthropicDialect)
        after = call.query.get("after_id", "").removeprefix("msgbatch_")
        page, more = self.page(batches, after, int(call.query.get("limit", 20)))
        shown = [_shown(batch, call) for batch in page]
        ends = {"first_id": shown[0]["id"], "last_id": shown[-1]["id"]} if shown else {}
        return as_json({"data": shown, "has_more": more, "first_id": None, "last_id": None, **ends})

    async def get(self, call: Call, found: re.Match[str]) -> Response:
        return as_json(_shown(self.batch(found), call))

    async def results(self, call: Call, found: re.Match[str]) -> Response:
        lines = [json.dumps(_line(result)) + "\n" for result in self.batch(found).results]
        return Response(200, "".join(lines).encode(), {"content-type": "application/x-jsonl"})

    async def cancel(self, call: Call, found: re.Match[str]) -> Response:
        self.batches.cancel(self.batch(found))
        return await self.get(call, found)


def _line(result: Result) -> dict[str, Any]:
    about: dict[str, Any] = {"type": result.end}
    if result.end == "succeeded":
        about["message"] = result.body
    elif result.end == "errored":
        about["error"] = result.body
    return {"custom_id": result.name, "result": about}


def _shown(batch: Batch, call: Call) -> dict[str, Any]:
    name = f"msgbatch_{batch.id}"
    counts = batch.counts()
    ended = batch.ended is not None
    created = datetime.fromtimestamp(batch.created, UTC)
    return {
        "id": name,
        "type": "message_batch",
        "processing_status": "ended" if ended else "in_progress",
        "request_counts": {
            "processing": 0 if ended else len(batch.items),
            **{end: counts[end] for end in ("succeeded", "errored", "canceled", "expired")},
        },
        "created_at": created.isoformat(),
        "expires_at": (created + timedelta(days=1)).isoformat(),
        "ended_at": datetime.fromtimestamp(batch.ended, UTC).isoformat() if batch.ended is not None else None,
        "cancel_initiated_at": created.isoformat() if batch.cancelled else None,
        "archived_at": None,
        "results_url": f"http://{call.headers.get('host')}{START}/{name}/results" if ended else None,
    }
