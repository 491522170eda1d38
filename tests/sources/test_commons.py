"""Wikimedia Commons: what its pages say, and whole runs against the replica."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError
from tests.replica import commons as site
from tests.replica.commons import Commons
from tests.replica.library import upload
from tests.replica.truth import Deck
from tests.sources.crawl import Crawl, Start
from tests.sources.mutations import mutated

from pagemint import licenses
from pagemint.errors import DocumentSkipped
from pagemint.records import Document, dumps
from pagemint.sources.commons.file import Wish, deck, read
from pagemint.sources.commons.source import CommonsSettings
from pagemint.sources.fields import line
from pagemint.sources.site import Deck as Described

BASE = "https://commons.wikimedia.org"
API = ("/w/api.php",)
PAGE: dict[str, Any] = {
    "pageid": 77,
    "ns": 6,
    "title": "File:Wikimanía 2024.pdf",
    "index": 3,
    "imageinfo": [
        {
            "timestamp": "2024-08-09T10:00:00Z",
            "size": 4096,
            "mime": "application/pdf",
            "sha1": "AB" * 20,
            "url": "https://upload.wikimedia.org/wikipedia/commons/a/ab/Wikiman%C3%ADa_2024.pdf",
            "descriptionurl": "https://commons.wikimedia.org/wiki/File:Wikiman%C3%ADa_2024.pdf",
            "extmetadata": {
                "License": {"value": "cc-by-sa-4.0"},
                "LicenseUrl": {"value": "https://creativecommons.org/licenses/by-sa/4.0"},
                "ObjectName": {"value": "Wikimanía &amp; más"},
                "Artist": {"value": '<a href="//x" title="User:Ana">Ana <b>Pérez</b></a>'},
                "Credit": {"value": "Own work"},
                "ImageDescription": {"value": "<p>Una charla</p><p>Dos</p>"},
                "DateTimeOriginal": {"value": '<time datetime="2024-08-01">2024-08-01</time> 12:00'},
                "Restrictions": {"value": "trademarked"},
                "NonFree": {"value": "false"},
            },
        }
    ],
}


def described(extra: dict[str, str | None] | None = None, wish: Wish | None = None, **info: Any) -> Described:
    """The page with other properties; None takes one of the metadata away."""
    told = {**PAGE["imageinfo"][0]["extmetadata"], **{key: {"value": value} for key, value in (extra or {}).items()}}
    told = {key: value for key, value in told.items() if value["value"] is not None}
    record = read({**PAGE, "imageinfo": [{**PAGE["imageinfo"][0], "extmetadata": told, **info}]}, BASE)
    assert record is not None
    return deck(record, wish or Wish(200))


def test_a_page_is_read_whole() -> None:
    found = described()
    document = found.document
    assert document == Document(
        doc_id="commons-77",
        source="commons",
        source_id="77",
        url="https://commons.wikimedia.org/wiki/File:Wikiman%C3%ADa_2024.pdf",
        title="Wikimanía & más",
        author="Ana Pérez",
        date="2024-08-01",
        description="Una charla\nDos",
        license=document.license,
        redistributable=True,
        attribution="“Wikimanía & más” by Ana Pérez, "
        "https://commons.wikimedia.org/wiki/File:Wikiman%C3%ADa_2024.pdf, licensed under CC-BY-SA-4.0",
    )
    assert document.license.id == "CC-BY-SA-4.0"
    assert document.license.evidence == "extmetadata.License=cc-by-sa-4.0; Restrictions=trademarked"
    assert document.license.confidence == "verified"
    (file,) = found.files
    assert file.urls == (PAGE["imageinfo"][0]["url"],)
    assert (file.size, file.checksum) == (4096, "sha1:" + "ab" * 20)


@pytest.mark.parametrize(
    ("extra", "info", "reason"),
    [
        ({"License": None}, {}, "license_unclear"),
        ({"DeletionReason": "<i>copyvio</i>"}, {}, "deletion_requested"),
        ({"NonFree": "true"}, {}, "not_free"),
        ({}, {"filemissing": True}, "removed"),
        ({}, {"url": ""}, "removed"),
        ({}, {"mime": "image/vnd.djvu"}, "no_usable_file"),
        ({}, {"size": 300 * 2**20}, "file_too_large"),
    ],
)
def test_what_is_left_out_and_why(extra: dict[str, str | None], info: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentSkipped) as caught:
        described(extra, **info)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("said", "spdx"),
    [("cc0", "CC0-1.0"), ("pd", "CC-PDM-1.0"), ("cc-by-2.5", "CC-BY-2.5"), ("cc-by-sa-3.0-de", "CC-BY-SA-3.0")],
)
def test_the_words_of_the_site_for_licenses(said: str, spdx: str) -> None:
    document = described({"License": said, "LicenseUrl": None}).document
    assert document.license.id == spdx
    assert document.license.url == licenses.url(spdx)
    assert document.redistributable


def test_a_license_that_is_not_known_is_none() -> None:
    document = described({"License": "fal", "LicenseUrl": "http://artlibre.org/licence/lal"}).document
    assert (document.license.id, document.license.confidence, document.redistributable) == (None, "unknown", False)


def test_credit_is_given_as_the_page_asks() -> None:
    asked = described({"Attribution": "Foto: <b>A &amp; B</b> / CC"}).document.attribution
    assert asked == f"Foto: A & B / CC, {PAGE['imageinfo'][0]['descriptionurl']}, licensed under CC-BY-SA-4.0"
    credited = described({"Artist": None, "Credit": "<i>Archivo de Ana</i>"}).document
    assert credited.author is None
    assert credited.attribution is not None
    assert "by Archivo de Ana" in credited.attribution


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [(date(2024, 8, 1), None, True), (date(2024, 8, 2), None, False), (None, date(2024, 7, 31), False)],
)
def test_days_are_looked_at_by_us(since: date | None, until: date | None, kept: bool) -> None:
    try:
        described(wish=Wish(200, None, since, until))
    except DocumentSkipped as skipped:
        assert (skipped.reason, kept) == ("date", False)
    else:
        assert kept


@given(mutated(PAGE))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_brings_the_reader_down(page: Any) -> None:
    record = read(page if isinstance(page, dict) else {}, BASE)
    if record is None:
        return
    dumps(dict(record.data))
    try:
        found = deck(record, Wish(200))
    except DocumentSkipped:
        return
    dumps(found.document).encode("utf-8")
    assert found.document.license.evidence is not None
    assert "<" not in (found.document.author or "") or "<" in str(page)


def test_something_has_to_be_looked_for() -> None:
    with pytest.raises(ValidationError, match="query or categories"):
        CommonsSettings()


# whole runs


def good(deck: Deck, allowed: list[str] | None = None) -> bool:
    spdx = site.spdx(deck)
    free = spdx is not None and (allowed is None or licenses.matches(spdx, allowed))
    return deck.language == "es" and site.trouble(deck) is None and free


def check(crawl: Crawl, documents: dict[str, Document], allowed: list[str] | None = None) -> None:
    decks = {deck.id: deck for deck in crawl.replica.truth.decks if good(deck, allowed)}
    assert set(documents) == set(decks)
    for identifier, document in documents.items():
        truth = decks[identifier]
        assert crawl.data(document) == upload(truth).data
        assert document.license.id == site.spdx(truth)
        assert document.title == (line(truth.title) or line(site.name(truth)[5:]).rpartition(".")[0])
        assert document.author == f"{truth.user} & Ana"
        assert document.date == truth.created.date().isoformat()
        assert document.description == truth.description
        assert document.attribution is not None
        assert document.attribution.startswith("Foto: ") == site.asks_for_credit(truth)
        assert document.robots_decision is not None


def campaign(crawl: Start, least: int, decks: int) -> None:
    run = crawl("commons", Commons(), decks=decks)
    wanted: dict[str, Any] = {"query": "español", "limit": 1000, "file_hosts": []}
    documents = run.run(**wanted)
    check(run, documents)
    assert len(documents) >= least
    run.check_manners("commons", "upload", api=API)
    assert all(entry.status in (200, 404) for entry in run.replica.log())
    asked = len(run.replica.log())
    run.run(**wanted)
    assert run.results[-1].ran == {}
    assert len(run.replica.log()) == asked


def test_all_that_is_free_and_spanish(crawl: Start) -> None:
    campaign(crawl, 10, 70)


@pytest.mark.soak
def test_a_hundred_decks(crawl: Start) -> None:
    campaign(crawl, 100, 180)


def test_a_license_that_is_not_wanted_is_known_before_the_download(crawl: Start) -> None:
    run = crawl("commons", Commons())
    allowed = ["CC-BY-*", "CC0-1.0"]
    documents = run.run({"licenses": allowed}, query="español", file_hosts=[])
    check(run, documents, allowed)
    assert len(run.replica.log("upload")) == len(documents) + run.skipped.get("other_language", 0)


def test_categories_and_what_is_below_them(crawl: Start) -> None:
    run = crawl("commons", Commons(), decks=30)
    check(run, run.run(categories=["Slides"], subcategories=2, file_hosts=[]))
    shallow = [entry for entry in run.replica.log() if "Slides%2C" in entry.path]
    assert shallow
    even = run.run(categories=["Category:Slides, even"], file_hosts=[])
    assert {deck.id for deck in run.replica.truth.decks if good(deck) and deck.number % 2 == 0} <= set(even)


@pytest.mark.parametrize(("name", "times", "least_s"), [("commons_maxlag", 2, 10), ("commons_ratelimited", 2, 15)])
def test_a_busy_wiki_is_asked_again_when_it_says(crawl: Start, name: str, times: int, least_s: float) -> None:
    run = crawl("commons", Commons(), decks=12)
    run.replica.scenario(name, times=times)
    check(run, run.run(query="español", file_hosts=[]))
    first, *_ = [entry.at for entry in run.replica.log("commons")]
    third = [entry.at for entry in run.replica.log("commons")][times]
    assert third - first >= least_s


def test_a_wiki_that_stays_busy_is_left_for_another_time(crawl: Start) -> None:
    run = crawl("commons", Commons(), decks=12)
    run.replica.scenario("commons_maxlag")
    assert run.run(query="español", file_hosts=[]) == {}
    assert "maxlag" in run.results[-1].refused[0]
    run.replica.reset()
    check(run, run.run(query="español", file_hosts=[]))


def test_a_wiki_that_says_no_is_left_alone(crawl: Start) -> None:
    run = crawl("commons", Commons(), decks=12)
    run.replica.scenario("commons_denied")
    assert run.run(query="español", file_hosts=[]) == {}
    assert run.results[-1].exit_code == 4
    assert "readapidenied" in run.results[-1].refused[0]
    assert len(run.replica.log("commons")) == 1


def test_damaged_and_moved_files(crawl: Start) -> None:
    run = crawl("commons", Commons(), decks=12)
    wrong, moved, *rest = [deck for deck in run.replica.truth.decks if good(deck)]
    run.replica.scenario("commons_sha1", deck=wrong.id)
    run.replica.scenario("commons_moved", deck=moved.id)
    assert set(run.run(query="español", file_hosts=[])) == {deck.id for deck in rest}
    assert {row.doc_id: row.reason for row in run.results[-1].quarantined} == {
        f"commons-{wrong.id}": "checksum_mismatch",
        f"commons-{moved.id}": "wrong_host",
    }
