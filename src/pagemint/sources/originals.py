"""Which of the files that belong to one document is taken as its original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from pagemint.errors import DocumentSkipped
from pagemint.sources.fields import line
from pagemint.sources.site import Remote

Format = Literal["pdf", "pptx", "odp", "ppt"]
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """`rank` goes before all but the format: the least is taken."""

    name: str
    url: str
    size: int | None = None
    checksum: str | None = None
    rank: int = 0


def choose(files: Sequence[File], formats: Sequence[Format], max_mb: int) -> Remote:
    """The best format that is there, of it the least rank, then the largest; raises `DocumentSkipped` for none."""
    known = [file for file in files if suffix(file.name) in formats]
    fitting = [file for file in known if (file.size or 0) <= max_mb * MIB and file.size != 0]
    if not fitting:
        if known and all(file.size for file in known):
            least = min(file.size or 0 for file in known) / MIB
            raise DocumentSkipped("file_too_large", f"its file has {least:.0f} MiB; the limit is {max_mb} MiB")
        kinds = ", ".join(sorted({suffix(file.name) or "no suffix" for file in files})[:10]) or "none at all"
        raise DocumentSkipped("no_usable_file", f"no file of the wanted formats ({', '.join(formats)}), but {kinds}")
    order: dict[str, int] = {name: number for number, name in enumerate(formats)}
    best = min(fitting, key=lambda f: (order[suffix(f.name)], f.rank, -(f.size or 0), f.name))
    return Remote((best.url,), size=best.size, checksum=best.checksum)


def suffix(name: str) -> str:
    """`pdf` of "Deck.PDF"."""
    return line(PurePosixPath(name).suffix)[1:21].lower()


def below(folder: str, name: str) -> str | None:
    """The address of a file in a folder of the site, None for a name that would lead out of it."""
    if not name or any(part in ("", ".", "..") for part in name.replace("\\", "/").split("/")):
        return None
    return f"{folder}/{quote(name, errors='replace')}"
