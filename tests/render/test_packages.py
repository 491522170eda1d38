"""Archives and XML that want to do harm, and what well-meant ones say."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.packages import archive, odp, pptx

from pagemint.errors import DocumentError
from pagemint.render import notes, zipsafe
from pagemint.render.package import MAX_DEPTH, parse
from pagemint.render.work import probe


def reason(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        zipsafe.check(path)
    return caught.value.reason


def overlapping(path: Path) -> Path:
    """Two entries of the directory that name one local file."""
    archive(path, {"a.xml": "x" * 4000, "b.xml": "y" * 4000})
    data = bytearray(path.read_bytes())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    path.write_bytes(data)
    return path


def test_honest_archives_pass(tmp_path: Path) -> None:
    zipsafe.check(pptx(tmp_path / "a.pptx", "una nota", None))
    zipsafe.check(odp(tmp_path / "a.odp", ("texto", "nota")))
    zipsafe.check(archive(tmp_path / "ñ.docx", {"carpeta/ñandú.xml": "x", "otra/日本.xml": "y"}))


def test_bombs_are_refused(tmp_path: Path) -> None:
    assert reason(archive(tmp_path / "ratio.pptx", {"a.xml": b"\0" * (65 << 20)})) == "zip_bomb"
    assert reason(overlapping(tmp_path / "overlap.pptx")) == "zip_bomb"
    many = tmp_path / "many.pptx"
    with zipfile.ZipFile(many, "w") as file:
        for i in range(zipsafe.MAX_ENTRIES + 1):
            file.writestr(str(i), b"")
    assert reason(many) == "zip_bomb"


@pytest.mark.parametrize("name", ["../a.xml", "ppt/../../a.xml", "/etc/passwd", "C:/a.xml", "a\\..\\..\\b"])
def test_names_that_point_out_are_refused(tmp_path: Path, name: str) -> None:
    assert reason(archive(tmp_path / "a.pptx", {name: "x"})) == "unsafe_archive"


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.pptx", {"a.xml": "one", "b.xml": "two"})
    path.write_bytes(path.read_bytes().replace(b"b.xml", b"a.xml"))
    assert reason(path) == "unsafe_archive"


def test_protected_and_broken_files(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert reason(path) == "encrypted"
    path.write_bytes(b"<html>")
    assert reason(path) == "unreadable"
    archive(path, {"a.xml": "one"})
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, 1)
    path.write_bytes(data)
    assert reason(path) == "encrypted"


@given(st.binary(max_size=300), st.integers(0, 200))
def test_mutations_end_in_our_error_or_pass(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    path = pptx(tmp_path_factory.mktemp("zip") / "a.pptx", "nota")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - at] + noise + data[len(data) - at + len(noise) :])
    try:
        probe(str(path), "pptx")
        notes.read(str(path))
    except DocumentError as error:
        assert error.reason in ("unreadable", "zip_bomb", "unsafe_archive", "unsafe_xml", "encrypted", "empty")


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
        "<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1),
    ],
)
def test_xml_with_entities_or_too_deep_is_refused(xml: str) -> None:
    for data in (xml.encode(), xml.encode("utf-16")):
        with pytest.raises(DocumentError) as caught:
            parse(data)
        assert caught.value.reason == "unsafe_xml"


@given(st.text(max_size=80))
def test_xml_is_parsed_or_refused(text: str) -> None:
    try:
        parse(text.encode("utf-8", "surrogatepass"))
    except DocumentError as error:
        assert error.reason in ("unreadable", "unsafe_xml")


def test_notes_are_in_the_decks_order(tmp_path: Path) -> None:
    path = pptx(tmp_path / "a.pptx", "la primera\ncon dos líneas", None, "la tercera")
    assert notes.read(str(path)) == ["la primera\ncon dos líneas", None, "la tercera"]
    assert notes.read(str(odp(tmp_path / "a.odp", ("uno", "nota uno"), ("dos", "")))) == ["nota uno", None]
    assert notes.read(str(tmp_path / "a.docx")) == []


def test_properties_of_office_files(tmp_path: Path) -> None:
    core = (
        "<dc:title>Microsoft PowerPoint - Mi charla.pptx</dc:title><dc:creator>Ana Ruiz</dc:creator>"
        "<dcterms:created>2021-03-04T10:00:00Z</dcterms:created><dc:language>es-MX</dc:language>"
        "<dc:subject>Sobre datos</dc:subject>"
    )
    found = probe(str(pptx(tmp_path / "a.pptx", None, None, core=core)), "pptx")
    assert (found.page_count, found.title, found.author) == (2, "Mi charla", "Ana Ruiz")
    assert (found.date, found.language, found.description) == ("2021-03-04", "es", "Sobre datos")
    meta = "<dc:title>Charla</dc:title><meta:initial-creator>Eva</meta:initial-creator>"
    odf = probe(str(odp(tmp_path / "a.odp", ("uno", ""), ("dos", ""), meta=meta)), "odp")
    assert (odf.page_count, odf.title, odf.author) == (2, "Charla", "Eva")
