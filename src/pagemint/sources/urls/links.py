"""Lists of addresses that people keep: what stands in each row, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from pagemint.errors import DocumentError, RecipeError
from pagemint.sources.fields import fields, line
from pagemint.sources.local.files import blocks
from pagemint.sources.tables import Rows, csv_rows, decode, json_rows
from pagemint.sources.tongues import tag
from pagemint.suggest import nearest

MAX_LIST, MAX_ADDRESS = 256 * 1024**2, 2000
ADDRESS_COLUMNS = ("url", "link", "address", "file_url", "pdf_url")
PAGE_COLUMNS = ("source_url", "page_url", "landing_url", "landing_page")
# sites whose pages are no files, and the source that reads them
OTHERS = re.compile(r"(?:.+\.)?(slideshare)\.net|(?:www\.)?(speakerdeck)\.com")


@dataclass(frozen=True, slots=True)
class Link:
    """One row. `name` is its address, or where it stands when it has none; `problem` says why it cannot be used."""

    name: str
    url: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
    problem: DocumentError | None = None


def read(path: Path, base: str) -> Iterator[Link]:
    """The rows of a CSV or JSON-lines file, or of a text file with an address a line. Raises `RecipeError` when it
    cannot be read, or has no column of addresses."""
    try:
        if path.stat().st_size > MAX_LIST:
            raise RecipeError(f"{path.name} is larger than {MAX_LIST // 1024**2} MiB", hint="split it")
        data = b"".join(blocks(path))
    except (OSError, DocumentError) as error:
        raise RecipeError(f"{path} cannot be read: {error}", hint="`path` is relative to the recipe") from error
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return _links(path.name, json_rows(data), base)
    if path.suffix.lower() in (".csv", ".tsv"):
        return _links(path.name, _with_addresses(path.name, csv_rows(data)), base)
    return _links(path.name, _plain(decode(data)), base)


def given(urls: Iterable[str], base: str) -> Iterator[Link]:
    """The same of addresses that stand in the recipe."""
    return (link({"url": url}, f"urls, item {number}", base) for number, url in enumerate(urls, 1))


def link(row: Mapping[Any, Any], where: str, base: str = "") -> Link:
    known = {str(key).strip().lower(): value for key, value in row.items() if key}
    raw = next((known[name] for name in ADDRESS_COLUMNS if known.get(name)), None)
    if not isinstance(raw, str) or not raw.strip():
        return Link(where, problem=_bad(where, "it has no address"))
    try:
        url = address(raw, base)
        other = OTHERS.fullmatch(urlsplit(url).hostname or "")
        if other:
            source = other[1] or other[2]
            why = f"{where}: a page of {urlsplit(url).hostname} is no file"
            return Link(url, problem=DocumentError("other_source", why, hint=f"- {source}: {{urls: [{url}]}}"))
        return Link(url, url, _declared(known), _sha256(known.get("sha256")))
    except ValueError as error:
        return Link(line(raw) or where, problem=_bad(where, f"{error}: {line(raw)[:200]}"))


def address(raw: str, base: str = "") -> str:
    """An absolute address in ASCII, as it goes over the wire, without fragment; raises `ValueError`."""
    text = raw.strip()
    if len(text) > MAX_ADDRESS or any(ord(letter) < 32 or "\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("no address is like this")
    parts = urlsplit(urljoin(f"{base}/", text) if base else text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not an http(s) address")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address with a user or password is not asked for")
    host = parts.hostname
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    if not re.fullmatch(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", host):
        raise ValueError("not a host's name")
    place = host if parts.port is None else f"{host}:{parts.port}"
    return urlunsplit((parts.scheme, place, _wire(parts.path) or "/", _wire(parts.query), ""))


def _wire(text: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe="%/:=&?~+!$,;@()*")


def _declared(row: dict[str, Any]) -> dict[str, str]:
    told = {key: value for key, value in row.items() if key not in ADDRESS_COLUMNS}
    told["source_url"] = next((row[name] for name in PAGE_COLUMNS if row.get(name)), None)
    named = row.get("language") or row.get("lang")
    if isinstance(named, str):
        told["language"] = tag(named) or named
    return fields(told, lambda problem: None)


def _sha256(value: Any) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value.strip().lower(), re.ASCII):
        raise ValueError("its sha256 is not 64 hexadecimal digits")
    return value.strip().lower()


def _links(name: str, rows: Rows, base: str) -> Iterator[Link]:
    for number, row in rows:
        where = f"{name}, line {number}"
        if isinstance(row, str):
            yield Link(where, problem=_bad(where, row))
        elif any(row.values()):
            yield link(row, where, base)


def _with_addresses(name: str, rows: Rows) -> Rows:
    """Raises `RecipeError` when the header knows no address."""
    for number, row in rows:
        if isinstance(row, dict) and not any(column in row for column in ADDRESS_COLUMNS):
            there = [str(column) for column in row if column]
            hint = f"{nearest('url', there)}; its columns are {', '.join(there)[:300]}".lstrip("; ")
            raise RecipeError(f"{name} has no column `url`", hint=hint)
        yield number, row


def _plain(text: str) -> Rows:
    """An address a line; `#` begins a remark."""
    for number, row in enumerate(text.splitlines(), 1):
        if row.strip() and not row.lstrip().startswith("#"):
            yield number, {"url": row}


def _bad(where: str, why: str) -> DocumentError:
    return DocumentError("bad_row", f"{where}: {why}", hint="correct the row and run again")
