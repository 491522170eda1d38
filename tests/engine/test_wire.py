"""What a worker under foreign control may say to the parent: values and rows, nothing that runs or changes a class."""

from __future__ import annotations

import io
import math
import os
import pickle
import pickletools
import struct
import subprocess
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint import errors, records
from pagemint.engine import wire
from pagemint.errors import DocumentError
from pagemint.records import Box, Check, License, Page, PageAnswer, Pair, Word

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
BOXES = st.builds(Box, *[st.floats(0, 1)] * 4)
ROWS = st.builds(Word, st.text(), st.tuples(BOXES)) | st.builds(Page, st.integers(1), text=st.text()) | BOXES
VALUES = st.recursive(
    SCALARS | ROWS, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner)
)
PLAIN = (type(None), bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, DocumentError)


@given(VALUES)
def test_values_survive(value: Any) -> None:
    found = wire.loads(wire.dumps(value))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("value", [os.getpid, object(), OSError("x"), range(3), math, 1j, io.BytesIO()])
def test_what_the_parent_would_refuse_is_not_sent(value: Any) -> None:
    with pytest.raises((TypeError, pickle.PicklingError)):
        wire.loads(wire.dumps([value]))


class Calls:
    def __init__(self, function: Any, *args: Any) -> None:
        self._how = function, args

    def __reduce__(self) -> Any:
        return self._how


def named(module: str, name: str, then: bytes) -> bytes:
    """A pickle that looks a name up and does something with what it gets."""
    text = b"".join(b"\x8c" + bytes([len(s)]) + s.encode() for s in (module, name))
    return b"\x80\x04" + text + b"\x93" + then + b"."


@pytest.mark.parametrize(
    "crafted",
    [
        Calls(os.system, "true"),
        Calls(subprocess.Popen, ["true"]),
        Calls(eval, "1"),
        Calls(getattr, "", "join"),
        Calls(errors.BudgetReached, "no more"),
        Calls(records.dumps, 1),
        Calls(records.hashlib.sha256, b""),  # type: ignore[attr-defined]
        Calls(wire.loads, b""),
        Calls(__import__, "antigravity"),
    ],
    ids=lambda value: value._how[0].__name__,
)
def test_calls_are_refused(crafted: Calls) -> None:
    for protocol in range(6):
        with pytest.raises(wire.BadMessage, match=r"not allowed|not a row type"):
            wire.loads(pickle.dumps(crafted, protocol=protocol))


STATE = b"N}\x8c\x04text\x8c\x05taken\x94s\x86b"  # (None, {"text": "taken"}), then BUILD: sets attributes


@pytest.mark.parametrize(
    ("module", "name", "then"),
    [
        ("pagemint.records", "Page", STATE),
        ("pagemint.records", "Box", STATE),
        ("pagemint.errors", "DocumentError", STATE),
        ("pagemint.records", "Page", b"}\x8c\x05_make\x8c\x01x\x94sb"),
        ("pagemint.records", "Page.from_json", b"}\x85R"),
        ("pagemint.records", "hashlib.sha256", b")R"),
        ("pagemint.records", "cast", b")R"),
        ("pagemint.records", "CorruptWorkspace", b")R"),
        ("pagemint.records", "Page", b")\x81"),
        ("pagemint.render.office", "subprocess", b""),
        ("pagemint.render.no_such_module", "Page", b")R"),
        ("pagemint.records", "Page", b")R"),
    ],
)
def test_classes_cannot_be_changed_or_walked(module: str, name: str, then: bytes) -> None:
    before = {kind: dict(vars(kind)) for kind in (Page, Box, Word, DocumentError)}
    crafted = named(module, name, then)
    list(pickletools.genops(crafted))  # well formed: it is refused for what it says
    with pytest.raises(wire.BadMessage):
        wire.loads(crafted)
    assert {kind: dict(vars(kind)) for kind in before} == before


@given(st.binary(max_size=200))
def test_noise_is_a_bad_message_or_a_plain_value(noise: bytes) -> None:
    try:
        found = wire.loads(noise)
    except wire.BadMessage:
        return
    assert isinstance(found, PLAIN) or type(found).__module__ in ("pagemint.records", "pagemint.engine.wire")


def test_every_row_type_passes() -> None:
    pair = Pair("a/p1/12345678", "¿Qué?", ["eso"], "extractive", evidence=[records.Evidence("q", Box(0, 0, 1, 1))])
    for row in (pair, PageAnswer(1, pairs=[pair]), Check("a/p1/1", "form", 1, "pass"), License("MIT")):
        found = wire.loads(wire.dumps(row))
        assert [getattr(found, f.name) for f in fields(found)] == [getattr(row, f.name) for f in fields(row)]


@given(st.lists(st.tuples(st.sampled_from([b"i", b"d"]), st.binary(max_size=50))), st.integers(0, 400))
def test_messages_are_whole_or_not_there(messages: list[tuple[bytes, bytes]], cut: int) -> None:
    pipe = io.BytesIO()
    for kind, body in messages:
        wire.send(pipe, kind, body)
    whole = pipe.getvalue()
    source, got = io.BytesIO(whole[:cut]), []
    with pytest.raises(EOFError):
        while True:
            got.append(wire.receive(source.read))
    assert got == messages[: len(got)]
    assert (len(got) == len(messages)) == (cut >= len(whole))


def test_a_length_that_lies_allocates_nothing() -> None:
    with pytest.raises(wire.TooLong):
        wire.receive(io.BytesIO(struct.pack("<cQ", b"i", 2**62)).read)
