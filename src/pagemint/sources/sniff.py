"""What a file is by its first bytes and its table of contents, whatever its name says."""

from __future__ import annotations

import mmap
import zipfile
from pathlib import Path

from pagemint.errors import DocumentError

PDF, IMAGE, TIFF, LEGACY = "pdf", "image", "tiff", "ppt"
FAMILY = {
    ".pdf": "pdf", ".pptx": "office", ".docx": "office", ".odp": "office", ".odt": "office", ".ppt": "office",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".webp": "image", ".gif": "image", ".bmp": "image",
    ".tif": "image", ".tiff": "image",
}  # fmt: skip
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"),
    (b"BM", ".bmp"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"),
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = {"opendocument.presentation": ".odp", "opendocument.text": ".odt"}


def true_suffix(path: Path) -> str:
    """The suffix that the content deserves; raises `DocumentError` for content that its suffix does not promise."""
    found = content_suffix(path)
    claimed = path.suffix.lower()
    if found is None or FAMILY.get(found) != FAMILY.get(claimed):
        raise DocumentError("not_what_the_suffix_says", f"named {claimed}, but it is {describe(path, found)}")
    return found


def content_suffix(path: Path) -> str | None:
    """The suffix by content alone, None for what is not known. Raises `DocumentError` empty, encrypted and what an
    archive is refused for."""
    head = _head(path)
    if not head:
        raise DocumentError("empty", "the file has no content")
    return _by_magic(head) or _by_archive(path, head)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4096)


def _by_magic(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for magic, suffix in MAGIC if head.startswith(magic)), None)


def _by_archive(path: Path, head: bytes) -> str | None:
    if head.startswith(OLE):
        return _legacy(path)
    if not head.startswith(b"PK"):
        return None
    from pagemint.render import zipsafe

    zipsafe.check(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "ppt/presentation.xml" in names:
                return ".pptx"
            if "word/document.xml" in names:
                return ".docx"
            kind = archive.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise DocumentError("unreadable", f"the archive is damaged: {error}") from error
    return next((suffix for name, suffix in ODF.items() if kind.endswith(name)), None)


def _legacy(path: Path) -> str | None:
    """An OLE file is an old presentation, or a new one behind a password; its directory may be anywhere."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise DocumentError("encrypted", "it opens with a password only")
        return ".ppt" if data.find("PowerPoint Document".encode("utf-16-le")) >= 0 else None


def describe(path: Path, suffix: str | None) -> str:
    """What the content is, in words."""
    if suffix:
        return f"a {suffix[1:].upper()} file"
    head = _head(path)
    start = head.lstrip(b"\xef\xbb\xbf\0\t\r\n ")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    if start.startswith((b"<?xml", b"<svg")):
        return "XML"
    if head.startswith((b"PK", OLE)):
        return "an archive of another kind"
    return "text" if all(byte in b"\t\r\n" or byte >= 32 for byte in head[:512]) else "something unknown"
