"""Lists of addresses: what their rows say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagemint.errors import RecipeError
from pagemint.sources.urls import links
from pagemint.sources.urls.links import Link, address, link

SHA = "ab" * 32


def rows(path: Path, text: str | bytes, base: str = "") -> list[Link]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(links.read(path, base))


@pytest.mark.parametrize(
    ("raw", "wire"),
    [
        ("https://example.org/a.pdf", "https://example.org/a.pdf"),
        ("  HTTPS://Example.ORG/Año 1.pdf#page=2 ", "https://example.org/A%C3%B1o%201.pdf"),
        ("http://example.org", "http://example.org/"),
        ("https://example.org/100%.pdf?x=á&y=%20", "https://example.org/100%25.pdf?x=%C3%A1&y=%20"),
        ("https://ejemplo.españa.org:8443/x", "https://ejemplo.xn--espaa-rta.org:8443/x"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ],
)
def test_addresses_as_they_go_over_the_wire(raw: str, wire: str) -> None:
    assert address(raw) == wire


@pytest.mark.parametrize(
    "raw",
    [
        *("", "a.pdf", "file:///etc/passwd", "ftp://example.org/x", "https:///x", "https://me:secret@example.org/x"),
        *("https://example.org:99999/x", "https://exa mple.org/x", "https://example.org/\x00", "https://[::1/x"),
        *("javascript:alert(1)", "https://example.org/" + "x" * 2000, "//example.org/x", "https://a\ud800.org/"),
    ],
)
def test_what_is_no_address(raw: str) -> None:
    with pytest.raises(ValueError):
        address(raw)


def test_relative_addresses_have_a_base() -> None:
    assert address("talks/a.pdf", "https://example.org/x") == "https://example.org/x/talks/a.pdf"
    assert address("https://other.org/a.pdf", "https://example.org/x") == "https://other.org/a.pdf"


@given(st.text() | st.builds("https://{}/{}".format, st.text(), st.text()))
@settings(max_examples=300)
def test_an_address_is_plain_and_stays_as_it_is(raw: str) -> None:
    try:
        found = address(raw)
    except ValueError:
        return
    assert found.isascii()
    assert not set(found) & set(" \t\r\n<>\"'\\#")
    assert urlsplit(found).scheme in ("http", "https")
    assert address(found) == found


@given(st.dictionaries(st.sampled_from(["url", "sha256", "title", "date", "license", None]), st.text() | st.none()))
def test_any_row_is_used_or_says_why_not(row: dict[str | None, str | None]) -> None:
    found = link(row, "list, line 1")
    assert found.name
    assert (found.problem is None) == bool(found.url)


def test_a_csv_file_as_spreadsheets_save_it(tmp_path: Path) -> None:
    text = (
        "URL;Title;Language;License;sha256;page_url\n"
        f"https://example.org/a.pdf;Paginación;Spanish;CC BY 4.0;{SHA.upper()};https://example.org/a\n"
        "\n"
        "https://example.org/b.pdf;;;;abc;\n"
        ";Nothing;;;;\n"
    )
    first, second, third = rows(tmp_path / "list.csv", b"\xef\xbb\xbf" + text.encode())
    assert first.url == "https://example.org/a.pdf"
    assert first.sha256 == SHA
    assert first.declared == {
        "title": "Paginación",
        "language": "es",
        "license": "CC BY 4.0",
        "url": "https://example.org/a",
    }
    assert "list.csv, line 4: its sha256" in str(second.problem)
    assert third.name == "list.csv, line 5"
    assert "it has no address" in str(third.problem)


def test_json_lines_of_which_one_is_broken(tmp_path: Path) -> None:
    text = '{"url": "https://example.org/a.pdf", "author": ["A", "B"], "more": 1}\n{"url": \n["x"]\n'
    good, *bad = rows(tmp_path / "list.jsonl", text)
    assert good.declared == {"author": "A; B"}
    assert [found.name for found in bad] == ["list.jsonl, line 2", "list.jsonl, line 3"]
    assert {found.problem.reason for found in bad if found.problem} == {"bad_row"}


def test_a_plain_list(tmp_path: Path) -> None:
    found = rows(tmp_path / "list.txt", "# mine\nhttps://example.org/a.pdf\n\n  b.pdf\n", "https://example.org")
    assert [row.url for row in found] == ["https://example.org/a.pdf", "https://example.org/b.pdf"]


def test_pages_of_sites_that_have_a_source_name_it() -> None:
    addresses = ("https://www.slideshare.net/x/y", "https://es.slideshare.net/x/y", "https://speakerdeck.com/u/d")
    for number, found in enumerate(links.given(addresses, "")):
        assert found.problem is not None
        assert found.problem.reason == "other_source"
        assert found.problem.hint.startswith("- speakerdeck: {urls:" if number == 2 else "- slideshare: {urls:")
    assert next(links.given(["https://files.speakerdeck.com/presentations/1/a.pdf"], "")).problem is None


def test_a_list_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be read"):
        list(links.read(tmp_path / "none.csv", ""))
    with pytest.raises(RecipeError, match=r"(?s)no column `url`.*uri, title"):
        rows(tmp_path / "list.csv", "uri,title\nhttps://example.org/a.pdf,A\n")
