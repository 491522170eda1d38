"""Pictures are small, and one that cannot be shown costs nobody the report."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image

from pagemint.engine.pool import WorkerPool
from pagemint.report import thumbnails
from pagemint.report.thumbnails import WIDTH, Thumbnails


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as workers:
        yield workers


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 40).convert(mode).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("size", "kind", "mode"),
    [
        ((1536, 864), "JPEG", "RGB"),
        ((1536, 864), "PNG", "RGBA"),
        ((300, 200), "WEBP", "RGB"),
        ((900, 9000), "PNG", "L"),
    ],
)
def test_they_fit_and_keep_their_shape(pool: WorkerPool, size: tuple[int, int], kind: str, mode: str) -> None:
    made = Thumbnails(pool).make(picture(*size, kind, mode))
    assert made is not None
    assert made.width <= WIDTH
    assert made.height <= 2 * WIDTH
    assert made.width / made.height == pytest.approx(size[0] / size[1], rel=0.02)
    head, _, data = made.uri.partition(",")
    assert head == "data:image/webp;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as opened:
        assert opened.size == (made.width, made.height)


def test_what_is_no_picture_is_none_and_the_next_one_is_made(pool: WorkerPool) -> None:
    bomb = bytearray(picture(8, 8))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    makes = Thumbnails(pool)
    for data in (b"", b"<svg onload=alert(1)>", picture(64, 64)[:200], bytes(bomb)):
        assert makes.make(data) is None
    assert makes.make(picture(64, 64)) is not None


def test_all_together_have_a_limit(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    page = picture(800, 600)
    single = Thumbnails(pool).make(page)
    assert single is not None
    monkeypatch.setattr(thumbnails, "TOTAL_BYTES", 2 * len(single.uri) + 10)
    makes = Thumbnails(pool)
    assert [makes.make(page) is not None for _ in range(4)] == [True, True, False, False]
