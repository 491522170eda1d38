"""What can go wrong at the site, one deck each: it ends as it must, and its neighbours notice nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.replica.scenarios import Expected
from tests.replica.slideshare import ENDS
from tests.replica.truth import Deck
from tests.sources.crawl import Crawl, Jumping, Start, crawls
from tests.sources.slideshare.against import (
    GAP_S,
    SMALL,
    addresses,
    begin,
    check,
    check_pages,
    check_rights,
    record,
    run,
    wanted,
)

from pagemint.errors import Refused
from pagemint.records import Document
from pagemint.sources.unknown import KEPT

LATER = ("tls_error", "dns_fail")
ELSEWHERE = ("content_changes", *LATER)
OWN = {name: end for name, end in ENDS.items() if end.at in ("deck", "image") and name not in ELSEWHERE}
ALTERED = ("missing_fields", "wrong_types", "transcript", "charset_latin1:lied")
SLIDE = 2


@dataclasses.dataclass(frozen=True)
class Met:
    """The decks that met a scenario each, and what became of all."""

    crawl: Crawl
    decks: dict[str, Deck]
    documents: dict[str, Document]


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Met]:
    with pytest.MonkeyPatch.context() as patch, crawls(tmp_path_factory.mktemp("met"), patch) as start:
        patch.setattr("pagemint.sources.basket.PAGE_S", 5)
        site = begin(start, len(OWN) + 45, odd_titles=9)
        free = [deck for deck in wanted(site.replica.truth) if not deck.legacy]
        decks = {}
        for name, end in OWN.items():
            decks[name] = next(deck for deck in free if _suits(deck, name))
            free.remove(decks[name])
            site.replica.scenario(name, deck=decks[name].id, **({"slide": SLIDE} if end.at == "image" else {}))
        documents = run(site, urls=addresses(site, [*decks.values(), *free[:3]]), limit=1000)
        yield Met(site, {**decks, **{f"none {n}": deck for n, deck in enumerate(free[:3])}}, documents)


def _suits(deck: Deck, name: str) -> bool:
    if name == "schema_drift:new_host":
        return deck.number % 3 != 0  # of the generation that names no host
    return not name.startswith("charset") or all(ord(char) < 256 for char in "".join((deck.title, *deck.texts)))


@pytest.mark.parametrize("name", OWN)
def test_ends_as_it_must(met: Met, name: str) -> None:
    end, deck = OWN[name], met.decks[name]
    document, told = met.documents.get(deck.id), record(met.crawl, deck.id)
    if end.outcome in ("fine", "hole"):
        assert told.state == "done", f"{told.reason}: {told.detail}"
        assert document is not None
        _check_taken(met.crawl, document, deck, name, end)
    else:
        assert document is None
        assert told.state == ("skipped" if end.outcome == "skipped" else "failed")
        assert told.reason in end.reasons, told.detail
        assert (told.fingerprint == "") is (end.outcome == "later")
        assert _is_kept(met.crawl, deck) is (told.reason == "unknown_layout")


def _check_taken(crawl: Crawl, document: Document, deck: Deck, name: str, end: Expected) -> None:
    holes = (SLIDE,) if end.outcome == "hole" else ()
    if name == "img_wrong_type":
        assert document.original[SLIDE - 1] == f"source/{SLIDE:04d}.png"
    elif name.startswith(ALTERED):
        check_pages(crawl, document, deck, holes, 638)
        check_rights(crawl, document, deck)
        assert document.transcript is None or len(document.transcript) == len(deck.pages)
    else:
        check(crawl, document, deck, holes=holes)
    if holes:
        assert document.missing[str(SLIDE)].partition(": ")[0] in end.reasons


def _is_kept(crawl: Crawl, deck: Deck) -> bool:
    return (Path(crawl.folder) / f"workspace/documents/slideshare-{deck.id}" / KEPT).is_file()


def test_decks_beside_them_are_right(met: Met) -> None:
    for number in range(3):
        deck = met.decks[f"none {number}"]
        check(met.crawl, met.documents[deck.id], deck)


def test_texts_that_were_altered(met: Met) -> None:
    def texts(name: str) -> tuple[list[str | None] | None, list[str]]:
        deck = met.decks[name]
        return met.documents[deck.id].transcript, deck.texts

    found, true = texts("transcript:short")
    assert found == [*true[:-1], None]
    found, true = texts("transcript:null")
    assert found == [*true[:-1], None]
    found, true = texts("transcript:long")
    assert found == true
    found, true = texts("transcript:blank")
    assert found == ["" if number % 2 == 0 else text for number, text in enumerate(true)]
    assert texts("missing_fields:transcript")[0] is None
    assert texts("wrong_types:transcript")[0] is None
    assert met.documents[met.decks["wrong_types:views"].id].views == 1300


def test_manners(met: Met) -> None:
    met.crawl.check_manners("site", "img", gap_s=GAP_S)


def test_what_is_final_is_not_asked_again(met: Met) -> None:
    before = len(met.crawl.replica.log())
    again = run(met.crawl, urls=addresses(met.crawl, met.decks.values()), limit=1000)
    assert again == met.documents
    assert len(met.crawl.replica.log()) == before


@pytest.mark.parametrize("name", LATER)
def test_what_may_be_there_later_is_tried_again(crawl: Start, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async def hasty(clock: Jumping, seconds: float) -> None:
        clock.passed += seconds

    monkeypatch.setattr(Jumping, "sleep", hasty)  # what is sent never arrives
    site = begin(crawl, 9)
    first, second = wanted(site.replica.truth)[:2]
    asked: dict[str, Any] = {"urls": addresses(site, [first, second]), "image_hosts": ["nowhere.invalid"]}
    site.replica.scenario(name, deck=first.id)
    assert set(run(site, **asked)) == {second.id}
    told = record(site, first.id)
    assert (told.state, told.fingerprint) == ("failed", "")
    assert told.reason in ENDS[name].reasons
    site.replica.reset()
    project = site.project(SMALL, acknowledge_terms=True, **asked)
    project.collect(force=True)  # its page says by now where its images are
    assert {document.source_id for document in project.documents()} == {first.id, second.id}


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [("deck_removed_404", "skipped", "removed"), ("schema_drift:A", "failed", "unknown_layout")],
)
def test_old_addresses_of_decks_that_are_not_to_be_had(crawl: Start, name: str, state: str, reason: str) -> None:
    site = begin(crawl, 9)
    deck = wanted(site.replica.truth)[0]
    url = f"{site.replica.at('site')}/{deck.user}/{deck.slug}"
    site.replica.scenario(name, deck=deck.id)
    assert run(site, urls=[url]) == {}
    (doc_id,) = site.project(acknowledge_terms=True, urls=[url]).workspace().doc_ids()
    told = record(site, doc_id.removeprefix("slideshare-"))
    assert (told.state, told.reason) == (state, reason)
    assert [entry.path for entry in site.replica.log("site")][1:] == [f"/{deck.user}/{deck.slug}"]
    run(site, urls=[url])
    assert len(site.replica.log("site")) == 2


REFUSED = {
    "bot_fastly_challenge": "site", "bot_403": "img", "robots_403": "site", "robots_500": "site", "bot_999": "site",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_host_that_refuses_is_left_alone(crawl: Start, name: str) -> None:
    site = begin(crawl, 9)
    urls = addresses(site, wanted(site.replica.truth))
    site.replica.scenario(name, host=REFUSED[name])
    run(site, urls=urls)
    assert site.results[-1].exit_code == Refused.exit_code
    assert any("slideshare" in told for told in site.results[-1].refused)
    site.check_manners("site", "img", gap_s=GAP_S)
    site.replica.reset()
    decks = wanted(site.replica.truth)
    assert set(run(site, urls=urls)) == {deck.id for deck in decks}


@pytest.mark.parametrize(
    ("scenario", "chosen", "words"),
    [
        pytest.param("search_empty_shell", "off", "does not mean that there are none", id="shell"),
        pytest.param("", "off", "pagemint[browser]", id="no-browser"),
        pytest.param(
            "search_empty_shell",
            "auto",
            "does not mean that there are none",
            marks=pytest.mark.needs_browser,
            id="empty",
        ),
        pytest.param("search_challenge_clears", "auto", "challenge", marks=pytest.mark.needs_browser, id="challenge"),
        pytest.param("robots_search", "auto", "does not allow", id="robots"),
    ],
)
def test_a_search_that_is_not_to_be_had(crawl: Start, scenario: str, chosen: str, words: str) -> None:
    site = begin(crawl, 9)
    if scenario:
        site.replica.scenario(scenario)
    deck = next(deck for deck in wanted(site.replica.truth) if not deck.legacy)
    documents = run(site, urls=addresses(site, [deck]), query="español", browser=chosen)
    assert set(documents) <= {deck.id}
    assert site.results[-1].exit_code == Refused.exit_code
    assert any(words in told for told in site.results[-1].refused)
    pages = [entry for entry in site.replica.log("site") if entry.path.startswith("/search")]
    assert len(pages) == (0 if scenario == "robots_search" else 1)
    site.check_manners("site", "img", gap_s=GAP_S)
