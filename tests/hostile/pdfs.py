"""PDFs made to hurt: bombs, loops, absurd sizes, lies, locks."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping

from tests.product.corpus import pdf

PASSWORD_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def document(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, size))
    out += b"trailer << /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def one_page(content: bytes, *, box: bytes = b"0 0 720 405", resources: bytes = b"", **more: bytes) -> bytes:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % more.get("catalog", b""),
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>" % (box, resources),
        4: content,
    }
    extra = {int(name[1:]): body for name, body in more.items() if name.startswith("o")}
    return document({**objects, **extra})


def zeros(size: int) -> bytes:
    """What zlib would make of `size` zero bytes, in a moment; up to a few kilobytes longer than it."""
    unit, piece = 10_000_000, zlib.compressobj(9, zlib.DEFLATED, -15)
    whole = piece.compress(bytes(unit)) + piece.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = last.compress(bytes(size % unit)) + last.flush()
    checksum = size % 65521 << 16 | 1  # Adler-32 of nothing but zeros
    return b"\x78\xda" + whole * (size // unit) + rest + checksum.to_bytes(4, "big")


def forms(levels: int = 9, fan: int = 10) -> bytes:
    """Each form draws the next one ten times."""
    numbers = {level: 10 + level for level in range(levels)}
    objects = {}
    for level, number in numbers.items():
        last = level == levels - 1
        body = b"0 0 9 9 re f\n" if last else b"/F Do\n" * fan
        inner = b"" if last else b"/Resources << /XObject << /F %d 0 R >> >>" % numbers[level + 1]
        objects[f"o{number}"] = stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 999 999] " + inner)
    return one_page(stream(b"/F Do\n"), resources=b"/XObject << /F 10 0 R >>", **objects)


def flate(size: int = 400_000_000) -> bytes:
    """Drawing commands that unpack to hundreds of megabytes."""
    packer, line = zlib.compressobj(9), b"0 0 m 700 400 l S\n" * 60_000
    data = b"".join(packer.compress(line) for _ in range(size // len(line))) + packer.flush()
    return one_page(stream(data, b"/Filter /FlateDecode"))


def stacked_flate() -> bytes:
    data = b"\0" * 200_000_000
    for _ in range(3):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def many_pages(count: int = 200_000) -> bytes:
    kids = b"3 0 R " * count
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>"
    return document({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: tree, 3: page})


def loop() -> bytes:
    kids = b"<< /Type /Pages /Count 5 /Kids [2 0 R 3 0 R] >>"
    return document({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: kids, 3: kids})


def huge_image() -> bytes:
    side = 30_000
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB" % (
        side,
        side,
    )
    data = zlib.compress(b"\0" * 3_000_000, 9)
    picture = stream(data, image + b" /Filter /FlateDecode")
    return one_page(stream(b"700 0 0 400 0 0 cm /I Do"), resources=b"/XObject << /I 5 0 R >>", o5=picture)


def encrypted(user: bytes) -> bytes:
    """The standard handler with a 40-bit key; pages open without a password only when `user` is empty."""
    owner = _rc4(hashlib.md5(PASSWORD_PAD).digest()[:5], (user + PASSWORD_PAD)[:32])  # noqa: S324 (the format's)
    identity, permissions = b"\x01" * 16, (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((user + PASSWORD_PAD)[:32] + owner + permissions + identity).digest()[:5]  # noqa: S324
    entry = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        owner.hex().encode(),
        _rc4(key, PASSWORD_PAD).hex().encode(),
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 3 /Kids [3 0 R 3 0 R 3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>",
        5: entry,
    }
    names = identity.hex().encode()
    return document(objects, trailer=b"/Encrypt 5 0 R /ID [<%s> <%s>]" % (names, names))


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


SANE = pdf(["Uno", "Dos", "Tres"])
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
DRAW = stream(b"0 0 99 99 re f")

FILES: dict[str, Callable[[], bytes]] = {
    "forms-bomb.pdf": forms,
    "flate-bomb.pdf": flate,
    "stacked-flate.pdf": stacked_flate,
    "huge-page.pdf": lambda: one_page(DRAW, box=b"0 0 1000000 1000000"),
    "sliver-page.pdf": lambda: one_page(DRAW, box=b"0 0 100000 0.01"),
    "zero-page.pdf": lambda: one_page(DRAW, box=b"0 0 0 0"),
    "negative-page.pdf": lambda: one_page(DRAW, box=b"700 400 0 0"),
    "nan-page.pdf": lambda: one_page(DRAW, box=b"0 0 1e999 -1e999"),
    "many-pages.pdf": many_pages,
    "page-loop.pdf": loop,
    "huge-image.pdf": huge_image,
    "cut-half.pdf": lambda: SANE[: len(SANE) // 2],
    "cut-tail.pdf": lambda: SANE[:-40],
    "cut-head.pdf": lambda: SANE[60:],
    "wrong-xref.pdf": lambda: SANE.replace(b"startxref\n", b"startxref\n9"),
    "leading-garbage.pdf": lambda: b"junk\n" * 50 + SANE,
    "locked.pdf": lambda: encrypted(b"secret"),
    "owner-locked.pdf": lambda: encrypted(b""),
    "only-header.pdf": lambda: b"%PDF-1.7\n",
    "no-pages.pdf": lambda: document(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}
    ),
    "javascript.pdf": lambda: one_page(DRAW, catalog=b"/OpenAction << /S /JavaScript /JS (while\\(1\\){}) >>"),
    "launch.pdf": lambda: one_page(DRAW, catalog=b"/OpenAction << /S /Launch /F (/bin/sh) >>"),
    "uri.pdf": lambda: one_page(DRAW, catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"),
    "deep-arrays.pdf": lambda: one_page(stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ")),
    "deep-states.pdf": lambda: one_page(stream(b"q " * 500_000)),
    "text-flood.pdf": lambda: one_page(
        stream(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 60_000 + b"ET"),
        resources=b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
    ),
    "random.pdf": lambda: b"%PDF-1.4\n" + hashlib.shake_256(b"seed").digest(100_000),
}
