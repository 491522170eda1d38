"""The Internet Archive: what its items say, and whole runs against the replica."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.replica import internet_archive as site
from tests.replica.internet_archive import InternetArchive
from tests.replica.library import is_slideshow, upload
from tests.replica.truth import Deck
from tests.sources.crawl import Crawl, Start
from tests.sources.mutations import mutated

from pagemint import licenses
from pagemint.errors import DocumentSkipped
from pagemint.records import Document, dumps
from pagemint.sources.fields import line
from pagemint.sources.internet_archive.item import Wish, deck, read, unwanted
from pagemint.sources.originals import Format
from pagemint.sources.site import Deck as Described

BASE = "https://archive.org"
FORMATS: tuple[Format, ...] = ("pdf", "pptx", "odp", "ppt")
WISH = Wish(BASE, FORMATS, 200, language="es")
API = ("/services/search/v1/", "/metadata/")
LISTED = {
    "identifier": "taller-datos-2019",
    "downloads": 12,
    "oai_updatedate": ["2019-01-01T00:00:00Z", "2020-05-05T00:00:00Z"],
}
ITEM: dict[str, Any] = {
    "created": 1,
    "server": "ia800",
    "metadata": {
        "identifier": "taller-datos-2019",
        "mediatype": "texts",
        "title": ["Taller de datos"],
        "creator": ["Ana", "Aula"],
        "date": "2019-04-01",
        "description": ["<p>Uno</p>", "Dos &amp; tres"],
        "language": ["English", "Spanish"],
        "licenseurl": "http://creativecommons.org/licenses/by/4.0/",
    },
    "files": [
        {"name": "x_meta.xml", "source": "metadata", "format": "Metadata", "size": "10"},
        {"name": "made.pdf", "source": "derivative", "format": "Text PDF", "size": "999", "md5": "1" * 32},
        {
            "name": "sub/taller ñ.pdf",
            "source": "original",
            "format": "PDF",
            "size": "500",
            "md5": "a" * 32,
            "sha1": "b" * 40,
        },
        {"name": "taller.pptx", "source": "original", "format": "Powerpoint", "size": "700", "md5": "c" * 32},
    ],
}


def described(item: dict[str, Any], wish: Wish = WISH) -> Described:
    record = read(LISTED, BASE, confirm=False)
    assert record is not None
    return deck(record, item, wish)


def changed(**metadata: Any) -> dict[str, Any]:
    return {**ITEM, "metadata": {**ITEM["metadata"], **metadata}}


def with_files(*files: dict[str, str]) -> dict[str, Any]:
    return {**ITEM, "files": list(files)}


def test_an_item_is_read_whole() -> None:
    found = described(ITEM)
    document = found.document
    assert document == Document(
        doc_id="internet-archive-taller-datos-2019",
        source="internet_archive",
        source_id="taller-datos-2019",
        url="https://archive.org/details/taller-datos-2019",
        title="Taller de datos",
        author="Ana; Aula",
        date="2019-04-01",
        language_declared="es",
        description="Uno\nDos & tres",
        views=12,
        license=document.license,
        redistributable=True,
        attribution="“Taller de datos” by Ana; Aula, https://archive.org/details/taller-datos-2019, "
        "licensed under CC-BY-4.0",
    )
    assert document.license.id == "CC-BY-4.0"
    assert document.license.evidence == "metadata.licenseurl=http://creativecommons.org/licenses/by/4.0/"
    assert document.license.confidence == "asserted"
    (file,) = found.files
    assert file.urls == ("https://archive.org/download/taller-datos-2019/sub/taller%20%C3%B1.pdf",)
    assert (file.size, file.checksum) == (500, "sha1:" + "b" * 40)
    record = read(LISTED, BASE, confirm=False)
    assert record is not None
    assert record.revision == "2020-05-05T00:00:00Z"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({}, "removed"),
        ({"is_dark": True, "metadata": {"identifier": "x"}}, "removed"),
        (changed(**{"access-restricted-item": "true"}), "restricted"),
        (changed(**{"access-restricted-item": ["true"]}), "restricted"),
        (changed(noindex="true"), "not_indexable"),
        (changed(licenseurl=None), "license_unclear"),
        (changed(licenseurl=[]), "license_unclear"),
        (with_files({**ITEM["files"][2], "private": "true"}), "no_usable_file"),
        (with_files({**ITEM["files"][2], "format": "ACS Encrypted PDF"}), "no_usable_file"),
        (with_files({**ITEM["files"][2], "name": "../../x.pdf"}), "no_usable_file"),
        (with_files({**ITEM["files"][2], "size": str(300 * 2**20)}), "file_too_large"),
    ],
)
def test_what_is_left_out_and_why(item: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentSkipped) as caught:
        described(item)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        ([0, 1, 2, 3], "sub/taller%20%C3%B1.pdf"),
        ([0, 1, 3], "taller.pptx"),
        ([0, 1], "made.pdf"),
    ],
)
def test_what_was_uploaded_goes_before_what_was_made_of_it(files: list[int], taken: str) -> None:
    found = described(with_files(*(ITEM["files"][index] for index in files)))
    assert found.files[0].urls[0].endswith(f"/{taken}")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("spa", "es"),
        ("Spanish", "es"),
        ("es", "es"),
        (["eng", "spa"], "es"),
        ("español", "es"),
        ("fre", "fr"),
        ("x-klingon", None),
        (5, None),
    ],
)
def test_a_language_in_any_words(written: Any, code: str | None) -> None:
    assert described(changed(language=written)).document.language_declared == code


def test_without_a_license_only_by_choice() -> None:
    document = described(changed(licenseurl=None), Wish(BASE, FORMATS, 200, require_license=False)).document
    assert (document.license.id, document.redistributable, document.attribution) == (None, False, None)


def test_the_listing_tells_of_licenses_that_are_not_wanted() -> None:
    wish = Wish(BASE, FORMATS, 200, licenses=["CC-BY-*"])
    both = ["http://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by-nc/4.0/"]
    refused = unwanted(both, wish)
    assert refused is not None
    assert refused.reason == "license"
    assert unwanted(both[:1], wish) is None


@given(mutated(ITEM), mutated(LISTED))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_brings_the_reader_down(item: Any, listed: Any) -> None:
    record = read(listed if isinstance(listed, dict) else {}, BASE, confirm=False)
    if record is None:
        return
    dumps(dict(record.data))
    try:
        found = deck(record, item if isinstance(item, dict) else {}, WISH)
    except DocumentSkipped:
        return
    dumps(found.document).encode("utf-8")
    assert found.files[0].urls[0].startswith(f"https://archive.org/download/{record.source_id}/")


# whole runs


def good(deck: Deck, allowed: list[str] | None = None) -> bool:
    spdx, given = site.spdx(deck), site.LICENSES[deck.number % len(site.LICENSES)]
    ids = [licenses.normalize(url) for url in (given if isinstance(given, list) else [given])]
    free = spdx is not None and (allowed is None or all(licenses.matches(one, allowed) for one in ids))
    spanish = deck.declared == deck.language == "es"
    return spanish and site.language(deck) is not None and site.trouble(deck) is None and free


def check(crawl: Crawl, documents: dict[str, Document], allowed: list[str] | None = None) -> None:
    decks = {site.item_id(deck): deck for deck in crawl.replica.truth.decks if good(deck, allowed)}
    assert set(documents) == set(decks)
    for identifier, document in documents.items():
        truth = decks[identifier]
        assert crawl.data(document) == upload(truth).data
        assert document.license.id == site.spdx(truth)
        assert document.title == (line(truth.title) or None)
        assert document.author == ("; ".join([truth.user] if truth.number % 3 else [truth.user, "Pérez, Ana"]))
        assert document.date == (truth.created.date().isoformat() if truth.number % 6 else None)
        assert document.language_declared == "es"
        assert document.views == truth.downloads
        assert document.robots_decision is not None


def campaign(crawl: Start, least: int, decks: int, page: int) -> None:
    run = crawl("internet_archive", InternetArchive(page), decks=decks)
    wanted: dict[str, Any] = {"query": "español", "limit": 1000, "file_hosts": [f"localhost:{run.replica.ports[0]}"]}
    documents = run.run(**wanted)
    check(run, documents)
    assert len(documents) >= least
    run.check_manners("archive", "ia800", api=API)
    assert all(entry.status in (200, 302, 404) for entry in run.replica.log())
    asked = len(run.replica.log())
    run.run(**wanted)
    assert run.results[-1].ran == {}
    assert len(run.replica.log()) == asked


def test_all_that_is_free_and_spanish(crawl: Start) -> None:
    campaign(crawl, 10, 50, 20)


@pytest.mark.soak
def test_a_hundred_decks(crawl: Start) -> None:
    campaign(crawl, 100, 190, 100)


def hosts(run: Crawl) -> list[str]:
    return [f"localhost:{run.replica.ports[0]}"]


def test_a_license_that_is_not_wanted_costs_no_request(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive())
    allowed = ["CC-BY-*", "CC0-1.0"]
    documents = run.run({"licenses": allowed}, query="español", file_hosts=hosts(run))
    check(run, documents, allowed)
    asked = {entry.path.rpartition("/")[2] for entry in run.replica.log() if entry.path.startswith("/metadata/")}
    unwanted_ones = [deck for deck in run.replica.truth.decks if site.spdx(deck) == "CC-BY-NC-4.0"]
    assert unwanted_ones
    assert not asked & {site.item_id(deck) for deck in unwanted_ones}


def test_items_that_name_no_language_by_choice(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive())
    documents = run.run(query="español", undeclared_language=True, file_hosts=hosts(run))
    undeclared = [document for document in documents.values() if document.language_declared is None]
    decks = run.replica.truth.decks
    silent = [d for d in decks if site.language(d) is None and d.language == "es" and "español" in d.tags]
    usable = [d for d in silent if site.trouble(d) is None and site.spdx(d)]
    assert {document.source_id for document in undeclared} == {site.item_id(d) for d in usable}
    assert undeclared


def test_days_and_subjects_are_asked_for(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive(), decks=30)
    since, until = date(2012, 1, 1), date(2018, 12, 31)
    documents = run.run(query="español", since=since, until=until, subjects=["Sevilla", "Cusco"], file_hosts=hosts(run))
    truth = [
        d
        for d in run.replica.truth.decks
        if good(d) and since <= d.created.date() <= until and ({"Sevilla", "Cusco"} & set(d.tags) or is_slideshow(d))
    ]
    assert set(documents) <= {site.item_id(d) for d in truth}
    assert {site.item_id(d) for d in truth if d.number % 6} <= set(documents)


def test_damaged_and_moved_files(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive(), decks=12)
    wrong, moved, *rest = [deck for deck in run.replica.truth.decks if good(deck)]
    run.replica.scenario("archive_sums", deck=wrong.id)
    run.replica.scenario("archive_elsewhere", deck=moved.id)
    assert set(run.run(query="español", file_hosts=hosts(run))) == {site.item_id(deck) for deck in rest}
    assert sorted(row.reason for row in run.results[-1].quarantined) == ["checksum_mismatch", "wrong_host"]


def test_a_cursor_that_is_too_old_begins_the_listing_again(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive(10), decks=30)
    run.replica.scenario("archive_old_cursor", times=1)
    check(run, run.run(query="español", limit=1000, file_hosts=hosts(run)))


def test_an_error_that_looks_like_a_success(crawl: Start) -> None:
    run = crawl("internet_archive", InternetArchive(), decks=8)
    run.replica.scenario("archive_error")
    assert run.run(query="español", file_hosts=hosts(run)) == {}
    assert "Elasticsearch" in run.results[-1].refused[0]
    run.replica.reset()
    check(run, run.run(query="español", file_hosts=hosts(run)))
