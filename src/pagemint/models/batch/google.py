"""Gemini's batches of a file. Our name for a batch is its display name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pagemint.models.base import CallError, Overloaded, Rejected, Request
from pagemint.models.batch.base import READ_S, UPLOAD_S, Remote, Result, State
from pagemint.models.batch.google_upload import upload
from pagemint.models.batch.lines import line, rows
from pagemint.models.providers.body import at, hide
from pagemint.models.providers.failures import one_try
from pagemint.models.providers.google import GoogleProvider

if TYPE_CHECKING:
    from google.genai import types

PAGE = 100
STATES: dict[str, State] = {
    "JOB_STATE_SUCCEEDED": "ended",
    "JOB_STATE_PARTIALLY_SUCCEEDED": "ended",
    "JOB_STATE_EXPIRED": "expired",
    "JOB_STATE_CANCELLED": "cancelled",
    "JOB_STATE_FAILED": "failed",
}
BESIDE_CONFIG = ("safetySettings", "tools", "toolConfig", "cachedContent")
LEFT_OUT = (1, 4)  # of google.rpc.Code: cancelled, deadline exceeded
INVALID = (3, 5, 9, 11, 12)


class GoogleQueue:
    def __init__(self, provider: GoogleProvider) -> None:
        self.provider = provider
        self._access = provider.access
        self._client = provider.client

    def line(self, item: str, request: Request) -> bytes:
        """The body of a call as the REST interface has it, which the SDK makes for calls of its own only."""
        config = _plain(self.provider.config(request))
        system = config.pop("systemInstruction", None)
        body: dict[str, Any] = {"contents": [_plain(content) for content in self.provider.contents(request)]}
        if system:
            body["systemInstruction"] = {"parts": [{"text": system}]} if isinstance(system, str) else system
        body |= {name: config.pop(name) for name in BESIDE_CONFIG if name in config}
        return line({"key": item, "request": {**body, "generationConfig": config}})

    async def upload(self, name: str, lines: Sequence[bytes]) -> str:
        return await upload(self.provider, name, b"\n".join(lines))

    async def create(self, name: str, uploaded: str) -> str:
        async with one_try(self._access, READ_S):
            made = await self._client.aio.batches.create(
                model=self._access.model, src=uploaded, config={"display_name": name}
            )
        return str(made.name)

    async def listed(self, since: float) -> list[Remote]:
        found: list[Remote] = []
        async with one_try(self._access, UPLOAD_S):
            async for job in await self._client.aio.batches.list(config={"page_size": PAGE}):
                found.append(_remote(job))
        return found

    async def get(self, remote: str) -> Remote:
        async with one_try(self._access, READ_S):
            return _remote(await self._client.aio.batches.get(name=remote))

    async def results(self, remote: Remote) -> list[Result]:
        return [self._result(row) for file in remote.files for row in await self._rows(file)]

    async def first(self, remote: Remote) -> str | None:
        return next((result.item for result in await self.results(remote)), None)

    async def _rows(self, file: str) -> list[dict[str, Any]]:
        async with one_try(self._access, UPLOAD_S):
            found = await self._client.aio.files.download(file=file)
        return rows(found or b"", self._access)

    def _result(self, row: dict[str, Any]) -> Result:
        item, error = str(row.get("key")), row.get("error")
        if isinstance(response := row.get("response"), dict) and not error:
            return Result(item, reply=self.provider.read(response))
        code, said = at(error, "code"), f"{self._access.model}: {hide(str(at(error, 'message')), self._access.key)}"
        if code in LEFT_OUT:
            return Result(item)
        found: CallError = Rejected(said) if code in INVALID else Overloaded(said)
        return Result(item, error=found)


def _plain(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return found


def _remote(job: types.BatchJob) -> Remote:
    done = job.completion_stats.successful_count if job.completion_stats else None
    file = job.dest.file_name if job.dest else None
    return Remote(
        id=str(job.name),
        state=STATES.get(job.state.value if job.state else "", "running"),
        created=job.create_time.timestamp() if job.create_time else 0.0,
        name=job.display_name or "",
        done=int(done or 0),
        detail=str((job.error.message if job.error else None) or ""),
        files=(file,) if file else (),
    )
