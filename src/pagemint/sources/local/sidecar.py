"""Metadata beside files: `<file>.json`, `metadata.csv`, `manifest.jsonl`."""

from __future__ import annotations

import json
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pagemint.errors import DocumentError
from pagemint.sources.fields import fields
from pagemint.sources.local.files import blocks
from pagemint.sources.sniff import FAMILY
from pagemint.sources.tables import Rows, csv_rows, json_rows

MAX_JSON, MAX_TABLE = 1024**2, 64 * 1024**2
Metadata = dict[str, str]


class Sidecars:
    """Tells what is declared for a file. `notes` collects what was passed over, for the log."""

    def __init__(self, declared: Mapping[str, str | None]) -> None:
        self.notes: dict[str, None] = {}
        self._declared = fields(declared, partial(self._note, "the recipe"))
        self._tables: dict[Path, dict[str, Metadata]] = {}

    def of(self, path: Path, root: Path) -> Metadata:
        """JSON before tables before the recipe; a table nearer to the file goes before one further up, as far as
        `root`. Raises `DocumentError` bad_sidecar."""
        declared = self._declared
        for folder in reversed(path.parents):
            if folder.is_relative_to(root):
                declared = over(declared, self._table(folder).get(_key(path.relative_to(folder).as_posix()), {}))
        return over(declared, self._beside(path))

    def _beside(self, path: Path) -> Metadata:
        """The metadata of `deck.pdf.json` or `deck.json`."""
        stem = path.stem if path.suffix.lower() in FAMILY else path.name
        for candidate in (path.with_name(f"{path.name}.json"), path.with_name(f"{stem}.json")):
            data = _read(candidate, MAX_JSON)
            if data is not None:
                name = _name(candidate)
                try:
                    row = json.loads(data)
                except (ValueError, RecursionError) as error:
                    raise DocumentError("bad_sidecar", f"{name}: {error}") from error
                if isinstance(row, dict):
                    return fields(row, partial(self._note, name))
                self._note(name, "it is not an object")
        return {}

    def _table(self, folder: Path) -> dict[str, Metadata]:
        """Relative path → metadata, from the tables of a folder; `metadata.csv` goes before `manifest.jsonl`."""
        if folder not in self._tables:
            found: dict[str, Metadata] = {}
            for name, read in (("manifest.jsonl", json_rows), ("metadata.csv", csv_rows)):
                for number, row in self._rows(name, read(_read(folder / name, MAX_TABLE) or b"")):
                    file = row.get("file") or row.get("file_name") or row.get("filename")
                    if isinstance(file, str):
                        told = fields(row, partial(self._note, f"{name}, line {number}"))
                        found[_key(file)] = over(found.get(_key(file), {}), told)
            self._tables[folder] = found
        return self._tables[folder]

    def _rows(self, name: str, rows: Rows) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, row in rows:
            if isinstance(row, str):
                self._note(f"{name}, line {number}", row)
            else:
                yield number, row

    def _note(self, where: str, text: str) -> None:
        self.notes[f"{where}: {text}"] = None


def over(lower: Metadata, higher: Metadata) -> Metadata:
    """A license comes with its evidence and address from one place, never mixed."""
    if "license" in higher:
        lower = {key: value for key, value in lower.items() if not key.startswith("license")}
    return {**lower, **higher}


def _key(file: str) -> str:
    return posixpath.normpath(unicodedata.normalize("NFC", file.replace("\\", "/")))


def _name(path: Path) -> str:
    return path.name.encode("utf-8", "backslashreplace").decode()


def _read(path: Path, limit: int) -> bytes | None:
    """None where there is no such file. Links are not followed: a sidecar's words are copied into the dataset."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        size = path.stat().st_size
    except OSError:  # a name that has become too long
        return None
    if size > limit:
        raise DocumentError("bad_sidecar", f"{_name(path)} is larger than {limit // 1024**2} MiB")
    try:
        return b"".join(blocks(path))
    except DocumentError as error:
        raise DocumentError("bad_sidecar", f"{_name(path)}: {error.detail}") from error
