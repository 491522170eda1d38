"""What lies in a folder: documents, folders of images, and what looks like one of them but cannot be used."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pagemint.errors import DocumentError, RecipeError
from pagemint.sources.local.files import unreadable
from pagemint.sources.sniff import FAMILY

IMAGES = frozenset(suffix for suffix, family in FAMILY.items() if family == "image")
MAX_IMAGES = 9999  # four digits in the names of originals and pages
MAGIC = re.compile(r"[*?\[]")
HIDDEN = re.compile(r"\.|~\$")
# what belongs to a folder of documents without being one
ASIDE = re.compile(
    r"\.|~\$|.*\.json$|(?:metadata\.csv|manifest\.jsonl|thumbs\.db|desktop\.ini)$"
    r"|(?:readme|licen[cs]e|copying|notice|attribution)s?(?:[-_.].*)?(?:\.txt|\.md|\.rst|(?<!\.....)(?<!\....))$",
    re.IGNORECASE | re.DOTALL,
)


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
        path = path.resolve() if path.name in ("", "..") else path  # so that it has a name
        if path.is_dir():
            yield from sorted(self._folder(path), key=lambda found: found.relative)
        elif os.path.lexists(path):
            yield Found(path.parent, path.name, (path,), _problem(path, None))  # the user named it: a link may lead out
        elif MAGIC.search(str(path)):
            yield from self._glob(path)
        else:
            raise _nothing_at(path)

    def _glob(self, pattern: Path) -> Iterator[Found]:
        parts = pattern.parts
        heads = (index for index in range(len(parts)) if not Path(*parts[: index + 1]).exists())
        first = next(index for index in heads)
        if not MAGIC.search(parts[first]):
            raise _nothing_at(Path(*parts[: first + 1]))
        root = Path(*parts[:first])
        try:
            paths = sorted(root.glob(str(Path(*parts[first:]))))
        except (ValueError, NotImplementedError) as error:
            raise RecipeError(f"not a pattern: {pattern}", hint=str(error)) from error
        for path in paths:
            names = path.relative_to(root).parts
            if path.is_dir() or any(HIDDEN.match(name) for name in names) or ASIDE.match(path.name):
                continue
            yield from self._file(root, path)

    def _folder(self, root: Path) -> Iterator[Found]:
        """Walks without recursion: folders may lie deeper than the interpreter's stack."""
        waiting, seen = [root], set()
        while waiting:
            folder = waiting.pop()
            owner = root if folder != root else root.parent
            whole = Found(owner, folder.relative_to(owner).as_posix(), ())
            try:
                here = folder.stat()
                files, folders = _entries(folder)
            except OSError as error:
                yield replace(whole, problem=unreadable(error))
                continue
            if here.st_ino and (here.st_dev, here.st_ino) in seen:  # mounted into itself
                continue
            seen.add((here.st_dev, here.st_ino))
            if len(files) > 1 and not folders and all(_suffix(path.name) in IMAGES for path in files):
                pages = tuple(sorted(files, key=lambda path: (natural(path.name), path.name)))
                yield replace(whole, files=pages, problem=_first_problem(pages, folder))
                continue
            waiting += folders
            for path in files:
                yield from self._file(root, path)

    def _file(self, root: Path, path: Path) -> Iterator[Found]:
        relative = path.relative_to(root).as_posix()
        if path.is_symlink() and os.path.isdir(path):  # noqa: PTH112 (does not raise)
            if not _inside(root, path):
                yield Found(root, relative, (), _escapes(path))
        elif _suffix(path.name) in FAMILY:
            yield Found(root, relative, (path,), _problem(path, root))
        else:
            self.ignored[_suffix(path.name) or "(none)"] += 1


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts page2 before page10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(1, int(part), "") if index % 2 else (0, 0, part) for index, part in enumerate(parts)]


def _entries(folder: Path) -> tuple[list[Path], list[Path]]:
    """Files (and links of all kinds), and folders, without what is hidden or a sidecar."""
    files, folders = [], []
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                if not HIDDEN.match(item.name):
                    folders.append(Path(item.path))
            elif not ASIDE.match(item.name):
                files.append(Path(item.path))
    return files, folders


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 (names that are not valid UTF-8 stay strings)


def _inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _nothing_at(path: Path) -> RecipeError:
    return RecipeError(f"there is nothing at {path}", hint="paths are relative to the recipe")


def _escapes(path: Path) -> DocumentError:
    return DocumentError("link_out_of_folder", f"{path.name!r} is a link that leads out of the folder, or nowhere")


def _first_problem(pages: tuple[Path, ...], folder: Path) -> DocumentError | None:
    if len(pages) > MAX_IMAGES:
        return DocumentError("too_many_pages", f"{len(pages)} images in one folder; at most {MAX_IMAGES} make one")
    problems = ((page, _problem(page, folder)) for page in pages)
    page, problem = next(((page, problem) for page, problem in problems if problem), (None, None))
    return DocumentError(problem.reason, f"{page.name!r}: {problem.detail}") if page and problem else None


def _problem(path: Path, home: Path | None) -> DocumentError | None:
    """Why a file is not even opened; with `home`, whatever really lies elsewhere is not."""
    if home and not _inside(home, path):
        return _escapes(path)
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return unreadable(error) if isinstance(error, OSError) else DocumentError("unreadable", str(error))
    if stat.S_ISDIR(found.st_mode):
        return DocumentError("not_what_the_suffix_says", "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        return DocumentError("not_a_file", "it is a pipe, a socket or a device; it is never opened")
    if not os.access(path, os.R_OK):
        return DocumentError("unreadable", "no permission to read it")
    return DocumentError("empty", "the file has no content") if found.st_size == 0 else None
