"""Anthropic's Message Batches. They keep no name of ours: which is which, only the items of their results tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from pagemint.models.base import Rejected, Request
from pagemint.models.batch.base import READ_S, UPLOAD_S, Remote, Result, State
from pagemint.models.batch.lines import line, rows
from pagemint.models.providers.anthropic import AnthropicProvider
from pagemint.models.providers.body import at
from pagemint.models.providers.failures import failure, one_try

PAGE = 1000
STATUSES = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
}


class AnthropicQueue:
    def __init__(self, provider: AnthropicProvider) -> None:
        self.provider = provider
        self._access = provider.access
        self._client = provider.client

    def line(self, item: str, request: Request) -> bytes:
        return line({"custom_id": item, "params": self.provider.body(request)})

    async def upload(self, name: str, lines: Sequence[bytes]) -> bytes:
        """They come with the batch itself."""
        return b'{"requests":[' + b",".join(lines) + b"]}"

    async def create(self, name: str, uploaded: bytes) -> str:
        from anthropic.types.messages import MessageBatch

        async with one_try(self._access, UPLOAD_S):
            made = await self._client.post(
                "/v1/messages/batches",
                cast_to=MessageBatch,
                content=uploaded,
                options={"headers": {"content-type": "application/json"}, "timeout": UPLOAD_S},
            )
        return str(made.id)

    async def listed(self, since: float) -> list[Remote]:
        found: list[Remote] = []
        async with one_try(self._access, UPLOAD_S):
            async for batch in self._client.messages.batches.list(limit=PAGE, timeout=READ_S):  # the newest first
                found.append(_remote(batch.to_dict()))
                if found[-1].created < since:
                    break
        return found

    async def get(self, remote: str) -> Remote:
        async with one_try(self._access, READ_S):
            return _remote((await self._client.messages.batches.retrieve(remote, timeout=READ_S)).to_dict())

    async def results(self, remote: Remote) -> list[Result]:
        return [self._result(row) for row in rows(await self._fetched(remote, all_=True), self._access)]

    async def first(self, remote: Remote) -> str | None:
        found = rows(await self._fetched(remote, all_=False), self._access)
        return str(found[0].get("custom_id")) if found else None

    async def _fetched(self, remote: Remote, *, all_: bool) -> bytes:
        """The results, or the first line of them."""
        if not remote.files:
            raise Rejected(f"the results of {remote.id} are not kept any more", status=404)
        data = bytearray()
        batches = self._client.messages.batches.with_streaming_response
        async with one_try(self._access, UPLOAD_S), batches.results(remote.id, timeout=UPLOAD_S) as answer:
            async for chunk in answer.iter_bytes():
                data += chunk
                if not all_ and b"\n" in chunk:
                    return bytes(data.partition(b"\n")[0])
        return bytes(data)

    def _result(self, row: dict[str, Any]) -> Result:
        item, kind = str(row.get("custom_id")), at(row, "result", "type")
        if kind == "succeeded" and isinstance(message := at(row, "result", "message"), dict):
            return Result(item, reply=self.provider.read(message))
        if kind != "errored":
            return Result(item)
        error = at(row, "result", "error")
        inner = error if at(error, "type") != "error" else at(error, "error")
        status = STATUSES.get(str(at(inner, "type")), 500)
        return Result(item, error=failure(status, json.dumps({"error": inner}), {}, self._access))


def _remote(batch: dict[str, Any]) -> Remote:
    state: State = "running"
    counts = batch.get("request_counts")
    if batch.get("processing_status") == "ended":
        state = "cancelled" if at(counts, "canceled") else "expired" if at(counts, "expired") else "ended"
    return Remote(
        id=str(batch.get("id")),
        state=state,
        created=_seconds(batch.get("created_at")),
        done=sum(at(counts, name) or 0 for name in ("succeeded", "errored", "canceled", "expired")),
        files=("results",) if batch.get("results_url") and not batch.get("archived_at") else (),
    )


def _seconds(value: Any) -> float:
    return value.timestamp() if isinstance(value, datetime) else datetime.fromisoformat(cast(str, value)).timestamp()
