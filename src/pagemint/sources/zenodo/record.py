"""A record of Zenodo as it tells of itself (InvenioRDM's own JSON; Zenodo's older shape is understood too)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pagemint import licenses
from pagemint.errors import DocumentSkipped
from pagemint.records import Document
from pagemint.sources.fields import day, line
from pagemint.sources.markup import plain
from pagemint.sources.originals import File, Format, below, choose
from pagemint.sources.rights import Right, combine
from pagemint.sources.site import Deck, Record
from pagemint.sources.tongues import best
from pagemint.sources.untyped import names, rows, small, table, text, texts, whole
from pagemint.workspace.layout import source_doc_id

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
MD5 = re.compile(r"md5:[0-9a-f]{32}")
KEPT = ("id", "recid", "revision_id", "revision", "updated", "modified", "access", "metadata", "files", "stats")
METADATA = (
    "title", "description", "publication_date", "creators", "rights", "license", "languages", "language",
    "access_right", "embargo_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What decides how a record is read."""

    base: str
    formats: Sequence[Format]
    max_file_mb: int
    licenses: Sequence[str] | None = None
    language: str | None = None


def read(hit: Mapping[str, Any], wish: Wish, *, confirm: bool) -> Record | None:
    """An entry of the listing, None for one without an id. `confirm`: its text has to be in the wanted language."""
    identifier = text(hit.get("id")) or text(hit.get("recid"))
    if not ID.fullmatch(identifier):
        return None
    kept = {key: small(hit[key]) for key in KEPT if key in hit}
    kept["metadata"] = {key: value for key, value in table(kept.get("metadata")).items() if key in METADATA}
    revision = text(hit.get("revision_id")) or text(hit.get("revision"))
    stamp = line(f"{revision}:{text(hit.get('updated')) or text(hit.get('modified'))}")
    content = _content(identifier, kept, wish)
    return Record(identifier, address(wish.base, identifier), stamp, content, {**kept, "confirm": confirm})


def address(base: str, identifier: str) -> str:
    return f"{base}/records/{identifier}"


def has_files(hit: Mapping[str, Any]) -> bool:
    return bool(_entries(hit))


def deck(identifier: str, hit: Mapping[str, Any], wish: Wish) -> Deck:
    """Raises `DocumentSkipped` for a record that is not open or has no file of the wanted formats."""
    closed = _closed(hit)
    if closed is not None:
        raise closed
    remote = choose(_files(identifier, hit, wish.base), wish.formats, wish.max_file_mb)
    metadata = table(hit.get("metadata"))
    rights = combine(_rights(metadata), wish.licenses, "metadata.rights", "asserted")
    title = line(text(metadata.get("title"))) or None
    author = names([_name(creator) for creator in rows(metadata.get("creators"))])
    url = address(wish.base, identifier)
    stats = table(hit.get("stats"))
    document = Document(
        doc_id=source_doc_id("zenodo", identifier),
        source="zenodo",
        source_id=identifier,
        url=url,
        title=title,
        author=author,
        date=day(text(metadata.get("publication_date"))),
        language_declared=best(_languages(metadata), wish.language),
        description=plain(text(metadata.get("description"))) or None,
        views=whole(table(stats.get("this_version")).get("views", stats.get("views"))),
        license=rights.license,
        redistributable=rights.redistributable,
        attribution=licenses.attribution(title, author, rights.name, url),
    )
    return Deck(document, (remote,))


def _closed(hit: Mapping[str, Any]) -> DocumentSkipped | None:
    access, metadata = table(hit.get("access")), table(hit.get("metadata"))
    status = text(access.get("status")) or text(metadata.get("access_right"))
    status = status or ("open" if access.get("files") == "public" else "restricted")
    embargo = table(access.get("embargo"))
    if status == "embargoed" or embargo.get("active") is True:
        until = line(text(embargo.get("until")) or text(metadata.get("embargo_date")))
        return DocumentSkipped("embargoed", f"its files are held back until {until or 'a later day'}")
    if status != "open" or access.get("files") == "restricted":
        return DocumentSkipped("restricted", f"its files are not open: {line(status)[:40]}")
    return None


def _entries(hit: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    files = hit.get("files")
    entries = table(files).get("entries", files if isinstance(files, list) else None)
    if isinstance(entries, dict):
        return [{"key": key, **table(value)} for key, value in entries.items()]
    return rows(entries)


def _files(identifier: str, hit: Mapping[str, Any], base: str) -> list[File]:
    """Addresses are made here, not taken from the answer: a file lies where the interface says."""
    preview = text(table(hit.get("files")).get("default_preview"))
    found = []
    for entry in _entries(hit):
        key, checksum = text(entry.get("key")), text(entry.get("checksum")).lower()
        url = below(f"{base}/api/records/{identifier}/files", key)
        if url is None or table(entry.get("access")).get("hidden") is True:
            continue
        sound = checksum if MD5.fullmatch(checksum) else None
        found.append(File(key, f"{url}/content", whole(entry.get("size")), sound, 0 if key == preview else 1))
    return found


def _content(identifier: str, hit: Mapping[str, Any], wish: Wish) -> str:
    try:
        return choose(_files(identifier, hit, wish.base), wish.formats, wish.max_file_mb).checksum or ""
    except DocumentSkipped:
        return ""


def _rights(metadata: Mapping[str, Any]) -> list[Right]:
    given = metadata.get("rights")
    found = rows(given if isinstance(given, list) else metadata.get("license"))
    if not found and isinstance(metadata.get("license"), dict):
        found = [metadata["license"]]
    return [_right(item) for item in found]


def _right(item: Mapping[str, Any]) -> Right:
    """By its id; one that the depositor wrote has none, but an address or a title."""
    identifier = text(item.get("id"))
    address = text(table(item.get("props")).get("url")) or text(item.get("link")) or None
    title = text(list(table(item.get("title")).values()) or item.get("title"))
    if identifier:
        return Right(identifier, licenses.normalize(identifier), address)
    spdx = licenses.normalize(address) or licenses.normalize(title)
    return Right(title or address or "?", spdx, address)


def _name(creator: Mapping[str, Any]) -> str:
    return text(table(creator.get("person_or_org")).get("name")) or text(creator.get("name"))


def _languages(metadata: Mapping[str, Any]) -> list[str]:
    return [text(item.get("id")) for item in rows(metadata.get("languages"))] or texts(metadata.get("language"))
