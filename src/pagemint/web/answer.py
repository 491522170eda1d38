"""What came back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pagemint.errors import DocumentError
from pagemint.web.target import clipped

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
META = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
HEAD = 4096


class Answered(DocumentError):
    """With another status than was hoped for. `head`: how the body begins."""

    def __init__(self, url: str, status: int, head: bytes = b"") -> None:
        super().__init__("not_found", f"{clipped(url)} answered with status {status}")
        self.status = status
        self.head = head

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return DocumentError, (self.reason, self.detail)


@dataclass(slots=True)
class Reply:
    """An answer that is neither a refusal nor worth another try. `head`: how an HTML body begins."""

    url: str
    netloc: str
    status: int
    headers: Mapping[str, str]
    size: int = 0
    head: bytes = b""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`url` after redirects; names of headers in lower case; `decision`: why it was allowed to ask."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    decision: str

    def text(self) -> str:
        return decoded(self.body, self.headers.get("content-type", ""))

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise DocumentError(
                "not_json", f"{clipped(self.url)} answered with something else than JSON: {error}"
            ) from None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Of a download; `status` 304 where nothing has changed and nothing was written."""

    url: str
    status: int
    headers: Mapping[str, str]
    size: int
    decision: str
    etag: str | None
    modified: str | None


def decoded(body: bytes, kind: str) -> str:
    """As declared, else as UTF-8, else as Latin-1 in the way of browsers; never fails."""
    named = CHARSET.search(kind)
    found = META.search(body[:HEAD])
    declared = named[1] if named else found[1].decode("ascii", "replace") if found else ""
    for charset in (declared, "utf-8-sig"):
        try:
            return body.decode(charset) if charset else body.decode("utf-8-sig")
        except (LookupError, UnicodeError, ValueError):
            continue
    return body.decode("cp1252", "replace")
