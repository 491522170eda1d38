"""Office files, images and names made to hurt."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from tests.hostile.pdfs import SANE, zeros

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{ENTITIES}]><x>&a9;</x>'
EXTERNAL = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image"/></Relationships>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LINKED = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<office:body><office:presentation><draw:page><draw:frame><draw:image xlink:href="file:///etc/passwd"/>'
    '<draw:image xlink:href="http://127.0.0.1:9/seen.png"/></draw:frame></draw:page></office:presentation>'
    "</office:body></office:document-content>"
)


def pptx(**entries: str | bytes) -> bytes:
    """A package that looks like a presentation; `entries` are more files, `__` for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("ppt/presentation.xml", entries.pop("presentation", "<p/>"))
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def many_entries() -> bytes:
    return pptx(**{f"ppt__slides__s{number}": "" for number in range(100_000)})


def overlapping() -> bytes:
    """Two entries of the table of contents that point at the same bytes."""
    data = bytearray(pptx(ppt__a="x" * 1000, ppt__b="y" * 1000))
    second = data.rfind(b"PK\x01\x02")
    first = data.rfind(b"PK\x01\x02", 0, second)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def odp(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", content)
    return out.getvalue()


def png(width: int, height: int, body: bytes = b"", *chunks: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    texts = b"".join(chunk(b"zTXt", b"k\0\0" + text) for text in chunks)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + texts + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif_frames() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("L", (64, 64), n) for n in range(200)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def tiff_loop() -> bytes:
    """A directory of images whose next directory is itself."""
    entries = [
        (256, 4, 1, 8),
        (257, 4, 1, 8),
        (258, 3, 1, 8),
        (262, 3, 1, 1),
        (273, 4, 1, 200),
        (278, 4, 1, 8),
        (279, 4, 1, 64),
    ]
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    head = b"II*\0" + struct.pack("<I", 8)
    return (head + directory + struct.pack("<I", 8)).ljust(200, b"\0") + b"\x7f" * 64


def many_frames(count: int = 50_000) -> bytes:
    """Fifty thousand images in one TIFF, each the same strip."""
    tags = (
        (256, 4, 1, 8),
        (257, 4, 1, 8),
        (258, 3, 1, 8),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (278, 4, 1, 8),
        (279, 4, 1, 64),
    )
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    size, first = len(directory) + 4, 72
    chain = (directory + struct.pack("<I", first + (n + 1) * size) for n in range(count))
    return b"II*\0" + struct.pack("<I", first) + b"\x7f" * 64 + b"".join(chain)[:-4] + b"\0" * 4


def giant_tiff() -> bytes:
    """Sixty thousand by sixty thousand pixels, all of them in one short strip."""
    tags = [(256, 4, 1, 60_000), (257, 4, 1, 60_000), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 64)]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0" + struct.pack("<I", 72) + b"\x7f" * 64 + directory + b"\0" * 4


def giant_jpeg() -> bytes:
    """A small picture whose header says 65500 by 65500."""
    out = io.BytesIO()
    Image.new("L", (64, 64), 99).save(out, "JPEG")
    data = bytearray(out.getvalue())
    start = data.index(b"\xff\xc0") + 5
    data[start : start + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def cut_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(out, "JPEG")
    return out.getvalue()[:6000]


def big_png() -> bytes:
    return png(30_000, 30_000, zeros(30_000 * (30_000 * 3 + 1)))


FILES: dict[str, Callable[[], bytes]] = {
    "zip-bomb.pptx": lambda: pptx(ppt__slides__slide1="\0" * 500_000_000),
    "many-entries.pptx": many_entries,
    "overlapping.pptx": overlapping,
    "entities.pptx": lambda: pptx(presentation=BILLION, docProps__core=BILLION),
    "external.pptx": lambda: pptx(ppt___rels__presentation=EXTERNAL),
    "up-and-away.pptx": lambda: pptx(**{"..__..__etc__passwd": "x"}),
    "cut.pptx": lambda: pptx(ppt__a="x" * 9999)[:300],
    "entities.odp": lambda: odp(BILLION),
    "external.odp": lambda: odp(LINKED),
    "locked-office.pptx": lambda: OLE + "EncryptedPackage".encode("utf-16-le").ljust(4096, b"\0"),
    "noise.ppt": lambda: OLE + hashlib.shake_256(b"ole").digest(20_000),
    "pdf-inside.pptx": lambda: SANE,
    "html.pdf": lambda: b"<!DOCTYPE html><h1>404</h1>",
    "text.pptx": lambda: b"not a presentation at all",
    "empty.pdf": lambda: b"",
    "big.png": big_png,
    "lying.png": lambda: png(30_000, 30_000, zlib.compress(b"\0" * 1000)),
    "text-chunks.png": lambda: png(8, 8, zlib.compress(b"\0" * 8 * 25), *[zlib.compress(b"x" * 50_000_000)] * 3),
    "cut.jpg": cut_jpeg,
    "frames.gif": gif_frames,
    "loop.tif": tiff_loop,
    "many-frames.tif": many_frames,
    "giant.tif": giant_tiff,
    "giant.jpg": giant_jpeg,
    "giant.gif": lambda: b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x01\0\0;",
    "giant.bmp": lambda: struct.pack("<2sIIIIiiHHIIiiII", b"BM", 54, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, *[0] * 6),
    "giant.webp": lambda: b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + b"VP8 \0\0\0\0",
    "script.png": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
}

NAMES = (
    "\u202efdp.nwo.pdf",
    "n" * 250 + ".pdf",
    "line\nbreak.pdf",
    "-rf.pdf",
    "a..%2f..%2fetc%2fpasswd.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "🙂 ¿qué? #1.pdf",
)


def odd_places(folder: Path, outside: Path) -> None:
    """Links out and around, a pipe, a folder that is called a deck, a name that is not text."""
    (folder / "link-out.pdf").symlink_to(outside)
    (folder / "link-nowhere.pdf").symlink_to(folder / "gone.pdf")
    (folder / "link-loop.pdf").symlink_to(folder / "link-loop.pdf")
    (folder / "around").symlink_to(folder)
    os.mkfifo(folder / "pipe.pdf")
    (folder / "folder.pdf").mkdir()
    (folder / "closed.pdf").write_bytes(SANE + b"%closed")
    (folder / "closed.pdf").chmod(0)
    Path(os.fsdecode(os.fsencode(folder) + b"/latin\xe9.pdf")).write_bytes(SANE + b"%latin")
