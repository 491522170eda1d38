"""Tables that people keep by hand: CSV as spreadsheets save it, JSON lines, plain lists."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

MAX_HEAD = 10_000
Rows = Iterator[tuple[int, dict[str, Any] | str]]
"""Line number and row, or why there is none."""


def decode(data: bytes) -> str:
    """UTF-8, else the Windows code page."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def csv_rows(data: bytes) -> Rows:
    """Commas, semicolons or tabs; the header's names in lower case."""
    text = decode(data)
    comma = max(",;\t", key=text[:MAX_HEAD].partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        reader.fieldnames = [column.strip().lower() for column in reader.fieldnames or ()]
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        yield reader.line_num, f"{error}; what follows is not read"


def json_rows(data: bytes) -> Rows:
    """An object a line."""
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            row = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            row = None
        yield number, row if isinstance(row, dict) else "it is not a JSON object"
