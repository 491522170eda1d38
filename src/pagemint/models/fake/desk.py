"""What the three protocols of batches share: the key, outages, pages of a list, files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic_core import from_json

from pagemint.models.fake.batches import Batch, Batches
from pagemint.models.fake.dialect import Dialect, Refusal
from pagemint.models.fake.http import Call, Response


class Unknown(Exception):
    """Nothing has this name."""


@dataclass(frozen=True, slots=True)
class File:
    id: str
    name: str
    purpose: str
    data: bytes
    created: int


class Files:
    """Kept in memory until the server ends."""

    def __init__(self) -> None:
        self.all: dict[str, File] = {}

    def add(self, name: str, purpose: str, data: bytes, created: int) -> File:
        file = File(f"{len(self.all):012d}", name, purpose, data, created)
        self.all[file.id] = file
        return file


class Desk:
    """`routes` are method, pattern of the path and the name of the method that serves it."""

    dialect: ClassVar[Dialect]
    routes: ClassVar[tuple[tuple[str, str, str], ...]]

    def __init__(self, batches: Batches, files: Files) -> None:
        self.batches = batches
        self.files = files

    def mine(self, call: Call) -> bool:
        """Where two protocols have the same address."""
        return True

    async def serve(self, name: str, call: Call, found: re.Match[str]) -> Response:
        known = "upload_id" in call.query  # an address that was given to one who had a key
        if not known and (refusal := self.batches.engine.stranger(self.dialect, call.headers)):
            return self.refused(refusal.status, refusal.message, refusal.kind)
        if self.batches.outage(after=False):
            return self.refused(503, "The server has trouble.")
        try:
            response: Response = await getattr(self, name)(call, found)
        except Unknown as error:
            return self.refused(404, f"there is no {error}")
        if self.batches.outage(after=True):
            return Response(response.status, response.body, response.headers, "reset")
        return response

    def batch(self, found: re.Match[str]) -> Batch:
        batch = self.batches.all.get(found["id"])
        if batch is None:
            raise Unknown(f"batch {found['id']}")
        return batch

    def file(self, file_id: str) -> File:
        if file_id not in self.files.all:
            raise Unknown(f"file {file_id}")
        return self.files.all[file_id]

    def page(self, batches: list[Batch], after: str, limit: int) -> tuple[list[Batch], bool]:
        """A page of the list, and whether there is more."""
        names = [batch.id for batch in batches]
        start = names.index(after) + 1 if after in names else 0
        return batches[start : start + limit], start + limit < len(batches)

    def refused(self, status: int, message: str, kind: str = "bad_request") -> Response:
        status, body = self.dialect.refuse(Refusal(status, kind, message))
        return as_json(body, status)


def parsed(body: bytes) -> Any:
    try:
        return from_json(body)
    except ValueError:
        return None


def as_json(value: Any, status: int = 200) -> Response:
    return Response(status, json.dumps(value).encode())
