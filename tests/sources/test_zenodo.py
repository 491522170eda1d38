"""Zenodo: what its records say, and what is asked of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.replica.lucene import matcher
from tests.sources.mutations import mutated

from pagemint.errors import DocumentSkipped
from pagemint.records import Document, dumps
from pagemint.sources.originals import Format
from pagemint.sources.site import Deck as Described
from pagemint.sources.zenodo.query import WINDOW, Place, Question, license_ids
from pagemint.sources.zenodo.record import Wish, deck, read

FORMATS: tuple[Format, ...] = ("pdf", "pptx", "odp", "ppt")
WISH = Wish("https://zenodo.org", FORMATS, 200, None, "es")
FREE = ["CC0-1.0", "CC-BY-*", "CC-BY-SA-*", "MIT"]
API = ("/api/",)
RECORD: dict[str, Any] = {
    "id": "9000001",
    "revision_id": 3,
    "updated": "2024-03-02T10:00:01+00:00",
    "access": {"record": "public", "files": "public", "status": "open", "embargo": {"active": False}},
    "metadata": {
        "title": "Introducción a los <datos> abiertos",
        "description": "<p>Taller &amp; curso</p><script>x()</script>",
        "publication_date": "2024-03-01",
        "languages": [{"id": "eng"}, {"id": "spa"}],
        "rights": [{"id": "cc-by-4.0", "props": {"url": "https://creativecommons.org/licenses/by/4.0/legalcode"}}],
        "creators": [{"person_or_org": {"name": "Pérez, Ana"}}, {"person_or_org": {"name": "Aula"}}],
    },
    "files": {
        "default_preview": "taller (v2).pdf",
        "entries": {
            "a.zip": {"key": "a.zip", "size": 9, "checksum": "md5:" + "0" * 32},
            "taller (v2).pdf": {"key": "taller (v2).pdf", "size": 1048576, "checksum": "md5:" + "ab" * 16},
            "taller.pdf": {"key": "taller.pdf", "size": 2048576, "checksum": "md5:" + "cd" * 16},
        },
    },
    "stats": {"this_version": {"views": 10, "downloads": 4}},
}


def describe(hit: dict[str, Any], wish: Wish = WISH) -> Described:
    record = read(hit, wish, confirm=False)
    assert record is not None
    return deck(record.source_id, record.data, wish)


def changed(**metadata: Any) -> dict[str, Any]:
    return {**RECORD, "metadata": {**RECORD["metadata"], **metadata}}


def test_a_record_is_read_whole() -> None:
    found = describe(RECORD)
    assert found.document == Document(
        doc_id="zenodo-9000001",
        source="zenodo",
        source_id="9000001",
        url="https://zenodo.org/records/9000001",
        title="Introducción a los <datos> abiertos",
        author="Pérez, Ana; Aula",
        date="2024-03-01",
        language_declared="es",
        description="Taller & curso",
        views=10,
        license=found.document.license,
        redistributable=True,
        attribution="“Introducción a los <datos> abiertos” by Pérez, Ana; Aula, https://zenodo.org/records/9000001, "
        "licensed under CC-BY-4.0",
    )
    assert found.document.license.id == "CC-BY-4.0"
    assert found.document.license.url == "https://creativecommons.org/licenses/by/4.0/legalcode"
    assert found.document.license.evidence == "metadata.rights=cc-by-4.0"
    assert found.document.license.confidence == "asserted"
    (file,) = found.files
    assert file.urls == ("https://zenodo.org/api/records/9000001/files/taller%20%28v2%29.pdf/content",)
    assert (file.size, file.checksum) == (1048576, "md5:" + "ab" * 16)
    record = read(RECORD, WISH, confirm=True)
    assert record is not None
    assert (record.content, record.revision) == ("md5:" + "ab" * 16, "3:2024-03-02T10:00:01+00:00")


def test_the_older_shape_is_read_too() -> None:
    found = describe(
        {
            "id": 9000001,
            "metadata": {
                "title": "T",
                "access_right": "open",
                "language": "fra",
                "license": {"id": "cc-zero"},
                "creators": [{"name": "Ana"}],
            },
            "files": [{"key": "a/b.pptx", "size": 5, "checksum": "md5:" + "1" * 32}],
        }
    )
    document = found.document
    assert (document.license.id, document.language_declared, document.author) == ("CC0-1.0", "fr", "Ana")
    assert found.files[0].urls == ("https://zenodo.org/api/records/9000001/files/a/b.pptx/content",)


@pytest.mark.parametrize(
    ("rights", "allowed", "spdx", "redistributable"),
    [
        ([{"id": "cc-by-4.0"}, {"id": "mit"}], None, "CC-BY-4.0", True),
        ([{"id": "mit"}, {"id": "cc-by-sa-4.0"}], None, "CC-BY-SA-4.0", True),
        ([{"id": "cc-by-4.0"}, {"id": "cc-by-nc-nd-4.0"}], None, "CC-BY-NC-ND-4.0", False),
        ([{"id": "mit"}, {"id": "cc-by-4.0"}], ["CC-BY-*"], "MIT", True),
        ([{"id": "cc-by-4.0"}, {"id": "other-open"}], None, None, False),
        ([{"id": "cc-by"}], None, None, False),
        (
            [{"title": {"en": "Mine"}, "link": "https://creativecommons.org/licenses/by-nc/4.0/"}],
            None,
            "CC-BY-NC-4.0",
            True,
        ),
        ([{"title": {"en": "Ask me"}}], None, None, False),
        ([], None, None, False),
        ("cc-by-4.0", None, None, False),
    ],
)
def test_all_rights_have_to_hold(
    rights: Any, allowed: list[str] | None, spdx: str | None, redistributable: bool
) -> None:
    document = describe(changed(rights=rights), Wish("https://zenodo.org", FORMATS, 200, allowed, "es")).document
    assert (document.license.id, document.redistributable) == (spdx, redistributable)
    assert document.license.confidence == ("asserted" if spdx else "unknown")
    assert (document.attribution is None) == (spdx is None)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2020-02-29", "2020-02-29"), ("2020", None), ("2020-05", None), ("2019-01-01/2020-01-01", None), (7, None)],
)
def test_a_date_counts_when_it_is_a_day(written: Any, day: str | None) -> None:
    assert describe(changed(publication_date=written)).document.date == day


@pytest.mark.parametrize(
    ("access", "reason"),
    [
        ({"status": "embargoed", "embargo": {"active": True, "until": "2099-01-01"}}, "embargoed"),
        ({"status": "restricted", "files": "restricted"}, "restricted"),
        ({"status": "metadata-only"}, "restricted"),
        ({}, "restricted"),
    ],
)
def test_what_is_not_open_is_not_taken(access: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentSkipped) as caught:
        describe({**RECORD, "access": access})
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("names", "formats", "taken"),
    [
        (["a.pptx", "b.pdf"], ["pdf", "pptx"], "b.pdf"),
        (["a.pptx", "b.pdf"], ["pptx", "pdf"], "a.pptx"),
        (["a.ODP", "b.ppt"], FORMATS, "a.ODP"),
        (["a.zip"], FORMATS, "no_usable_file"),
        (["../../x.pdf"], FORMATS, "no_usable_file"),
        ([], FORMATS, "no_usable_file"),
    ],
)
def test_the_best_format_is_taken(names: list[str], formats: Any, taken: str) -> None:
    files = {"entries": {name: {"key": name, "size": 10} for name in names}}
    try:
        (url,) = describe({**RECORD, "files": files}, Wish("https://zenodo.org", formats, 200)).files[0].urls
    except DocumentSkipped as skipped:
        assert skipped.reason == taken
    else:
        assert url.endswith(f"/files/{taken}/content")


def test_a_file_over_the_limit_is_known_before_it_is_fetched() -> None:
    with pytest.raises(DocumentSkipped) as caught:
        describe(RECORD, Wish("https://zenodo.org", ["pdf"], 0))
    assert caught.value.reason == "file_too_large"


@given(mutated(RECORD))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_brings_the_reader_down(hit: Any) -> None:
    record = read(hit if isinstance(hit, dict) else {}, WISH, confirm=False)
    if record is None:
        return
    dumps(dict(record.data))
    try:
        found = deck(record.source_id, record.data, WISH)
    except DocumentSkipped:
        return
    dumps(found.document).encode("utf-8")
    assert found.files[0].urls[0].startswith("https://zenodo.org/api/records/")
    assert found.document.date is None or date.fromisoformat(found.document.date)


def test_licenses_become_a_filter_where_all_patterns_are_known() -> None:
    assert license_ids(["CC0-1.0", "CC-BY-4.0"]) == ["cc-by-4.0", "cc0-1.0", "cc-zero"]
    assert "cc-by-3.0*" in license_ids(["CC-BY-*"])
    assert not any("nc" in spdx or "sa" in spdx for spdx in license_ids(["CC-BY-*"]))
    assert license_ids(None) == license_ids(["*"]) == license_ids(["CC0-1.0", "My-Own"]) == []


@given(st.text(max_size=60), st.booleans(), st.sampled_from([None, ["CC-BY-*"], FREE]))
def test_whatever_is_searched_for_the_expression_is_sound(query: str, undeclared: bool, allowed: Any) -> None:
    question = Question(query or None, ["presentation"], "es", allowed, date(2020, 1, 1), None)
    expression = question.expression(undeclared=undeclared, created=("2020-01-01", "2021-01-01"))
    values = {"text": [""], "resource_type.type": ["poster"]}
    if not ({"AND", "OR"} & set(query.split())):
        assert matcher(expression)(values) is False


@given(st.dictionaries(st.integers(0, 4900), st.integers(1, 3000), min_size=1, max_size=40))
def test_every_record_is_reached_however_many_there_are(days: dict[int, int]) -> None:
    """A site that holds so many records of each day is asked span by span."""
    today = date(2026, 11, 22)
    stamps = {
        date.fromordinal(date(2013, 5, 1).toordinal() + number).isoformat(): count for number, count in days.items()
    }
    place: Place | None = Place(size=1000)
    seen: dict[tuple[str, ...], int] = {}
    for _ in range(3000):
        assert place is not None
        span = place.span or ("0", "9")
        total = sum(count for stamp, count in stamps.items() if span[0] <= stamp < span[1])
        count = max(0, min(place.size, min(total, WINDOW) - (place.page - 1) * place.size))
        seen[span] = max(seen.get(span, 0), min(place.page * place.size, total))
        place = place.after(total, count, None, today)
        if place is None:
            break
    whole = {
        stamp
        for stamp in stamps
        for span, got in seen.items()
        if span[0] <= stamp < span[1] and got >= _of(stamps, span)
    }
    assert place is None
    assert whole == set(stamps)


def _of(stamps: dict[str, int], span: tuple[str, ...]) -> int:
    return sum(count for stamp, count in stamps.items() if span[0] <= stamp < span[1])


def test_a_place_of_another_page_size_begins_no_later() -> None:
    assert Place(page=3, size=100).resized(25) == Place(page=9, size=25)
    assert Place(page=2, size=25).resized(10) == Place(page=3, size=10)
