"""Whole runs over a list of addresses, at several hosts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.product.corpus import pdf
from tests.replica import checks
from tests.replica.urls import FILES, Files
from tests.sources.crawl import Crawl, Start

from pagemint import Project
from pagemint.errors import RecipeError

SHA = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}


def at(run: Crawl, name: str, port: int = 0) -> str:
    return f"{run.replica.at('files', port)}/{name}"


def project(source: dict[str, object], folder: Path) -> Project:
    return Project({"name": "x", "contact": "me@example.org", "sources": [source]}, workspace=folder)


def test_files_come_with_what_the_list_says_of_them(crawl: Start, tmp_path: Path) -> None:
    run = crawl("urls", Files())
    listed = [
        {"url": at(run, "deck-0.pdf"), "license": "CC-BY-SA-4.0", "title": " Uno\n", "author": "Ana", "language": "es"},
        {"url": at(run, "deck-1.pdf"), "sha256": SHA["deck-1.pdf"], "source_url": "https://example.org/talk"},
        {"url": at(run, "deck-2.pdf"), "sha256": SHA["deck-1.pdf"].replace("a", "b")},
        {"url": at(run, "deck-0.pdf"), "license": "MIT"},
        {"url": "file:///etc/passwd"},
        {"url": "https://www.slideshare.net/someone/deck"},
    ]
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(row) + "\n" for row in listed), encoding="utf-8")
    documents = run.run(path=str(tmp_path / "list.jsonl"), license="CC BY 4.0", attribution="Ana, 2024")
    first, second = (documents[at(run, name).removeprefix("http://")] for name in ("deck-0.pdf", "deck-1.pdf"))
    assert run.data(first) == FILES["deck-0.pdf"]
    assert (first.title, first.author, first.language_declared) == ("Uno", "Ana", "es")
    assert (first.license.id, first.license.confidence) == ("CC-BY-SA-4.0", "asserted")
    assert (second.license.id, second.license.evidence) == ("CC-BY-4.0", "declared: CC BY 4.0")
    assert (second.url, second.title, second.attribution) == ("https://example.org/talk", "deck-1", "Ana, 2024")
    assert first.redistributable
    assert len(documents) == 2
    reasons = {row.reason for row in run.results[-1].quarantined}
    assert reasons == {"checksum_mismatch", "bad_row", "other_source"}
    assert run.results[-1].exit_code == 6
    assert not checks.violations(run.replica.log("files"), 1.0)


def test_each_host_has_its_own_gap_and_rules(crawl: Start) -> None:
    run = crawl("urls", Files(robots_text="User-agent: *\nDisallow: /files/deck-3\n"), ports=4)
    wanted = [at(run, name, port) for port in range(4) for name in list(FILES)[:5]]
    files = {name: FILES[name] for name in list(FILES)[:5] if name != "deck-3.pdf"}
    documents = run.run(urls=wanted, license="CC0-1.0")
    assert sorted(map(run.data, documents.values())) == sorted(data for data in files.values() for _ in range(4))
    assert run.skipped == {"robots_disallowed": 4}
    assert checks.violations(run.replica.log(), 1.0) == checks.doubles(run.replica.log()) == []
    assert not [entry for entry in run.replica.log() if "deck-3" in entry.path]
    asked = len(run.replica.log())
    run.run(urls=wanted, license="CC0-1.0")
    assert (run.results[-1].ran, len(run.replica.log())) == ({}, asked)


def test_a_host_that_refuses_stops_no_other(crawl: Start) -> None:
    run = crawl("urls", Files(), ports=2)
    run.replica.scenario("bot_403", host="files", times=1)
    wanted = [at(run, f"deck-{number}.pdf", number % 2) for number in range(8)]
    documents = run.run(urls=wanted)
    assert len(documents) == 4
    assert run.results[-1].exit_code == 4
    assert checks.after_block(run.replica.log()) == []
    assert len(run.run(urls=wanted)) == 8
    assert checks.doubles(run.replica.log()) == []


def test_what_is_left_of_the_list_is_left_of_the_dataset(crawl: Start) -> None:
    run = crawl("urls", Files())
    run.run(urls=[at(run, "deck-0.pdf"), at(run, "deck-1.pdf")], license="MIT")
    asked = len(run.replica.log())
    left = run.run(urls=[at(run, "deck-1.pdf")], license="MIT")
    assert [document.title for document in left.values()] == ["deck-1"]
    assert len(run.replica.log()) == asked
    (document,) = run.run(urls=[at(run, "deck-1.pdf")], license="CC0-1.0").values()
    assert document.license.id == "CC0-1.0"
    assert [entry.status for entry in run.replica.log()[asked:] if entry.host == "files"] == [304]


def test_what_is_no_document_is_none(crawl: Start) -> None:
    files = {"a.pdf": pdf(["one"]), "b.pdf": b"<!DOCTYPE html><p>no", "c.pdf": b"", "d.pdf": pdf(["two"])}
    run = crawl("urls", Files(files))
    run.replica.scenario("file_404", deck="d.pdf")
    documents = run.run({"licenses": ["CC-BY-*"]}, urls=[at(run, name) for name in files], license="CC BY 4.0")
    assert [run.data(document) for document in documents.values()] == [files["a.pdf"]]
    assert sorted(row.reason for row in run.results[-1].quarantined) == ["empty", "not_found", "not_what_it_says"]
    assert not run.run({"licenses": ["MIT"]}, urls=[at(run, "a.pdf")], license="CC BY 4.0")
    assert run.skipped == {"license": 1}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "give `path`"),
        ({"urls": ["https://example.org/a.pdf"], "query": "x"}, "nothing is searched here"),
        ({"path": "none.csv"}, "cannot be read"),
    ],
)
def test_recipes_that_are_wrong(tmp_path: Path, settings: dict[str, object], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        Project(
            {"name": "x", "contact": "me@example.org", "sources": [{"urls": settings}]}, workspace=tmp_path
        ).collect()


def test_short_forms(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://example.org/a.pdf\n", encoding="utf-8")
    for short in (str(tmp_path / "list.txt"), ["https://example.org/a.pdf"]):
        assert project({"urls": short}, tmp_path).collect(dry=True).documents["found"] == 1
