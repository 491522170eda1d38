"""Messages between a pool and its workers: a kind, a length, a pickle.

The parent's pickles are trusted. A worker has read hostile files and may be under their control, so what it says is
built without its help: only plain values and the row types of `pagemint.records` and `pagemint.render` pass.
"""

from __future__ import annotations

import importlib
import io
import pickle
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, BinaryIO

from pagemint.errors import DocumentError

READY, ITEM, DONE, ERROR = b"r", b"i", b"d", b"e"
MESSAGE_LIMIT = 256 * 1024 * 1024
_HEAD = struct.Struct("<cQ")


class BadMessage(Exception):
    """A worker said something that is not part of the protocol."""


class TooLong(Exception):
    """A message passes the limit."""


def send(stream: BinaryIO, kind: bytes, body: bytes) -> None:
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def receive(read: Callable[[int], bytes], limit: int = MESSAGE_LIMIT) -> tuple[bytes, bytes]:
    """The next message; `EOFError` when the other side is gone. `read(n)` gives n bytes, fewer only at the end."""
    head = read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    kind, length = _HEAD.unpack(head)
    if length > limit:
        raise TooLong(f"{length} bytes")
    body = read(length)
    if len(body) < length:
        raise EOFError
    return kind, body


def dumps(value: Any) -> bytes:
    """What a worker sends; a type that the parent would refuse is a `TypeError` here, where it can be named."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    return buffer.getvalue()


def loads(body: bytes) -> Any:
    """What a worker sent; raises `BadMessage`."""
    try:
        return _Unpickler(io.BytesIO(body)).load()
    except Exception as error:  # whatever a crafted pickle provokes
        raise BadMessage(f"{type(error).__name__}: {error}") from error


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        kind = type(obj)
        if kind is type or kind is DocumentError:
            return NotImplemented
        if not _is_row_type(kind):
            raise TypeError(f"a worker cannot send a {kind.__module__}.{kind.__qualname__}")
        values = tuple(obj) if issubclass(kind, tuple) else tuple(getattr(obj, f.name) for f in fields(obj))
        return kind, values


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        if module == "pagemint.errors" and name == "DocumentError":
            return _Maker(DocumentError)
        if not _is_row_module(module) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed")
        found = getattr(importlib.import_module(module), name)
        if not _is_row_type(found) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not a row type")
        return _Maker(found)


class _Maker:
    """Stands for a class while unpickling: it can be called and nothing else.

    The class itself must not be handed out: a crafted pickle can set attributes of whatever it gets hold of.
    """

    __slots__ = ("_make",)
    _make: Callable[..., Any]

    def __init__(self, make: Callable[..., Any]) -> None:
        object.__setattr__(self, "_make", make)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(name)

    def __call__(self, *args: Any) -> Any:
        return self._make(*args)


def _is_row_module(module: str) -> bool:
    return module in ("pagemint.records", "pagemint.render") or module.startswith("pagemint.render.")


def _is_row_type(kind: Any) -> bool:
    if not isinstance(kind, type) or not _is_row_module(kind.__module__):
        return False
    return is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
