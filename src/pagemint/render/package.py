"""Reading XML parts of office files without trusting them: sizes are capped, document types refused."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

from pagemint.errors import DocumentError
from pagemint.render import zipsafe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_PART = 64 << 20
MAX_DEPTH = 256
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error)


class Package:
    """An office file opened for reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def xml(self, name: str) -> Element | None:
        """The parsed part, or None where there is none. Raises `DocumentError`."""
        if name not in self.names:
            return None
        try:
            with self._archive.open(name) as part:
                data = part.read(MAX_PART + 1)
        except _BROKEN as error:
            raise DocumentError("unreadable", f"a part of the archive is broken: {error}") from error
        if len(data) > MAX_PART:
            raise DocumentError("zip_bomb", "a part of the archive is too large")
        return parse(data)

    def related(self, name: str) -> dict[str, str]:
        """Relation id → part that `name` points to (OOXML)."""
        folder, base = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{base}.rels")
        if root is None:
            return {}
        return {
            item.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:]
            for item in root
            if item.get("TargetMode") != "External"
        }


@contextmanager
def opened(path: str | Path) -> Iterator[Package]:
    """Checks the archive, then opens it."""
    zipsafe.check(path)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise DocumentError("unreadable", f"not a readable zip archive: {error}") from error
    with archive:
        yield Package(archive)


def parse(data: bytes) -> Element:
    """An element tree; `{namespace}name` as usual. A document type (and so every entity) is refused."""
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise DocumentError("unsafe_xml", "XML nested too deep")
        builder.start(_qualified(name), {_qualified(k): v for k, v in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_qualified(name))

    def refuse(*_: object) -> None:
        raise DocumentError("unsafe_xml", "the XML declares a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ParseError, ValueError, LookupError, AssertionError) as error:
        raise DocumentError("unreadable", f"broken XML: {error}") from error


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
