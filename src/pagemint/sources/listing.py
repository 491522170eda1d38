"""What lies in a folder: documents, folders of images, and what looks like one of them but cannot be used."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pagemint.errors import DocumentError, RecipeError
from pagemint.sources.sniff import FAMILY

IMAGES = frozenset(suffix for suffix, family in FAMILY.items() if family == "image")
MAGIC = re.compile(r"[*?\[]")
ASIDE = re.compile(r"^(?:\.|~\$)|\.json$|^(?:metadata\.csv|manifest\.jsonl)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One document: `relative` to `root`, with one file, or several images in page order."""

    root: Path
    relative: str
    files: tuple[Path, ...]
    problem: DocumentError | None = None


@dataclass(slots=True)
class Listing:
    """`ignored` counts files by suffix that are no documents."""

    ignored: Counter[str] = field(default_factory=Counter)

    def of(self, path: Path) -> Iterator[Found]:
        """Documents at a folder, file or glob, in order of their paths; raises `RecipeError` for nothing there."""
        if MAGIC.search(str(path)) and not path.exists():
            yield from self._glob(path)
        elif path.is_dir():
            yield from sorted(self._folder(path, path, frozenset()), key=lambda found: found.relative)
        elif os.path.lexists(path):
            yield self._file(path.parent, path)
        else:
            raise RecipeError(f"there is nothing at {path}", hint="paths are relative to the recipe")

    def _glob(self, pattern: Path) -> Iterator[Found]:
        parts = pattern.parts
        first = next(index for index, part in enumerate(parts) if MAGIC.search(part))
        root = Path(*parts[:first])
        if not root.is_dir():
            raise RecipeError(f"there is nothing at {root}", hint="paths are relative to the recipe")
        for path in sorted(root.glob(str(Path(*parts[first:])))):
            if path.suffix.lower() in FAMILY and not path.is_dir() and not ASIDE.search(path.name):
                yield self._file(root, path)

    def _folder(self, root: Path, folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Found]:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in above:
            return
        try:
            items = [item for item in os.scandir(folder) if not ASIDE.search(item.name)]
        except OSError as error:
            problem = DocumentError("unreadable", f"the folder cannot be read: {error.strerror}")
            yield Found(root, _relative(root, folder), (), problem)
            return
        files = [item for item in items if not item.is_dir(follow_symlinks=False)]
        folders = [item for item in items if item.is_dir(follow_symlinks=False)]
        if len(files) > 1 and not folders and all(_suffix(item.name) in IMAGES and item.is_file() for item in files):
            pages = tuple(sorted((Path(item.path) for item in files), key=lambda path: natural(path.name)))
            outside = next((page for page in pages if not _inside(root, page)), None)
            yield Found(root, _relative(root, folder), pages, _escapes(outside) if outside else None)
            return
        for item in folders:
            yield from self._folder(root, Path(item.path), above | {(here.st_dev, here.st_ino)})
        for item in files:
            if _suffix(item.name) in FAMILY:
                yield self._file(root, Path(item.path))
            else:
                self.ignored[_suffix(item.name) or "(none)"] += 1

    def _file(self, root: Path, path: Path) -> Found:
        return Found(root, _relative(root, path), (path,), _problem(root, path))


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts page2 before page10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(1, int(part), "") if index % 2 else (0, 0, part) for index, part in enumerate(parts)]


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 (names that are not valid UTF-8 stay strings)


def _relative(root: Path, path: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return root.name if relative == "." else relative


def _inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _escapes(path: Path) -> DocumentError:
    return DocumentError("link_out_of_folder", f"{path.name!r} is a link that leads out of the folder, or nowhere")


def _problem(root: Path, path: Path) -> DocumentError | None:
    """Why a file is not even opened."""
    if path.is_symlink() and not _inside(root, path):
        return _escapes(path)
    try:
        mode = path.stat()
    except (OSError, ValueError) as error:
        return DocumentError("unreadable", f"it cannot be read: {error}")
    if stat.S_ISDIR(mode.st_mode):
        return DocumentError("not_what_the_suffix_says", "it is a folder")
    if not stat.S_ISREG(mode.st_mode):
        return DocumentError("not_a_file", "it is a pipe, a socket or a device; it is never opened")
    if not os.access(path, os.R_OK):
        return DocumentError("unreadable", "no permission to read it")
    return DocumentError("empty", "the file has no content") if mode.st_size == 0 else None
