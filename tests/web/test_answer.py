from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import DocumentError
from pagemint.web.answer import Answer, decoded


def answer(body: bytes, kind: str = "") -> Answer:
    return Answer("https://example.org/a", {"content-type": kind}, body, "allowed by robots.txt")


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("año".encode(), "", "año"),
        ("año".encode("latin-1"), "", "año"),
        ("año “x”".encode("cp1252"), "text/html; charset=ISO-8859-1", "año “x”"),
        ("año".encode("latin-1"), "text/html; charset=utf-8", "año"),
        (b"\xef\xbb\xbfa", "", "a"),
        ("日本".encode("shift_jis"), "text/html; charset=Shift_JIS", "日本"),
        ("日本".encode("utf-16"), 'text/html; charset="utf-16"', "日本"),
        ('<meta charset="windows-1251">год'.encode("cp1251"), "text/html", '<meta charset="windows-1251">год'),
        ("año".encode(), "text/html; charset=punycode", "año"),
        ("año".encode(), "text/html; charset=no-such-thing", "año"),
        (b"\x81\x8d", "", "\ufffd\ufffd"),
    ],
)
def test_text(body: bytes, kind: str, text: str) -> None:
    assert answer(body, kind).text() == text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_are_some_text(body: bytes, kind: str) -> None:
    assert isinstance(decoded(body, f"text/html; charset={kind}"), str)


@given(st.text(max_size=60))
def test_what_is_utf_8_is_read_as_it(text: str) -> None:
    assert decoded(text.removeprefix("\ufeff").encode(), "application/json") == text.removeprefix("\ufeff")


def test_json() -> None:
    assert answer(json.dumps({"a": ["ñ"]}).encode()).json() == {"a": ["ñ"]}
    assert answer(b"\xef\xbb\xbf{}").json() == {}


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b"\xff\xfe\xff", b"[" * 100_000])
def test_no_json(body: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        answer(body).json()
    assert caught.value.reason == "not_json" and "example.org" in caught.value.detail
