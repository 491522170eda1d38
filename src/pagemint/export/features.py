"""Column types, written once and turned into what pyarrow, `datasets`, a card's YAML and Croissant want.

A spec is the name of a scalar (`"string"`, `"int32"`, …), `"image"`, `[spec]` for a list, or `{name: spec}` for a
struct.
"""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

Spec = Any
Columns = dict[str, Spec]

_SCALARS: dict[str, pa.DataType] = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
}
_IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


def arrow_schema(columns: Columns) -> pa.Schema:
    """The schema that `datasets.Features.arrow_schema` gives, with the same metadata (a test compares them)."""
    info = {"info": {"features": {name: _feature(spec) for name, spec in columns.items()}}}
    fields = [(name, _arrow(spec)) for name, spec in columns.items()]
    return pa.schema(fields, metadata={"huggingface": json.dumps(info)})


def card_features(columns: Columns) -> list[dict[str, Any]]:
    """The `features` of `dataset_info` in a dataset card."""
    return [{"name": name, **_card(spec)} for name, spec in columns.items()]


def leaves(columns: Columns) -> dict[str, bool]:
    """Parquet paths of all leaf columns; True for the bytes of images."""
    found: dict[str, bool] = {}
    for name, spec in columns.items():
        _leaves(name, spec, found)
    return found


def _arrow(spec: Spec) -> pa.DataType:
    if isinstance(spec, list):
        return pa.list_(_arrow(spec[0]))
    if isinstance(spec, dict):
        return pa.struct([(name, _arrow(inner)) for name, inner in spec.items()])
    return _IMAGE if spec == "image" else _SCALARS[spec]


def _feature(spec: Spec) -> dict[str, Any]:
    if isinstance(spec, list):
        return {"feature": _feature(spec[0]), "_type": "List"}
    if isinstance(spec, dict):
        return {name: _feature(inner) for name, inner in spec.items()}
    return {"_type": "Image"} if spec == "image" else {"dtype": spec, "_type": "Value"}


def _card(spec: Spec) -> dict[str, Any]:
    if isinstance(spec, list):
        inner = _card(spec[0])
        # a list of scalars is `list: string`; of structs, the fields themselves; of lists, one level deeper
        return {"list": inner.get("dtype") or inner.get("struct") or inner}
    if isinstance(spec, dict):
        return {"struct": card_features(spec)}
    return {"dtype": spec}


def _leaves(path: str, spec: Spec, found: dict[str, bool]) -> None:
    if isinstance(spec, list):
        _leaves(f"{path}.list.element", spec[0], found)
    elif isinstance(spec, dict):
        for name, inner in spec.items():
            _leaves(f"{path}.{name}", inner, found)
    elif spec == "image":
        found |= {f"{path}.bytes": True, f"{path}.path": False}
    else:
        found[path] = False
