"""Metadata beside files: `<file>.json`, `metadata.csv`, `manifest.jsonl`. All of it is hostile until cleaned."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pagemint.errors import DocumentError

MAX_JSON, MAX_TABLE, MAX_TEXT = 1024**2, 64 * 1024**2, 4000
# our name → names that are understood in sidecars
FIELDS = {
    "title": ("title",),
    "author": ("author", "authors", "creator"),
    "date": ("date", "published", "created"),
    "language": ("language", "lang"),
    "url": ("url", "source_url"),
    "description": ("description", "abstract"),
    "license": ("license", "licence"),
    "license_evidence": ("license_evidence", "licence_evidence"),
    "license_url": ("license_url", "licence_url"),
    "attribution": ("attribution",),
    "retrieved_at": ("retrieved_at",),
}
TABLES = ("metadata.csv", "manifest.jsonl")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def beside(path: Path) -> dict[str, str]:
    """The metadata of `deck.pdf.json` or `deck.json`; raises `DocumentError` for one that is not JSON."""
    for candidate in (path.with_name(f"{path.name}.json"), path.with_suffix(".json")):
        if _is_there(candidate):
            try:
                if candidate.stat().st_size > MAX_JSON:
                    raise DocumentError("bad_sidecar", f"{candidate.name} is larger than 1 MiB")
                return fields(json.loads(candidate.read_bytes()))
            except (OSError, ValueError, RecursionError) as error:
                raise DocumentError("bad_sidecar", f"{candidate.name}: {error}") from error
    return {}


def tables(folder: Path) -> dict[str, dict[str, str]]:
    """Relative path → metadata, from the tables of a folder; `metadata.csv` goes before `manifest.jsonl`."""
    found: dict[str, dict[str, str]] = {}
    for name, read in (("manifest.jsonl", _manifest), ("metadata.csv", _csv)):
        path = folder / name
        if _is_there(path) and path.stat().st_size <= MAX_TABLE:
            for row in read(path):
                file = row.get("file") or row.get("file_name") or row.get("filename")
                if isinstance(file, str):
                    key = unicodedata.normalize("NFC", file.replace("\\", "/"))
                    found[key] = {**found.get(key, {}), **fields(row)}
    return found


def fields(row: Any) -> dict[str, str]:
    """The understood fields as clean text; others and wrong types are passed over."""
    if not isinstance(row, Mapping):
        return {}
    found = {}
    for name, aliases in FIELDS.items():
        value = next((row[alias] for alias in aliases if row.get(alias)), None)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "; ".join(value)
        if isinstance(value, str) and (text := clean(value)):
            found[name] = text
    return found


def clean(text: str) -> str:
    """NFC, without control characters, direction overrides and lone surrogates, at most 4,000 characters."""
    sound = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    return CONTROL.sub("", sound).strip()[:MAX_TEXT]


def _is_there(path: Path) -> bool:
    """Links are not followed: a sidecar's words are copied into the dataset."""
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:  # a name that has become too long
        return False


def _manifest(path: Path) -> list[Any]:
    rows = []
    for line in path.read_bytes().split(b"\n"):
        try:
            row = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


def _csv(path: Path) -> list[Any]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        try:
            return list(csv.DictReader(stream))
        except csv.Error:
            return []
