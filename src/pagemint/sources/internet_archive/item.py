"""An item of the Internet Archive as it tells of itself."""

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
from pagemint.sources.site import Deck, Record, Remote
from pagemint.sources.tongues import best
from pagemint.sources.untyped import names, rows, small, table, text, texts, whole
from pagemint.workspace.layout import source_doc_id

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
SUMS = (("sha1", re.compile(r"[0-9a-f]{40}")), ("md5", re.compile(r"[0-9a-f]{32}")))
LISTED = ("identifier", "licenseurl", "language", "downloads", "oai_updatedate")


@dataclass(frozen=True, slots=True)
class Wish:
    """What decides how an item is read."""

    base: str
    formats: Sequence[Format]
    max_file_mb: int
    require_license: bool = True
    licenses: Sequence[str] | None = None
    language: str | None = None


def read(item: Mapping[str, Any], base: str, *, confirm: bool) -> Record | None:
    """An entry of the listing, None for one without a sound identifier."""
    identifier = text(item.get("identifier"))
    if not ID.fullmatch(identifier):
        return None
    data = {key: small(item[key]) for key in LISTED if key in item}
    stamp = line(max(texts(item.get("oai_updatedate")), default=""))
    return Record(identifier, f"{base}/details/{identifier}", stamp, "", {**data, "confirm": confirm})


def unwanted(licenseurl: Any, wish: Wish) -> DocumentSkipped | None:
    """Why an item with this license is not taken; the listing tells it already."""
    given = texts(licenseurl)
    if not given and wish.require_license:
        return DocumentSkipped("license_unclear", "nobody has given it a license")
    ids = [licenses.normalize(address) for address in given]
    if given and wish.licenses is not None and not all(licenses.matches(spdx, wish.licenses) for spdx in ids):
        return DocumentSkipped("license", f"its license is {line(' | '.join(given))[:200]}")
    return None


def deck(record: Record, item: Mapping[str, Any], wish: Wish) -> Deck:
    """Raises `DocumentSkipped` for an item that is gone, hidden, lent out, without license or file."""
    metadata = table(item.get("metadata"))
    problem = _problem(item, metadata) or unwanted(metadata.get("licenseurl"), wish)
    if problem is not None:
        raise problem
    remote = _original(record.source_id, item, wish)
    given = texts(metadata.get("licenseurl"))
    rights = combine(
        [Right(address, licenses.normalize(address), address) for address in given],
        wish.licenses,
        "metadata.licenseurl",
        "asserted",
    )
    title = line(text(metadata.get("title"))) or None
    author = names(texts(metadata.get("creator")))
    document = Document(
        doc_id=source_doc_id("internet_archive", record.source_id),
        source="internet_archive",
        source_id=record.source_id,
        url=record.url,
        title=title,
        author=author,
        date=day(text(metadata.get("date"))),
        language_declared=best(texts(metadata.get("language")), wish.language),
        description=plain("\n".join(texts(metadata.get("description")))) or None,
        views=whole(record.data.get("downloads")),
        license=rights.license,
        redistributable=rights.redistributable,
        attribution=licenses.attribution(title, author, rights.name, record.url),
    )
    return Deck(document, (remote,))


def _problem(item: Mapping[str, Any], metadata: Mapping[str, Any]) -> DocumentSkipped | None:
    if _yes(item.get("is_dark")):
        return DocumentSkipped("removed", "the site has taken it out of sight")
    if not metadata:
        return DocumentSkipped("removed", "the site has it no more")
    if _yes(metadata.get("access-restricted-item")):
        return DocumentSkipped("restricted", "it is for borrowing only")
    if _yes(metadata.get("noindex")):
        return DocumentSkipped("not_indexable", "it is not to be found by searches")
    return None


def _yes(value: Any) -> bool:
    """`true` as a text, a list of it, or a value of JSON; anything set counts but what clearly says no."""
    return value is True or any(said.strip().lower() not in ("false", "0", "no") for said in texts(value))


def _original(identifier: str, item: Mapping[str, Any], wish: Wish) -> Remote:
    """What was put there, or else the PDF that the site has made of it."""
    given = [entry for entry in rows(item.get("files")) if "encrypted" not in text(entry.get("format")).lower()]
    files: dict[str, list[File]] = {"original": [], "derivative": []}
    for entry in given:
        file = None if _yes(entry.get("private")) else _file(identifier, entry, wish.base)
        if file is not None and (kind := text(entry.get("source"))) in files:
            files[kind].append(file)
    try:
        return choose(files["original"], wish.formats, wish.max_file_mb)
    except DocumentSkipped as first:
        try:
            return choose(files["derivative"], ["pdf"], wish.max_file_mb)
        except DocumentSkipped:
            raise first from None


def _file(identifier: str, entry: Mapping[str, Any], base: str) -> File | None:
    name = text(entry.get("name"))
    url = below(f"{base}/download/{identifier}", name)
    sums = ((kind, text(entry.get(kind)).lower()) for kind, _ in SUMS)
    checksum = next((f"{kind}:{value}" for kind, value in sums if dict(SUMS)[kind].fullmatch(value)), None)
    return File(name, url, whole(entry.get("size")), checksum) if url else None
