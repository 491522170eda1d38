"""Text that every reader can take: valid UTF-8 without NUL, which readers in other languages cut strings at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

_SURROGATES = re.compile("[\ud800-\udfff]")


def arrow_table(rows: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """The rows as a table. Texts are cleaned where that is needed only: looking at each takes long."""
    try:
        table = pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([clean(row) for row in rows], schema)
    if any(_has_nul(chunk) for column in table.columns for chunk in column.chunks):
        return pa.Table.from_pylist([clean(row) for row in rows], schema)
    return table


def clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    return [clean(inner) for inner in value] if isinstance(value, list | tuple) else value


def clean_text(text: str) -> str:
    text = text.replace("\0", "")
    if _SURROGATES.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _has_nul(array: pa.Array) -> bool:
    """Whether any text in a new array holds NUL, however deep; bytes may."""
    kind = array.type
    if pa.types.is_string(kind):
        letters = array.buffers()[2]
        return letters is not None and not np.frombuffer(letters, np.uint8).all()
    if pa.types.is_struct(kind):
        return any(_has_nul(array.field(i)) for i in range(kind.num_fields))
    return pa.types.is_list(kind) and _has_nul(array.values)
