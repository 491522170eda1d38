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
META = re.compile(r"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
LATIN = {"latin-1", "latin1", "iso-8859-1", "us-ascii", "ascii"}
KNOWN = re.compile(
    r"utf-?8(-sig)?|utf-?16(le|be|-le|-be)?|iso-8859-\d+|windows-125\d|cp125\d|koi8-[ru]|shift_jis|euc-jp|iso-2022-jp"
    r"|euc-kr|gb2312|gbk|gb18030|big5|macintosh"
)
"""Python knows more names, some of them slow or no charset at all."""
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
    found = CHARSET.search(kind) or META.search(body[:HEAD].decode("latin-1"))
    declared = found[1].lower() if found else ""
    if declared in LATIN:
        return body.decode("cp1252", "replace")
    for charset in (declared, "utf-8-sig"):
        try:
            if KNOWN.fullmatch(charset):
                return body.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return body.decode("cp1252", "replace")
