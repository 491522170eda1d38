"""A file of Wikimedia Commons as the interface tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pagemint import licenses
from pagemint.errors import DocumentSkipped
from pagemint.records import Document
from pagemint.sources.fields import day, line, link
from pagemint.sources.markup import plain, plain_line
from pagemint.sources.originals import File, choose
from pagemint.sources.rights import Right, Rights, combine
from pagemint.sources.site import Deck, Record
from pagemint.sources.untyped import small, table, text, whole
from pagemint.workspace.layout import source_doc_id

SHA1 = re.compile(r"[0-9a-f]{40}")
EXTRA = (
    "License", "LicenseShortName", "LicenseUrl", "UsageTerms", "AttributionRequired", "Attribution", "Artist", "Credit",
    "ImageDescription", "ObjectName", "DateTimeOriginal", "Restrictions", "NonFree", "Copyrighted", "DeletionReason",
)  # fmt: skip
PDF = "application/pdf"
# the community's word for works without copyright
PUBLIC_DOMAIN = "pd"


@dataclass(frozen=True, slots=True)
class Wish:
    """What decides how a file is read."""

    max_file_mb: int
    licenses: Sequence[str] | None = None
    since: date | None = None
    until: date | None = None


def read(page: Mapping[str, Any], base: str) -> Record | None:
    """An entry of the listing; None for what is no file, or one whose properties come with the next answer."""
    number, info = whole(page.get("pageid")), _info(page)
    if number is None or not info:
        return None
    sha1 = text(info.get("sha1")).lower()
    content = f"sha1:{sha1}" if SHA1.fullmatch(sha1) else ""
    url = link(text(info.get("descriptionurl"))) or f"{base}/?curid={number}"
    data = {"title": small(page.get("title")), "imageinfo": [small(info)]}
    return Record(str(number), url, line(f"{sha1}:{text(info.get('timestamp'))}"), content, data)


def deck(record: Record, wish: Wish) -> Deck:
    """Raises `DocumentSkipped` for a file that is gone, about to go, not free, or no PDF."""
    info = _info(record.data)
    extra = {name: text(table(value).get("value")) for name, value in table(info.get("extmetadata")).items()}
    problem = _problem(info, extra)
    if problem is not None:
        raise problem
    rights = _rights(extra, wish.licenses)
    when = day(plain_line(extra.get("DateTimeOriginal", ""))) or day(text(info.get("timestamp")))
    if when and not (wish.since or date.min) <= date.fromisoformat(when) <= (wish.until or date.max):
        raise DocumentSkipped("date", f"it is of {when}")
    file = File(f"{record.source_id}.pdf", text(info.get("url")), whole(info.get("size")), record.content or None)
    title = plain_line(extra.get("ObjectName", "")) or _title(info, record.data)
    author = plain_line(extra.get("Artist", "")) or None
    document = Document(
        doc_id=source_doc_id("commons", record.source_id),
        source="commons",
        source_id=record.source_id,
        url=record.url,
        title=title,
        author=author,
        date=when,
        description=plain(extra.get("ImageDescription", "")) or None,
        license=rights.license,
        redistributable=rights.redistributable,
        attribution=_attribution(title, author, extra, rights, record.url),
    )
    return Deck(document, (choose([file], ["pdf"], wish.max_file_mb),))


def _info(page: Mapping[str, Any]) -> Mapping[str, Any]:
    found = page.get("imageinfo")
    return table(found[0]) if isinstance(found, list) and found else {}


def _problem(info: Mapping[str, Any], extra: Mapping[str, str]) -> DocumentSkipped | None:
    mime = line(text(info.get("mime")))
    if info.get("filemissing") not in (None, False) or not text(info.get("url")):
        return DocumentSkipped("removed", "the site has its file no more")
    if mime != PDF:
        return DocumentSkipped("no_usable_file", f"it is {mime[:60] or 'of no known type'}, not a PDF")
    if extra.get("DeletionReason"):
        return DocumentSkipped("deletion_requested", line(plain(extra["DeletionReason"]))[:200] or "no reason is given")
    if extra.get("NonFree", "false").strip().lower() not in ("", "false", "0"):
        return DocumentSkipped("not_free", "it is on the site under an exception, not under a license")
    if not extra.get("License"):
        return DocumentSkipped("license_unclear", "the site does not know a free license in what its page says")
    return None


def _rights(extra: Mapping[str, str], allowed: Sequence[str] | None) -> Rights:
    """The site names the best of several licenses; restrictions besides copyright go into the evidence."""
    raw, address = extra["License"].strip(), extra.get("LicenseUrl", "")
    spdx = "CC-PDM-1.0" if raw.lower() == PUBLIC_DOMAIN else licenses.normalize(raw) or licenses.normalize(address)
    besides = extra.get("Restrictions", "")
    said = f"{raw}; Restrictions={besides}" if besides else raw
    return combine([Right(said, spdx, address or None)], allowed, "extmetadata.License", "verified")


def _attribution(
    title: str | None, author: str | None, extra: Mapping[str, str], rights: Rights, url: str
) -> str | None:
    """The credit line that the page asks for, where it asks for one."""
    asked = plain_line(extra.get("Attribution", ""))
    if asked and rights.name:
        return line(f"{asked}, {url}, licensed under {rights.name}")
    return licenses.attribution(title, author or plain_line(extra.get("Credit", "")) or None, rights.name, url)


def _title(info: Mapping[str, Any], page: Mapping[str, Any]) -> str | None:
    name = line(text(info.get("canonicaltitle")) or text(page.get("title"))).partition(":")[2]
    return name.rpartition(".")[0] or name or None
