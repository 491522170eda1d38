"""A listing of a dataset repository's files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from itertools import islice
from typing import Any, Self
from urllib.parse import quote

from pagemint.errors import RecipeError
from pagemint.sources.huggingface.hub import Hub, HubFile
from pagemint.sources.incoming import IMAGES, ORIGINALS
from pagemint.sources.originals import suffix
from pagemint.sources.site import Record, Results
from pagemint.sources.untyped import text

PER_PAGE = 200
PLAIN = str.maketrans({"?": "*", "[": "*"})


@dataclass(frozen=True, slots=True)
class Pin:
    """A commit and what its card says of the license; where a listing goes on: behind so many files, or at a row of
    the so-manieth file of a table."""

    sha: str
    license: str = ""
    file: int = 0
    row: int = 0

    @classmethod
    def read(cls, place: str | None, hub: Hub, revision: str) -> Self:
        if place is not None:
            return cls(**json.loads(place))
        sha, license_ = hub.resolved(revision)
        return cls(sha, text(license_))

    def write(self) -> str:
        return json.dumps(asdict(self))

    def link(self, base: str, repo: str, path: str) -> str:
        """The page of a file."""
        return f"{base}/datasets/{repo}/blob/{self.sha}/{quote(path)}"


class FileListing:
    """Files whose path fits one of the patterns and whose name promises a document. `*` stands for `/` too, as in the
    library's `allow_patterns`."""

    def __init__(self, hub: Hub, base: str, patterns: Sequence[str]) -> None:
        self._hub, self._base, self._patterns = hub, base, patterns
        self._open: tuple[Pin, Iterator[HubFile]] | None = None

    def page(self, pin: Pin) -> Results:
        files = self._from(pin)
        found = [self._record(pin, file) for file in islice(files, PER_PAGE)]
        behind = Pin(pin.sha, pin.license, pin.file + len(found))
        self._open = behind, files
        if not pin.file and not found:
            raise nothing(self._hub.repo, self._patterns)
        return Results(tuple(found), behind.write() if len(found) == PER_PAGE else None)

    def _from(self, pin: Pin) -> Iterator[HubFile]:
        if self._open is not None and self._open[0] == pin:
            return self._open[1]
        found = matching(self._hub, pin.sha, self._patterns)
        return islice((file for file in found if f".{suffix(file.path)}" in ORIGINALS | IMAGES), pin.file, None)

    def _record(self, pin: Pin, file: HubFile) -> Record:
        repo, path = self._hub.repo, file.path
        data: dict[str, Any] = {
            "pin": asdict(pin),
            "path": path,
            "size": file.size,
            "sha256": file.sha256,
            "url": self._hub.address(pin.sha, path),
        }
        content = file.sha256 or f"git:{file.oid}"
        return Record(f"{repo}/{path}", pin.link(self._base, repo, path), file.oid, content, data)


def matching(hub: Hub, sha: str, patterns: Sequence[str]) -> Iterator[HubFile]:
    """What fits one of the patterns, below the folder that all of them name."""
    heads = [pattern.translate(PLAIN).partition("*")[0].split("/")[:-1] for pattern in patterns]
    below = "/".join(parts[0] for parts in zip(*heads, strict=False) if len(set(parts)) == 1) if heads else ""
    for file in hub.files(sha, below):
        if any(fnmatchcase(file.path, pattern) for pattern in patterns):
            yield file


def nothing(repo: str, patterns: Sequence[str]) -> RecipeError:
    return RecipeError(
        f"no file of {repo} that could be used fits {', '.join(patterns)}",
        hint="see its files on the Hub; many datasets have a parquet copy under `revision: refs/convert/parquet`",
    )
