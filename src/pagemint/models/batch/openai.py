"""OpenAI's Files and Batches. Our name for a batch is kept in its metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pagemint.models.base import Request
from pagemint.models.batch.base import READ_S, UPLOAD_S, Remote, Result, State
from pagemint.models.batch.lines import line, rows
from pagemint.models.providers.body import at
from pagemint.models.providers.failures import failure, one_try
from pagemint.models.providers.openai import CODES, OpenAIProvider

PAGE = 100
LABEL = "pagemint"
STATES: dict[str, State] = {
    "completed": "ended",
    "expired": "expired",
    "cancelled": "cancelled",
    "failed": "failed",
}
LEFT_OUT = ("batch_expired", "batch_cancelled")


class OpenAIQueue:
    def __init__(self, provider: OpenAIProvider) -> None:
        self.provider = provider
        self._access = provider.access
        self._client = provider.client

    def line(self, item: str, request: Request) -> bytes:
        body = self.provider.body(request)
        return line({"custom_id": item, "method": "POST", "url": "/v1/responses", "body": body})

    async def upload(self, name: str, lines: Sequence[bytes]) -> str:
        async with one_try(self._access, UPLOAD_S):
            file = await self._client.files.create(
                file=(f"{name}.jsonl", b"\n".join(lines)), purpose="batch", timeout=UPLOAD_S
            )
        return str(file.id)

    async def create(self, name: str, uploaded: str) -> str:
        async with one_try(self._access, READ_S):
            made = await self._client.batches.create(
                input_file_id=uploaded,
                endpoint="/v1/responses",
                completion_window="24h",
                metadata={LABEL: name},
                timeout=READ_S,
            )
        return str(made.id)

    async def listed(self, since: float) -> list[Remote]:
        found: list[Remote] = []
        async with one_try(self._access, UPLOAD_S):
            async for batch in self._client.batches.list(limit=PAGE, timeout=READ_S):  # the newest first
                found.append(_remote(batch.to_dict()))
                if found[-1].created < since:
                    break
        return found

    async def get(self, remote: str) -> Remote:
        async with one_try(self._access, READ_S):
            return _remote((await self._client.batches.retrieve(remote, timeout=READ_S)).to_dict())

    async def results(self, remote: Remote) -> list[Result]:
        return [self._result(row) for file in remote.files for row in await self._rows(file)]

    async def first(self, remote: Remote) -> str | None:
        return next((result.item for result in await self.results(remote)), None)

    async def _rows(self, file: str) -> list[dict[str, Any]]:
        async with one_try(self._access, UPLOAD_S):
            found = await self._client.files.content(file, timeout=UPLOAD_S)
        return rows(found.content, self._access)

    def _result(self, row: dict[str, Any]) -> Result:
        item, status, body = str(row.get("custom_id")), at(row, "response", "status_code"), at(row, "response", "body")
        code = at(body, "error", "code")
        if status == 200 and isinstance(body, dict) and code is None:
            return Result(item, reply=self.provider.read(body))
        if at(row, "error", "code") in LEFT_OUT:
            return Result(item)
        status = CODES.get(str(code), 400) if status == 200 else status if type(status) is int else 500
        return Result(item, error=failure(status, json.dumps(body or row), {}, self._access))


def _remote(batch: dict[str, Any]) -> Remote:
    files = (batch.get("output_file_id"), batch.get("error_file_id"))
    return Remote(
        id=str(batch.get("id")),
        state=STATES.get(str(batch.get("status")), "running"),
        created=float(batch.get("created_at") or 0),
        name=str(at(batch, "metadata", LABEL) or ""),
        done=sum(at(batch, "request_counts", name) or 0 for name in ("completed", "failed")),
        detail=str(at(batch, "errors", "data", 0, "message") or ""),
        files=tuple(str(file) for file in files if file),
    )
