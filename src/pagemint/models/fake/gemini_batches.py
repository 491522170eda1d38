"""Gemini's batches, inline and by file, and its files."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime
from typing import Any

from pagemint.models.fake.batches import Batch, Item, Result
from pagemint.models.fake.desk import Desk, File, as_json, parsed
from pagemint.models.fake.gemini import GeminiDialect
from pagemint.models.fake.http import Call, Response

MAX_INLINE = 20 * 2**20
V = r"/v1(?:beta)?"
CODES = {"expired": 4, "canceled": 1}


class GeminiBatches(Desk):
    dialect = GeminiDialect()
    routes = (
        ("POST", rf"{V}/models/(?P<model>[^/:]+):batchGenerateContent", "create"),
        ("GET", rf"{V}/batches", "list"),
        ("GET", rf"{V}/batches/(?P<id>\d+)", "get"),
        ("POST", rf"{V}/batches/(?P<id>\d+):cancel", "cancel"),
        ("POST", rf"/upload{V}/files", "upload"),
        ("GET", rf"{V}/files/(?P<file>\d+)", "about_file"),
        ("GET", rf"(?:/download)?{V}/files/(?P<file>\d+):download", "content"),
    )

    def mine(self, call: Call) -> bool:
        return "x-goog-api-key" in call.headers or call.path.startswith("/upload")

    async def create(self, call: Call, found: re.Match[str]) -> Response:
        batch = (parsed(call.body) or {}).get("batch") or {}
        given = batch.get("inputConfig") or {}
        inline = (given.get("requests") or {}).get("requests")
        if inline is None:
            file = self.file(str(given.get("fileName")).removeprefix("files/"))
            rows = [parsed(line) for line in file.data.splitlines() if line.strip()]
        elif len(call.body) > MAX_INLINE:
            return self.refused(413, "inline requests are at most 20 MB")
        else:
            rows = inline
        if not rows or not all(isinstance(row, dict) for row in rows):
            return self.refused(400, "there are no requests")
        items = [self._item(n, row, found["model"]) for n, row in enumerate(rows)]
        told = [row.get("metadata") for row in rows]
        made = self.batches.create(
            self.dialect,
            items,
            title=batch.get("displayName"),
            model=found["model"],
            metadata=told,
            inline=inline is not None,
        )
        return as_json(self._shown(made))

    async def list(self, call: Call, found: re.Match[str]) -> Response:
        page, more = self.page(
            self.batches.of(GeminiDialect), call.query.get("pageToken", ""), int(call.query.get("pageSize", 20))
        )
        token = {"nextPageToken": page[-1].id} if more else {}
        return as_json({"operations": [self._shown(batch) for batch in page], **token})

    async def get(self, call: Call, found: re.Match[str]) -> Response:
        return as_json(self._shown(self.batch(found)))

    async def cancel(self, call: Call, found: re.Match[str]) -> Response:
        self.batches.cancel(self.batch(found))
        return as_json({})

    async def upload(self, call: Call, found: re.Match[str]) -> Response:
        """Resumable: the first call names the file and gets an address, the others bring it."""
        command = call.headers.get("x-goog-upload-command", "")
        if command == "start":
            about = (parsed(call.body) or {}).get("file") or {}
            file = self.files.add(str(about.get("displayName", "")), "batch", b"", int(time.time()))
            url = f"http://{call.headers.get('host')}{call.path}?upload_id={file.id}"
            return Response(200, b"{}", {"x-goog-upload-url": url, "x-goog-upload-status": "active"})
        begun = self.file(call.query.get("upload_id", ""))
        file = File(begun.id, begun.name, begun.purpose, begun.data + call.body, begun.created)
        self.files.all[file.id] = file
        if "finalize" not in command:
            return Response(200, b"{}", {"x-goog-upload-status": "active"})
        body = json.dumps({"file": _file(file)}).encode()
        return Response(200, body, {"x-goog-upload-status": "final"})

    async def about_file(self, call: Call, found: re.Match[str]) -> Response:
        return as_json(_file(self.file(found["file"])))

    async def content(self, call: Call, found: re.Match[str]) -> Response:
        return Response(200, self.file(found["file"]).data, {"content-type": "application/octet-stream"})

    def _item(self, number: int, row: dict[str, Any], model: str) -> Item:
        """Inline items are told apart by their place, those of a file by their key."""
        return self.batches.read(self.dialect, row.get("key", number), row.get("request"), model)

    def _shown(self, batch: Batch) -> dict[str, Any]:
        state = "RUNNING" if batch.ended is None else "SUCCEEDED"
        if batch.cancelled:
            state = "CANCELLED"
        elif batch.counts()["expired"] == len(batch.items):
            state = "EXPIRED"
        about: dict[str, Any] = {
            "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
            "model": f"models/{batch.about['model']}",
            "displayName": batch.about["title"],
            "state": f"BATCH_STATE_{state}",
            "createTime": _time(batch.created),
            "name": f"batches/{batch.id}",
        }
        if batch.ended is not None:
            about |= {"endTime": _time(batch.ended), "output": self._output(batch)}
        return {"name": f"batches/{batch.id}", "metadata": about, "done": batch.ended is not None}

    def _output(self, batch: Batch) -> dict[str, Any]:
        if batch.about["inline"]:
            told = batch.about["metadata"]
            rows = [
                {**_line(result), **({"metadata": told[int(result.name)]} if result.name.isdecimal() else {})}
                for result in batch.results
            ]
            return {"inlinedResponses": {"inlinedResponses": rows}}
        if "output" not in batch.about:
            lines = [json.dumps({"key": result.name, **_line(result)}) + "\n" for result in batch.results]
            batch.about["output"] = self.files.add("responses", "output", "".join(lines).encode(), batch.created).id
        return {"responsesFile": f"files/{batch.about['output']}"}


def _line(result: Result) -> dict[str, Any]:
    if result.end == "succeeded":
        return {"response": result.body}
    if result.end == "errored":
        return {"error": {"code": 13, "message": result.body["error"]["message"]}}
    return {"error": {"code": CODES[result.end], "message": f"the request was {result.end}"}}


def _file(file: File) -> dict[str, Any]:
    return {
        "name": f"files/{file.id}",
        "displayName": file.name,
        "mimeType": "application/jsonl",
        "sizeBytes": str(len(file.data)),
        "createTime": _time(file.created),
        "state": "ACTIVE",
        "uri": f"https://generativelanguage.googleapis.com/v1beta/files/{file.id}",
    }


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
