"""Is a zip-based office file (PPTX, DOCX, ODP, ODT) safe to unpack?

Looks at the directory only and unpacks nothing. Bombs by ratio, by count and by overlapping entries (Fifield, "A
better zip bomb", 2019) are refused, and names that point out of the archive.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from pagemint.errors import DocumentError

MAX_ENTRIES = 20_000
MAX_BYTES = 2 << 30
MAX_RATIO = 200  # of the whole archive; the text of real decks reaches 60, their pictures 1
SMALL = 64 << 20  # what unpacks to less than this is no bomb, whatever its ratio
_LOCAL_HEADER = 30
_COMPOUND = b"\xd0\xcf\x11\xe0"  # password-protected OOXML is wrapped into this older container


def check(path: str | Path) -> None:
    """Raises `DocumentError` zip_bomb, unsafe_archive, encrypted or unreadable."""
    try:
        with Path(path).open("rb") as file:
            if file.read(4) == _COMPOUND:
                raise DocumentError("encrypted", "the file is protected by a password")
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise DocumentError("unreadable", f"not a readable zip archive: {error}") from error
    _check_sizes(entries, Path(path).stat().st_size)
    _check_overlaps(entries)
    _check_names(entries)


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise DocumentError("zip_bomb", f"{len(entries)} entries")
    if total > MAX_BYTES or total > max(SMALL, MAX_RATIO * packed):
        raise DocumentError("zip_bomb", f"{packed} bytes would unpack to {total}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("encrypted", "an entry of the archive is encrypted")


def _check_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise DocumentError("zip_bomb", "entries of the archive overlap")
        name = entry.orig_filename.encode("utf-8", "replace")
        end = entry.header_offset + _LOCAL_HEADER + (len(name) if name.isascii() else 0) + entry.compress_size


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or "\0" in name or ":" in parts[0]:
            raise DocumentError("unsafe_archive", "a name in the archive points out of it")
        if name in seen:
            raise DocumentError("unsafe_archive", "two entries of the archive have one name")
        seen.add(name)
