"""Image files as pages: upright, in plain colours, kept byte for byte where they already are."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pagemint.errors import DocumentError
from pagemint.render.document import check_count
from pagemint.render.hashes import reduced_grey
from pagemint.render.ocr import read_missing
from pagemint.render.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pagemint.render.settings import RenderSettings

# Never EPS, which Pillow hands to Ghostscript.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_KEPT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)  # Exif
_ENDS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_TAIL = 4096  # some programs write a little behind the end
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, struct.error, zlib.error)


def image_pages(
    paths: Sequence[str | DocumentError], settings: RenderSettings
) -> Iterator[tuple[int, Painted | DocumentError]]:
    """(page count, page) for each file; one that cannot be decoded, or is not there, is an error in its place."""
    check_count(len(paths), settings.max_pages)
    for path in paths:
        page: Painted | DocumentError
        try:
            if isinstance(path, DocumentError):
                raise path
            with _readable(), Image.open(path, formats=FORMATS) as image:
                page = _painted(image, settings, Path(path).read_bytes())
        except DocumentError as error:
            page = error
        yield len(paths), page


def tiff_pages(path: str, settings: RenderSettings) -> Iterator[tuple[int, Painted | DocumentError]]:
    """(page count, page) for each frame, as JPEG."""
    with _readable():
        image = Image.open(path, formats=("TIFF",))
    with image:
        with _readable():
            count = frame_count(image)
        check_count(count, settings.max_pages)
        for index in range(count):
            page: Painted | DocumentError
            try:
                with _readable():
                    image.seek(index)
                    page = _painted(image, settings, None)
            except DocumentError as error:
                page = error
            yield count, page


def look(path: str, max_pixels: int) -> int:
    """The number of frames, from the header alone. Raises `DocumentError`."""
    with _readable(), Image.open(path, formats=FORMATS) as image:
        _check_size(*image.size, max_pixels)
        return frame_count(image) if image.format == "TIFF" else 1


def decode(path: str, max_pixels: int) -> None:
    """Decodes every pixel. Raises `DocumentError` image_too_large, and unreadable where something is missing."""
    with _readable():
        _check_size(*_png_size(path), max_pixels)  # without data behind it Pillow would not tell
        with Image.open(path, formats=FORMATS) as image:
            _check_size(*image.size, max_pixels)
            if _ENDS.get(image.format or "", b"") not in _tail(path):
                raise DocumentError("unreadable", "its end is missing")
            image.draft("L", (1, 1))  # a JPEG is read to its end all the same, but put together eight times smaller
            image.load()


def _png_size(path: str) -> tuple[int, int]:
    with Path(path).open("rb") as stream:
        head = stream.read(24)
    if head[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _check_size(width: int, height: int, max_pixels: int) -> None:
    if width * height > max_pixels:
        raise DocumentError("image_too_large", f"{width} × {height} px")


def _tail(path: str) -> bytes:
    with Path(path).open("rb") as stream:
        stream.seek(-min(_TAIL, Path(path).stat().st_size), io.SEEK_END)
        return stream.read()


def frame_count(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1))


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever a broken file makes Pillow raise is `DocumentError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about broken metadata, and about sizes, which are checked below
            yield
    except Image.DecompressionBombError as error:
        raise DocumentError("image_too_large", str(error)) from error
    except _BROKEN as error:
        raise DocumentError("unreadable", f"not a readable image: {_plainly(error)}") from error


def _plainly(error: Exception) -> str:
    """What is wrong, without the path, which differs from run to run."""
    if isinstance(error, UnidentifiedImageError):
        return "no known format"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _painted(image: Image.Image, settings: RenderSettings, data: bytes | None) -> Painted:
    """`data` are the file's bytes, where they may be kept."""
    _check_size(*image.size, settings.max_pixels)
    kind = (image.format or "") if data is not None else "TIFF"
    width, height = image.size
    turned = image.getexif().get(_ORIENTATION, 1)
    keep = turned in (0, 1) and max(image.size) <= settings.keep_up_to and _is_plain(image)
    if not keep and kind == "JPEG":
        image.draft(image.mode, (settings.long_side, settings.long_side))  # decodes at 1/2, 1/4, 1/8: faster
    flat, opaque = _flat(ImageOps.exif_transpose(image))
    if keep and opaque and data is not None and kind in _KEPT:
        encoded, suffix = data, _KEPT[kind]
    else:
        flat.thumbnail((settings.long_side, settings.long_side), Image.Resampling.LANCZOS)
        encoded, suffix = _encoded(flat, kind, settings)
    if turned in _SIDEWAYS:
        width, height = height, width
    painted = Painted(encoded, suffix, flat.width, flat.height, reduced_grey(flat), float(width), float(height))
    read_missing(painted, flat, settings)
    return painted


def _is_plain(image: Image.Image) -> bool:
    """8-bit grey, colour or palette, one picture: what every viewer shows alike."""
    return image.mode in ("1", "L", "P", "RGB", "RGBA", "LA") and (image.format == "MPO" or frame_count(image) == 1)


def _flat(image: Image.Image) -> tuple[Image.Image, bool]:
    """The image as L or RGB on white, 8 bits; and whether nothing in it was transparent."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _eight_bits(image), True
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        alpha = with_alpha.getchannel("A")
        white = Image.new("RGB", image.size, "white")
        white.paste(with_alpha, mask=alpha)
        return white, alpha.getextrema()[0] == 255
    if image.mode in ("1", "L"):
        return image.convert("L"), True
    return image.convert("RGB"), True


def _eight_bits(image: Image.Image) -> Image.Image:
    """16-bit grey as it is; integers and floats from their own smallest to largest value."""
    values = np.asarray(image).astype(np.float64)
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else (float(values.min()), float(values.max()))
    scaled = np.nan_to_num((values - low) * (255.0 / ((high - low) or 1.0)))
    return Image.fromarray(scaled.clip(0, 255).astype(np.uint8))


def _encoded(image: Image.Image, kind: str, settings: RenderSettings) -> tuple[bytes, str]:
    buffer = io.BytesIO()
    if kind == "PNG":
        image.save(buffer, "PNG")
        return buffer.getvalue(), ".png"
    kind = "WEBP" if kind == "WEBP" else "JPEG"
    image.save(buffer, kind, quality=settings.quality)
    return buffer.getvalue(), _KEPT[kind]
