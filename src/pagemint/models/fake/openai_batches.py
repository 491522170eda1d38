"""OpenAI's Files and Batches."""

from __future__ import annotations

import json
import re
import time
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from pagemint.models.fake.batches import Batch, Item, Result
from pagemint.models.fake.chat import ChatDialect
from pagemint.models.fake.desk import Desk, File, as_json, parsed
from pagemint.models.fake.dialect import Dialect
from pagemint.models.fake.http import Call, Response
from pagemint.models.fake.responses import ResponsesDialect

MAX_BYTES, MAX_ITEMS = 200 * 2**20, 50_000
ENDPOINTS: dict[str, Dialect] = {"/v1/responses": ResponsesDialect(), "/v1/chat/completions": ChatDialect()}
DAY = 86400


class OpenAIBatches(Desk):
    dialect = ResponsesDialect()
    routes = (
        ("POST", "/v1/files", "upload"),
        ("GET", r"/v1/files/file-(?P<file>\d+)", "about_file"),
        ("GET", r"/v1/files/file-(?P<file>\d+)/content", "content"),
        ("POST", "/v1/batches", "create"),
        ("GET", "/v1/batches", "list"),
        ("GET", r"/v1/batches/batch_(?P<id>\d+)", "get"),
        ("POST", r"/v1/batches/batch_(?P<id>\d+)/cancel", "cancel"),
    )

    async def upload(self, call: Call, found: re.Match[str]) -> Response:
        if len(call.body) > MAX_BYTES:
            return self.refused(400, "the file is larger than 200 MB")
        parts = _form(call)
        if "file" not in parts or "purpose" not in parts:
            return self.refused(400, "purpose and file are required")
        (name, data), (_, purpose) = parts["file"], parts["purpose"]
        return as_json(_file(self.files.add(name, purpose.decode(), data, int(time.time()))))

    async def about_file(self, call: Call, found: re.Match[str]) -> Response:
        return as_json(_file(self.file(found["file"])))

    async def content(self, call: Call, found: re.Match[str]) -> Response:
        return Response(200, self.file(found["file"]).data, {"content-type": "application/octet-stream"})

    async def create(self, call: Call, found: re.Match[str]) -> Response:
        asked = parsed(call.body) or {}
        dialect = ENDPOINTS.get(str(asked.get("endpoint")))
        if dialect is None:
            return self.refused(400, f"endpoint: one of {', '.join(ENDPOINTS)}")
        file = self.file(str(asked.get("input_file_id")).removeprefix("file-"))
        rows = [parsed(line) for line in file.data.splitlines() if line.strip()]
        if not 0 < len(rows) <= MAX_ITEMS or not all(isinstance(row, dict) and "custom_id" in row for row in rows):
            return self.refused(400, "the file has 1 to 50,000 lines with a custom_id each")
        items = [self._item(dialect, row, str(asked["endpoint"])) for row in rows]
        return as_json(self._shown(self.batches.create(dialect, items, **asked)))

    async def list(self, call: Call, found: re.Match[str]) -> Response:
        batches = self.batches.of((ResponsesDialect, ChatDialect))
        after = call.query.get("after", "").removeprefix("batch_")
        page, more = self.page(batches, after, int(call.query.get("limit", 20)))
        shown = [self._shown(batch) for batch in page]
        ends = {"first_id": shown[0]["id"], "last_id": shown[-1]["id"]} if shown else {}
        return as_json({"object": "list", "data": shown, "has_more": more, **ends})

    async def get(self, call: Call, found: re.Match[str]) -> Response:
        return as_json(self._shown(self.batch(found)))

    async def cancel(self, call: Call, found: re.Match[str]) -> Response:
        self.batches.cancel(self.batch(found))
        return await self.get(call, found)

    def _item(self, dialect: Dialect, row: dict[str, Any], endpoint: str) -> Item:
        if row.get("url") != endpoint or row.get("method") != "POST":
            return Item(str(row["custom_id"]), None, "url and method must be those of the batch")
        return self.batches.read(dialect, row["custom_id"], row.get("body"))

    def _shown(self, batch: Batch) -> dict[str, Any]:
        counts = batch.counts()
        ended = batch.ended is not None
        if ended and "outputs" not in batch.about:
            batch.about["outputs"] = {
                "output_file_id": self._written(batch, "succeeded"),
                "error_file_id": self._written(batch, "errored", "expired", "canceled"),
            }
        status = "in_progress" if not ended else "cancelled" if batch.cancelled else "completed"
        if batch.results and counts["expired"]:
            status = "expired"
        return {
            "id": f"batch_{batch.id}",
            "object": "batch",
            "endpoint": batch.about["endpoint"],
            "input_file_id": batch.about["input_file_id"],
            "completion_window": batch.about.get("completion_window", "24h"),
            "metadata": batch.about.get("metadata"),
            "status": status,
            "created_at": batch.created,
            "expires_at": batch.created + DAY,
            "completed_at": batch.ended if status == "completed" else None,
            "expired_at": batch.ended if status == "expired" else None,
            "cancelled_at": batch.ended if status == "cancelled" else None,
            "request_counts": {
                "total": len(batch.items),
                "completed": counts["succeeded"],
                "failed": counts["errored"],
            },
            **batch.about.get("outputs", {}),
        }

    def _written(self, batch: Batch, *ends: str) -> str | None:
        """The file of the results that ended so; none where there is no such result."""
        lines = [json.dumps(_line(result)) + "\n" for result in batch.results if result.end in ends]
        if not lines:
            return None
        name = f"batch_{batch.id}_{ends[0]}.jsonl"
        return f"file-{self.files.add(name, 'batch_output', ''.join(lines).encode(), int(time.time())).id}"


def _line(result: Result) -> dict[str, Any]:
    line: dict[str, Any] = {"id": f"batch_req_{result.name}", "custom_id": result.name, "response": None, "error": None}
    if result.end in ("succeeded", "errored"):
        line["response"] = {"status_code": result.status, "request_id": "req_fake", "body": result.body}
    else:
        code = "batch_expired" if result.end == "expired" else "batch_cancelled"
        line["error"] = {"code": code, "message": "This request was not worked off."}
    return line


def _form(call: Call) -> dict[str, tuple[str, bytes]]:
    """The fields of a form by name: file name and content."""
    head = f"content-type: {call.headers.get('content-type', '')}\r\n\r\n".encode("latin-1")
    whole: Message = BytesParser(policy=HTTP).parsebytes(head + call.body)
    found = {}
    for part in whole.get_payload() if whole.is_multipart() else []:
        if isinstance(part, Message):
            name = part.get_param("name", header="content-disposition")
            data = part.get_payload(decode=True)
            found[str(name)] = part.get_filename() or "", data if isinstance(data, bytes) else b""
    return found


def _file(file: File) -> dict[str, Any]:
    return {
        "id": f"file-{file.id}",
        "object": "file",
        "bytes": len(file.data),
        "created_at": file.created,
        "filename": file.name,
        "purpose": file.purpose,
        "status": "processed",
    }
