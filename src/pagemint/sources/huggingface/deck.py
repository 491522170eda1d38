"""What is known of a file or a row of a dataset before it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pagemint import licenses
from pagemint.errors import DocumentSkipped
from pagemint.records import Confidence, Document, License
from pagemint.sources.declared import license_of
from pagemint.sources.fields import line
from pagemint.sources.huggingface.files import Pin
from pagemint.sources.huggingface.settings import HuggingFaceSettings
from pagemint.sources.incoming import IMAGES
from pagemint.sources.site import Deck, Record, Remote
from pagemint.workspace.layout import source_doc_id

MIB = 1024 * 1024
NAME = "huggingface"
HASHED = re.compile(r"[0-9a-f]{32,64}[-_]")
"""What collections of files put before a name."""


def file_deck(record: Record, settings: HuggingFaceSettings) -> Deck:
    path, size, sha256 = (record.data[name] for name in ("path", "size", "sha256"))
    if size > settings.max_file_mb * MIB:
        raise DocumentSkipped("file_too_large", f"{size / MIB:.0f} MiB; the limit is {settings.max_file_mb} MiB")
    pin = Pin(**record.data["pin"])
    license_ = _of_path(pin, path, settings) if settings.license_from_path is not None else _of_card(pin, settings.repo)
    name = PurePosixPath(path)
    title = line(HASHED.sub("", name.stem).replace("_", " ")) or None
    number = 1 if name.suffix.lower() in IMAGES else None
    file = Remote((record.data["url"],), number, size, f"sha256:{sha256}" if sha256 else None)
    return Deck(_document(record, license_, {"title": title} if title else {}), (file,))


def row_document(record: Record, repo: str) -> Document:
    declared: dict[str, str] = record.data["declared"]
    license_ = license_of(declared, "column") if "license" in declared else _of_card(Pin(**record.data["pin"]), repo)
    if record.data["title"]:
        declared = {"title": line(record.data["title"]), **declared}
    return _document(record, license_, declared, _transcript(record.data["texts"]))


def _document(
    record: Record, license_: License, declared: Mapping[str, str], transcript: list[str | None] | None = None
) -> Document:
    title, author, page = declared.get("title"), declared.get("author"), declared.get("url") or record.url
    return Document(
        doc_id=source_doc_id(NAME, record.source_id),
        source=NAME,
        source_id=record.source_id,
        url=page,
        title=title,
        author=author,
        date=declared.get("date"),
        language_declared=declared.get("language"),
        description=declared.get("description"),
        transcript=transcript,
        license=license_,
        # a card speaks of the collection: what is in it may be another's
        redistributable=license_.confidence == "asserted" and licenses.is_redistributable(license_.id),
        attribution=declared.get("attribution") or licenses.attribution(title, author, license_.id, page),
    )


def _of_card(pin: Pin, repo: str) -> License:
    if not pin.license:
        return License(evidence=f"the card of {repo} names no license")
    spdx = licenses.normalize(pin.license)
    confidence: Confidence = "packaging" if spdx else "unknown"
    return License(spdx, licenses.url(spdx), line(f"card of {repo} at {pin.sha}: license={pin.license}"), confidence)


def _of_path(pin: Pin, path: str, settings: HuggingFaceSettings) -> License:
    chosen, parts = settings.license_from_path, path.split("/")
    raw = ""
    if isinstance(chosen, int):
        raw = parts[chosen] if 0 <= chosen < len(parts) - 1 else ""
    elif chosen is not None and (found := re.search(chosen, path)):
        raw = found[1] if found.re.groups else found[0]
    where = f"path in {settings.repo} at {pin.sha}"
    return license_of({"license": line(raw)}, where) if raw else License(evidence=f"{where} names no license")


def _transcript(texts: Mapping[str, Any]) -> list[str | None] | None:
    if not texts:
        return None
    return [texts.get(str(page)) for page in range(1, max(map(int, texts)) + 1)]
