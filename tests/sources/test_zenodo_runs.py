"""Whole runs of the source zenodo against the replica."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.replica import zenodo as site
from tests.replica.library import upload
from tests.replica.truth import Deck
from tests.replica.zenodo import Zenodo
from tests.sources.crawl import Crawl, Start

from pagemint import licenses
from pagemint.errors import RecipeError
from pagemint.records import Document
from pagemint.sources.base import Wanted
from pagemint.sources.fields import line
from pagemint.sources.zenodo.source import ZenodoSettings, ZenodoSource

FREE = ["CC0-1.0", "CC-BY-*", "CC-BY-SA-*", "MIT"]
API = ("/api/",)


def good(deck: Deck, allowed: list[str] | None = None) -> bool:
    """What a search for Spanish has to end with."""
    listed = deck.declared == "es" and deck.kind == "presentation" and site.access(deck) == "open"
    ids = [site.SPDX.get(right) for right in site.rights(deck)]
    free = allowed is None or (bool(ids) and all(licenses.matches(spdx, allowed) for spdx in ids))
    return listed and free and deck.language == "es"


def check(crawl: Crawl, documents: dict[str, Document], allowed: list[str] | None = None) -> None:
    decks = {deck.id: deck for deck in crawl.replica.truth.decks if good(deck, allowed)}
    assert set(documents) == set(decks)
    for identifier, document in documents.items():
        truth = decks[identifier]
        assert crawl.data(document) == upload(truth).data
        assert document.sha256 == upload(truth).sha256
        assert document.title == (line(truth.title) or None)
        assert document.author == "; ".join(dict.fromkeys(site.creators(truth)))
        assert document.date == (site.date(truth) if len(site.date(truth)) == 10 else None)
        assert document.language_declared == ("es" if site.declared(truth) else None)
        assert document.description == f"{truth.description}\n50 %"
        assert document.views == truth.views
        assert document.robots_decision is not None
        assert "developers.zenodo.org" in document.robots_decision


def campaign(crawl: Start, least: int, decks: int) -> None:
    run = crawl("zenodo", Zenodo(), decks=decks)
    documents = run.run({"licenses": FREE}, query="español", limit=1000)
    check(run, documents, FREE)
    assert len(documents) >= least
    run.check_manners("zenodo", api=API)
    assert all(entry.status == 200 for entry in run.replica.log())
    asked = len(run.replica.log())
    run.run({"licenses": FREE}, query="español", limit=1000)
    assert run.results[-1].ran == {}
    assert len(run.replica.log()) == asked


def test_all_that_is_free_and_spanish(crawl: Start) -> None:
    campaign(crawl, 10, 40)


@pytest.mark.soak
def test_a_hundred_decks(crawl: Start) -> None:
    campaign(crawl, 100, 230)


OWN = {
    "zenodo_md5": "checksum_mismatch",
    "zenodo_gone": "removed",
    "zenodo_no_entries": None,
    "zenodo_closed": "restricted",
    "zenodo_to_private": "address_refused",
    "zenodo_to_foreign": "wrong_host",
    "zenodo_html_file": "truncated",
}


def test_each_trouble_ends_as_it_should(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=24)
    decks = [deck for deck in run.replica.truth.decks if good(deck)]
    met = dict(zip(OWN, decks, strict=False))
    for name, hit in met.items():
        assert OWN[name] is None or OWN[name] in run.replica.scenarios[name].reasons
        run.replica.scenario(name, deck=hit.id)
    documents = run.run(query="español")
    assert {deck.id for deck in decks} - set(documents) == {met[name].id for name in OWN if OWN[name]}
    failed = {row.doc_id: row.reason for row in run.results[-1].quarantined}
    assert failed == {
        f"zenodo-{met[name].id}": OWN[name] for name in OWN if run.replica.scenarios[name].outcome == "failed"
    }
    assert run.skipped["removed"] == run.skipped["restricted"] == 1
    assert not list((run.folder / "workspace/documents" / f"zenodo-{met['zenodo_md5'].id}").glob("source*"))
    assert not [entry for entry in run.replica.log() if "169.254" in entry.path]


@pytest.mark.parametrize("name", ["zenodo_no_next", "zenodo_foreign_next", "zenodo_size_10"])
def test_pages_are_found_in_any_way(crawl: Start, name: str) -> None:
    run = crawl("zenodo", Zenodo(), decks=60)
    run.replica.scenario(name)
    check(run, run.run(query="español", limit=1000))


def test_more_results_than_one_question_gives(crawl: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagemint.sources.zenodo.query.WINDOW", 25)
    run = crawl("zenodo", Zenodo(window=25), decks=90)
    check(run, run.run(query="español", limit=1000))
    assert any("created%3A%5B" in entry.path for entry in run.replica.log())
    assert all(entry.status == 200 for entry in run.replica.log())
    run.check_manners(api=API)


def test_with_a_token_pages_are_larger_and_nobody_else_sees_it(crawl: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENODO_TOKEN", site.TOKEN)
    run = crawl("zenodo", Zenodo(), decks=60)
    moved = next(deck for deck in run.replica.truth.decks if good(deck))
    run.replica.scenario("zenodo_to_foreign", deck=moved.id)
    check_all = run.run(query="español", limit=1000)
    assert moved.id not in check_all
    searches = [entry for entry in run.replica.log() if "?q=" in entry.path]
    assert {entry.headers.get("authorization") for entry in run.replica.log()} == {f"Bearer {site.TOKEN}"}
    assert all("size=100" in entry.path for entry in searches)
    assert len(searches) == 2
    run.check_manners("zenodo", api=API)
    files = [path for path in run.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if site.TOKEN.encode() in path.read_bytes()]
    assert site.TOKEN not in repr(run.project(query="x").sources()[0].terms())  # type: ignore[attr-defined]
    assert site.TOKEN not in str(run.results[-1].to_json())


@pytest.mark.parametrize(
    ("base", "sent"),
    [
        ("https://zenodo.org", True),
        ("https://sandbox.zenodo.org", True),
        ("https://zenodo.org.example.com", False),
        ("https://mirror.example", False),
    ],
)
def test_the_token_is_for_zenodo(monkeypatch: pytest.MonkeyPatch, base: str, sent: bool) -> None:
    monkeypatch.setenv("ZENODO_TOKEN", "secret")
    source = ZenodoSource(ZenodoSettings(base_url=base, query="x"), Wanted(Path(), contact="me@example.org"))
    assert source.terms().token == ("secret" if sent else None)
    monkeypatch.setenv("ZENODO_TOKEN", "two words")
    if sent:
        with pytest.raises(RecipeError, match="ZENODO_TOKEN"):
            source.terms()


def test_a_token_that_is_refused_ends_with_a_word(crawl: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENODO_TOKEN", "wrong")
    run = crawl("zenodo", Zenodo(), decks=4)
    run.replica.scenario("zenodo_bad_token")
    assert run.run(query="español") == {}
    assert run.results[-1].exit_code == 4
    assert "ZENODO_TOKEN" in run.results[-1].refused[0]
    assert len(run.replica.log()) == 1


def test_records_that_name_no_language_can_be_left_out(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=24)
    documents = run.run(query="español", undeclared_language=False)
    assert documents
    assert all(document.language_declared == "es" for document in documents.values())
    assert not [entry for entry in run.replica.log() if "_exists_" in entry.path]


def test_days_and_types_are_asked_for(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=40)
    since, until = date(2012, 1, 1), date(2018, 12, 31)
    documents = run.run(query="español", since=since, until=until, types=["poster", "publication"])
    truth = [
        deck
        for deck in run.replica.truth.decks
        if deck.kind != "presentation" and deck.language == "es" and since <= deck.created.date() <= until
    ]
    assert set(documents) == {deck.id for deck in truth if site.access(deck) == "open"}
    assert documents


def test_the_limit_of_requests_is_told_by_the_site(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=8)
    run.replica.scenario("zenodo_limited", times=1)
    check(run, run.run(query="español"))
    first, second = run.replica.log()[:2]
    assert first.status == 429
    assert second.at - first.at >= 29


def test_a_search_that_is_not_understood_says_so(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=4)
    run.replica.scenario("zenodo_syntax")
    with pytest.raises(RecipeError, match="Invalid query string syntax"):
        run.run(query="español")


def test_from_the_search_to_the_dataset(crawl: Start) -> None:
    run = crawl("zenodo", Zenodo(), decks=12)
    recipe = {"licenses": FREE, "annotate": "offline", "filter": {"min_pages": 1}, "evaluate": {"retrievers": []}}
    project = run.project(recipe, query="español", limit=3, formats=["pdf"])
    result = project.run()
    assert result.documents["done"] == 3
    assert result.pairs > 0
    card = (run.folder / "workspace/export/huggingface/README.md").read_text(encoding="utf-8")
    assert {document.license.id for document in project.documents()} <= {"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"}
    assert "CC-BY" in card
