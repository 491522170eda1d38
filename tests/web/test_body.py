from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import DocumentError
from pagemint.web.body import Broken, Meter

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    "identity": lambda data: data,
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:]),
    "GZIP ": lambda data: gzip.compress(data) + b"\0" * 9,
    "deflate": zlib.compress,
    " deflate": lambda data: zlib.compress(data)[2:-4],
}


def read(encoding: str, chunks: Iterator[bytes] | list[bytes], most: int = 10**6, cut: bool = False) -> bytes:
    kept = bytearray()
    meter = Meter({"content-encoding": encoding}, most, kept.extend, cut)
    for chunk in chunks:
        meter.feed(chunk)
        if meter.full:
            break
    meter.end()
    assert meter.size == len(kept) <= most
    return bytes(kept)


def in_pieces(data: bytes, seed: int) -> Iterator[bytes]:
    drawn = random.Random(seed)
    while data:
        size = drawn.choice([1, 1, 2, 40])
        yield data[:size]
        data = data[size:]


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=600), st.integers(0, 99))
def test_what_was_packed_comes_out(encoding: str, data: bytes, seed: int) -> None:
    assert read(encoding, in_pieces(PACKERS[encoding](data), seed)) == data


@pytest.mark.parametrize("encoding", PACKERS)
@pytest.mark.parametrize("more", [-1, 0, 1, 258, 256 * 1024])
def test_pieces_of_any_size(encoding: str, more: int) -> None:
    data = b"\0" * (256 * 1024 + more)
    assert read(encoding, [PACKERS[encoding](data)]) == data


@given(st.sampled_from(["gzip", "deflate"]), st.binary(min_size=1, max_size=600), st.data())
def test_what_is_cut_short_is_broken(encoding: str, data: bytes, draw: st.DataObject) -> None:
    packed = PACKERS[encoding](data)
    with pytest.raises(Broken):
        read(encoding, [packed[: draw.draw(st.integers(1, len(packed) - 1))]])


@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=300))
def test_any_bytes_end_well(encoding: str, data: bytes) -> None:
    try:
        read(encoding, [data])
    except Broken:
        pass


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "ñ"])
def test_what_was_not_asked_for(encoding: str) -> None:
    with pytest.raises(Broken, match="not asked for"):
        read(encoding, [b"x"])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_no_more_than_the_limit_is_ever_kept(encoding: str) -> None:
    kept = 0

    def write(part: bytes) -> None:
        nonlocal kept
        kept += len(part)

    meter = Meter({"content-encoding": encoding}, 10**6, write)
    with pytest.raises(DocumentError) as caught:
        for piece in [PACKERS[encoding](b"\0" * 50 * 10**6)]:
            meter.feed(piece)
    assert caught.value.reason == "file_too_large" and kept <= 10**6


def test_what_weighs_more_packed_than_unpacked() -> None:
    """Empty members without end: nothing comes out, yet the wire is counted."""
    with pytest.raises(DocumentError, match="more than"):
        read("gzip", [gzip.compress(b"")] * 1000, most=10_000)


@given(st.binary(max_size=200), st.integers(0, 100), st.sampled_from(["", "gzip"]))
def test_cutting_keeps_the_beginning(data: bytes, most: int, encoding: str) -> None:
    assert read(encoding, in_pieces(PACKERS[encoding](data), 1), most, cut=True) == data[:most]


def test_only_the_head_of_a_page_is_remembered() -> None:
    page, picture = b"<html>" + b"x" * 10**6, b"\xff\xd8\xff" + b"x" * 10**6
    for body, most in ((page, 256 * 1024), (picture, 4096)):
        meter = Meter({}, 10**7, lambda _: None)
        for at in range(0, len(body), 64 * 1024):
            meter.feed(body[at : at + 64 * 1024])
        assert bytes(meter.head) == body[: len(meter.head)] and len(meter.head) == most
