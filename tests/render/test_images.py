from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from pagemint.errors import DocumentError
from pagemint.render.images import decode
from pagemint.render.settings import RenderSettings
from pagemint.render.work import RenderedPage, probe, render

GREY = Image.fromarray((np.indices((300, 500)).sum(0) % 256).astype(np.uint8))
COLOUR = GREY.convert("RGB")


def page_of(path: Path, **settings: object) -> RenderedPage:
    (page,) = render([str(path)], "image", RenderSettings(**settings))  # type: ignore[arg-type]
    return page


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("a.jpg", COLOUR),
        ("a.png", GREY),
        ("a.webp", COLOUR),
        ("p.png", COLOUR.convert("P")),
        ("b.png", GREY.convert("1")),
    ],
)
def test_plain_images_are_kept_byte_for_byte(tmp_path: Path, name: str, image: Image.Image) -> None:
    path = saved(tmp_path / name, image)
    page = page_of(path)
    assert page.image == path.read_bytes()
    assert (page.page.width, page.page.height, page.page.source_width) == (500, 300, 500.0)
    assert page.page.file == f"pages/0001{path.suffix}"


def test_the_suffix_is_the_formats_not_the_names(tmp_path: Path) -> None:
    assert page_of(saved(tmp_path / "x.png", COLOUR, format="JPEG")).page.file == "pages/0001.jpg"


def test_large_images_shrink_in_their_format(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png", "a.webp"):
        page = page_of(saved(tmp_path / name, COLOUR.resize((1000, 600))), keep_up_to=999, long_side=400)
        assert page.image
        assert Image.open(BytesIO(page.image)).size == (400, 240)
        assert (page.page.source_width, page.page.source_height) == (1000.0, 600.0)
        assert page.page.file == f"pages/0001{Path(name).suffix}"


@pytest.mark.parametrize(("name", "image"), [("a.gif", COLOUR.convert("P")), ("a.bmp", COLOUR), ("a.tif", GREY)])
def test_other_formats_become_jpeg(tmp_path: Path, name: str, image: Image.Image) -> None:
    page = page_of(saved(tmp_path / name, image))
    assert page.page.file == "pages/0001.jpg"
    assert page.image
    assert page.image[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_photos_are_set_upright(tmp_path: Path, orientation: int) -> None:
    """The upper left is dark when the photo is held as its Exif tag says."""
    from PIL import ImageOps

    image = Image.new("RGB", (80, 40), "white")
    image.paste("black", (0, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path / "a.jpg", image, exif=exif, quality=95)
    page = page_of(path)
    assert page.image
    got = Image.open(BytesIO(page.image))
    expected = ImageOps.exif_transpose(Image.open(path))
    assert got.size == expected.size == (page.page.source_width, page.page.source_height)
    assert got.getexif().get(0x0112, 1) == 1
    assert np.abs(np.asarray(got.convert("L"), int) - np.asarray(expected.convert("L"), int)).mean() < 4


def test_transparent_becomes_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 25, 50))
    page = page_of(saved(tmp_path / "a.png", image))
    assert page.image
    flat = Image.open(BytesIO(page.image))
    assert (flat.mode, flat.getpixel((40, 20)), flat.getpixel((10, 20))) == ("RGB", (255, 255, 255), (255, 0, 0))


def test_deep_and_print_colours_become_plain(tmp_path: Path) -> None:
    deep = Image.fromarray(np.full((20, 30), 0x8000, np.uint16))
    for path in (saved(tmp_path / "a.png", deep), saved(tmp_path / "b.jpg", COLOUR.convert("CMYK"))):
        page = page_of(path)
        assert page.image
        assert Image.open(BytesIO(page.image)).mode in ("L", "RGB")
    (deep_page,) = render([str(tmp_path / "a.png")], "image", RenderSettings())
    assert deep_page.image
    assert Image.open(BytesIO(deep_page.image)).getpixel((3, 3)) == 127


def test_many_images_are_one_document_and_a_broken_one_is_a_hole(tmp_path: Path) -> None:
    good = saved(tmp_path / "a.png", GREY)
    cut = tmp_path / "b.jpg"
    cut.write_bytes(saved(tmp_path / "c.jpg", COLOUR).read_bytes()[:900])
    pages = list(render([str(good), str(cut), str(good)], "image", RenderSettings()))
    assert [page.page.file for page in pages] == ["pages/0001.png", None, "pages/0003.png"]
    assert pages[1].page.error is not None
    assert pages[1].page.error.startswith("unreadable: ")
    assert str(tmp_path) not in pages[1].page.error


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(30_000, 30_000), (12_000, 9_000)])
def test_decompression_bombs_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(*size))
    assert (page_of(path).page.error or "").startswith("image_too_large: ")
    with pytest.raises(DocumentError) as caught:
        probe(str(path), "image")
    assert caught.value.reason == "image_too_large"


def test_postscript_is_never_run(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n")
    assert page_of(path).page.error == "unreadable: not a readable image: no known format"


def test_tiff_pages(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (100, 50 + i), (i * 40, 0, 0)) for i in range(3)]
    path = saved(tmp_path / "a.tif", frames[0], save_all=True, append_images=frames[1:])
    pages = list(render([str(path)], "tiff", RenderSettings()))
    assert [(p.page.file, p.page.height) for p in pages] == [(f"pages/000{i + 1}.jpg", 50 + i) for i in range(3)]
    assert probe(str(path), "tiff").page_count == 3
    with pytest.raises(DocumentError):
        list(render([str(path)], "tiff", RenderSettings(max_pages=2)))


@pytest.mark.parametrize("suffix", ["jpg", "progressive.jpg", "png", "webp"])
@given(cut=st.integers(0, 10_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(cut=0)
def test_an_image_that_was_cut_off_anywhere_is_not_whole(tmp_path: Path, suffix: str, cut: int) -> None:
    path = saved(tmp_path / f"whole.{suffix}", COLOUR, progressive="progressive" in suffix)
    decode(str(path), 10**6)
    data = path.read_bytes()
    path.write_bytes(data[: -(1 + cut % (len(data) - 1))])
    with pytest.raises(DocumentError) as raised:
        decode(str(path), 10**6)
    assert raised.value.reason == "unreadable"
