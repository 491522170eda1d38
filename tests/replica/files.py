"""Files as a well kept server hands them out: validators, 304, ranges."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.utils import format_datetime

from tests.replica.wire import Request, Response

RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def file(request: Request, body: bytes, kind: str, modified: datetime) -> Response:
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {
        "etag": tag,
        "last-modified": format_datetime(modified, usegmt=True),
        "cache-control": "public, max-age=31536000",
        "accept-ranges": "bytes",
    }
    wanted = request.headers.get("if-none-match")
    if wanted == tag or (wanted is None and request.headers.get("if-modified-since") == headers["last-modified"]):
        return Response(304, b"", kind, headers)
    part = RANGE.fullmatch(request.headers.get("range", ""))
    if part and request.headers.get("if-range", tag) == tag:
        first, last = int(part[1]), min(int(part[2] or len(body)), len(body) - 1)
        if first > last:
            return Response(416, b"", kind, {**headers, "content-range": f"bytes */{len(body)}"})
        where = {"content-range": f"bytes {first}-{last}/{len(body)}"}
        return Response(206, body[first : last + 1], kind, {**headers, **where})
    return Response(200, body, kind, headers)
