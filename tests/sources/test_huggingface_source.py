"""Whole runs over datasets of the Hub in small, by the Hub's own library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.product.corpus import pdf
from tests.replica.huggingface import IMAGE, Dataset, HuggingFace, parquet, picture
from tests.sources.crawl import Crawl, Start

from pagemint import Project, licenses
from pagemint.errors import RecipeError

TALKS: dict[str, Any] = {"repo": "demo/decks", "files": "pdf/*"}
PAGES: dict[str, Any] = {"repo": "demo/pages", "image": "image", "group_by": "doc_id", "page_number": "page"}


def files(adapter: HuggingFace, repo: str) -> dict[str, bytes]:
    dataset = adapter.datasets[repo]
    return dict(dataset.commits[dataset.branches["main"]])


def pngs(numbers: Sequence[int]) -> bytes:
    return b"".join(picture(number)["bytes"] for number in numbers)


def test_files_with_the_license_of_their_path(crawl: Start) -> None:
    adapter = HuggingFace()
    run = crawl("huggingface", adapter, decks=1)
    documents = run.run({"licenses": ["CC0-1.0", "CC-BY-*"]}, **TALKS, license_from_path=1)
    there = files(adapter, "demo/decks")
    wanted = {path: data for path, data in there.items() if "/cc-by-4.0/" in path or "/cc0-1.0/" in path}
    assert {name.removeprefix("demo/decks/"): run.data(document) for name, document in documents.items()} == wanted
    sha = adapter.datasets["demo/decks"].branches["main"]
    for name, document in documents.items():
        raw = name.split("/")[3]
        assert (document.license.id, document.license.confidence) == (licenses.normalize(raw), "asserted")
        assert document.license.evidence == f"path in demo/decks at {sha}: {raw}"
        assert document.redistributable
        assert sha in (document.url or "")
        assert (document.title or "").startswith("charla ")
        assert document.robots_decision is not None
        assert "huggingface_hub" in document.robots_decision
    assert run.skipped == {"license": 4}
    assert all("me@example.org" in entry.agent for entry in run.replica.log())
    got = [entry.path for entry in run.replica.log("hub-cdn")]
    assert len(got) == len(set(got)) == len(wanted)


def test_the_license_of_a_card_is_that_of_the_packaging(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    for document in run.run(**TALKS, limit=2).values():
        assert (document.license.id, document.license.confidence) == ("CC-BY-4.0", "packaging")
        assert document.license.evidence is not None
        assert "license=cc-by-4.0" in document.license.evidence
        assert not document.redistributable


@pytest.mark.parametrize("license_", [None, "other", ["mit", "apache-2.0"]])
def test_cards_of_other_kinds(crawl: Start, license_: Any) -> None:
    dataset = Dataset(license_)
    dataset.commit({"a.pdf": pdf(["one"])})
    run = crawl("huggingface", HuggingFace({"demo/x": dataset}), decks=1)
    (document,) = run.run(repo="demo/x", files="*").values()
    expected = ("MIT", "packaging") if isinstance(license_, list) else (None, "unknown")
    assert (document.license.id, document.license.confidence) == expected


def test_a_license_by_a_pattern(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    settings: dict[str, Any] = {"license_from_path": r"pdf/(cc0[^/]*)/"}
    found = {document.license.id for document in run.run(**TALKS, **settings).values()}
    assert found == {"CC0-1.0", None}


def test_a_limit_asks_for_no_more(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    assert len(run.run(**TALKS, limit=2)) == 2
    assert len(run.replica.log("hub-cdn")) == 2


def test_a_branch_is_pinned_until_it_is_asked_anew(crawl: Start) -> None:
    adapter = HuggingFace()
    run = crawl("huggingface", adapter, decks=1)
    first = run.run(**TALKS)
    asked = len(run.replica.log())
    changed = files(adapter, "demo/decks")
    changed |= {"pdf/mit/2024/new.pdf": pdf(["new"])}
    adapter.datasets["demo/decks"].commit(changed)
    assert run.run(**TALKS) == first
    assert len(run.replica.log()) == asked
    again = run.project(**TALKS)
    again.collect(force=True)
    assert {document.source_id for document in again.documents()} == {*first, "demo/decks/pdf/mit/2024/new.pdf"}


def test_rows_are_pages_and_holes_stay_holes(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    documents = run.run(**PAGES)
    assert {name: run.data(document) for name, document in documents.items()} == {
        "demo/pages/a": pngs([0, 1, 2]),
        "demo/pages/b": pngs([3, 4]),
        "demo/pages/c": pngs([5]),
    }
    a = documents["demo/pages/a"]
    assert a.original == ["source/0001.png", "source/0002.png", "source/0004.png"]
    assert list(a.missing) == ["3"]
    assert a.title == "a"
    asked = len(run.replica.log())
    run.run(**PAGES)
    assert (run.results[-1].ran, len(run.replica.log())) == ({}, asked)
    run.project(**PAGES).collect(force=True)
    ranges = [entry.headers["range"] for entry in run.replica.log("hub-cdn")[asked:]]
    assert not [entry for entry in ranges if entry in {e.headers["range"] for e in run.replica.log("hub-cdn")[3:asked]}]


def table(rows: int = 9, **more: Sequence[Any]) -> dict[str, bytes]:
    """Two files of rows, the columns of words before the image."""
    parts = (range(rows // 2 + 1), range(rows // 2 + 1, rows))
    return {
        f"data/part-{number}.parquet": parquet(
            {
                **{name: [values[row] for row in part] for name, values in more.items()},
                "image": [picture(row) for row in part],
            },
            2,
            image=IMAGE,
        )
        for number, part in enumerate(parts)
    }


def hub(files: dict[str, bytes], license_: str | None = "mit") -> HuggingFace:
    dataset = Dataset(license_)
    dataset.commit(files)
    return HuggingFace({"demo/x": dataset})


def test_documents_go_on_in_the_next_file_and_columns_have_meanings(crawl: Start) -> None:
    run = crawl(
        "huggingface",
        hub(
            table(
                doc=["a", "a", "b", "b", "b", "b", "b", "c", "c"],
                number=[0, 1, 1, 2, 3, 4, 5, 1, 1],
                license=["CC BY 4.0"] * 9,
                name=["Uno"] * 2 + ["Dos"] * 7,
                said=["El sistema guarda los datos de la prueba"] * 9,
            )
        ),
        decks=1,
    )
    columns = {"license": "license", "title": "name", "transcript": "said"}
    documents = run.run(repo="demo/x", image="image", group_by="doc", page_number="number", columns=columns)
    assert {name[7:]: run.data(document) for name, document in documents.items()} == {
        "a": pngs([0, 1]),
        "b": pngs(range(2, 7)),
        "c": pngs([7]),
    }
    b = documents["demo/x/b"]
    assert (b.title, b.license.id, b.license.confidence) == ("Dos", "CC-BY-4.0", "asserted")
    assert b.transcript == ["El sistema guarda los datos de la prueba"] * 5
    assert b.redistributable


def test_a_document_in_pieces_is_set_aside_but_for_its_first(crawl: Start) -> None:
    run = crawl("huggingface", hub(table(doc=list("aabbacccc"))), decks=1)
    documents = run.run(repo="demo/x", image="image", group_by="doc")
    assert {name[7:]: run.data(document) for name, document in documents.items()} == {
        "a": pngs([0, 1]),
        "b": pngs([2, 3]),
        "c": pngs(range(5, 9)),
    }
    assert [row.reason for row in run.results[-1].quarantined] == ["scattered_rows"]


def test_each_row_a_document(crawl: Start) -> None:
    run = crawl("huggingface", hub(table(5)), decks=1)
    documents = run.run(repo="demo/x", image="image", limit=4)
    assert sorted(run.data(document) for document in documents.values()) == sorted(pngs([n]) for n in range(4))
    assert "demo/x/data/part-1.parquet#0" in documents


def test_several_images_in_a_row(crawl: Start) -> None:
    lists = [[picture(1), picture(2)], [picture(3), None, picture(4), None], [], [{"bytes": b"no image", "path": ""}]]
    columns: dict[str, Any] = {"one": [picture(7), None, None, picture(8)], "pages": lists}
    data = parquet(columns, one=IMAGE, pages=pa.list_(IMAGE))
    run = crawl("huggingface", hub({"x.parquet": data}), decks=1)
    documents = run.run(repo="demo/x", image=["one", "pages"])
    found = {name[-1]: (run.data(document), sorted(document.missing)) for name, document in documents.items()}
    assert found == {"0": (pngs([7, 1, 2]), []), "1": (pngs([3, 4]), ["1", "3"]), "3": (pngs([8]), ["2"])}
    assert [row.reason for row in run.results[-1].quarantined] == ["no_pages"]


def test_pdfs_in_a_column(crawl: Start) -> None:
    talks = [pdf([f"talk {number}"]) for number in range(3)]
    column = [
        {"bytes": talks[0], "path": "0.pdf"},
        {"bytes": None, "path": "1.pdf"},
        {"bytes": b"junk", "path": "2.pdf"},
    ]
    data = parquet({"pdf": column, "lang": ["es", "es", "es"]}, pdf=IMAGE)
    plain = parquet({"pdf": [talks[1], talks[2]], "lang": ["es", None]})
    run = crawl("huggingface", hub({"a.parquet": data, "b.parquet": plain}), decks=1)
    documents = run.run(repo="demo/x", document="pdf", columns={"language": "lang"})
    assert {name: run.data(document) for name, document in documents.items()} == {
        "demo/x/a.parquet#0": talks[0],
        "demo/x/b.parquet#0": talks[1],
        "demo/x/b.parquet#1": talks[2],
    }
    assert documents["demo/x/b.parquet#0"].language_declared == "es"
    assert sorted(row.reason for row in run.results[-1].quarantined) == ["not_found", "not_what_it_says"]


def refused(run: Crawl, message: str) -> None:
    run.run(**TALKS)
    assert run.results[-1].exit_code == 4
    assert message in " ".join(run.results[-1].refused)
    assert len(run.replica.log()) == 1


def test_gated_and_disabled_datasets_are_refusals(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    run.replica.scenario("hub_gated")
    refused(run, "accept its terms")
    run.replica.reset()
    run.replica.scenario("hub_disabled")
    refused(run, "refuses demo/decks")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"repo": "demo/none", "files": "*"}, "no dataset demo/none"),
        ({**TALKS, "revision": "v9"}, "no such revision"),
        ({**TALKS, "files": "docx/*"}, r"no file of demo/decks that could be used fits docx/\*"),
        ({**TALKS, "files": ["*.odp"]}, "no file of demo/decks that could be used"),
        ({**PAGES, "image": "imag"}, "no column 'imag'"),
        ({**PAGES, "data": "test/*.parquet"}, r"could be used fits test/\*"),
    ],
)
def test_what_the_recipe_asks_for_is_not_there(crawl: Start, settings: dict[str, Any], message: str) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    with pytest.raises(RecipeError, match=message):
        run.run(**settings)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "say where the documents are"),
        ({"files": "*", "image": "image"}, "say where the documents are"),
        ({"files": "*", "group_by": "doc"}, "go with `image`"),
        ({"image": "image", "page_number": "n"}, "needs `group_by`"),
        ({"image": ["a", "b"], "group_by": "doc"}, "one column"),
        ({"image": "a", "license_from_path": 1}, "goes with `files`"),
        ({"files": "*", "license_from_path": "("}, "not a regular expression"),
        ({"image": "a", "columns": {"licence": "x"}}, "license"),
        ({"files": "*", "repo": "../x"}, "repo"),
        ({"files": "*", "since": "2024-01-01"}, "nothing is searched"),
    ],
)
def test_recipes_that_are_wrong(tmp_path: Path, settings: dict[str, Any], message: str) -> None:
    source = {"huggingface": {"repo": "demo/x", **settings}}
    with pytest.raises(RecipeError, match=message):
        Project({"name": "x", "contact": "me@example.org", "sources": [source]}, workspace=tmp_path)


def test_each_trouble_of_a_file_ends_as_it_should(crawl: Start) -> None:
    adapter = HuggingFace()
    run = crawl("huggingface", adapter, decks=1)
    paths = [path for path in files(adapter, "demo/decks") if path.startswith("pdf/")]
    names = ("hub_file_404", "hub_file_cut", "hub_file_other")
    for name, path in zip(names, paths, strict=False):
        run.replica.scenario(name, deck=path)
    documents = run.run(**TALKS)
    assert len(documents) == len(paths) - 3
    assert {row.reason for row in run.results[-1].quarantined} == {"not_found", "not_now", "checksum_mismatch"}
    cut = [entry for entry in run.replica.log("hub-cdn") if entry.path.endswith(paths[1].rpartition("/")[2])]
    assert len(cut) == 2
    run.replica.state.scenarios.clear()
    assert len(run.run(**TALKS)) == len(paths) - 2


def test_a_small_limit_and_a_large_file(crawl: Start) -> None:
    dataset = Dataset()
    dataset.commit({"a.pdf": pdf(["one"]) + bytes(2**20), "b.pdf": pdf(["two"])})
    run = crawl("huggingface", HuggingFace({"demo/x": dataset}), decks=1)
    assert list(run.run(repo="demo/x", files="*.pdf", max_file_mb=1)) == ["demo/x/b.pdf"]
    assert run.skipped == {"file_too_large": 1}
    assert not [entry for entry in run.replica.log("hub-cdn") if entry.path.endswith("a.pdf")]


@pytest.mark.parametrize("name", ["hub_other_part", "hub_no_ranges"])
def test_a_server_that_cannot_give_parts(crawl: Start, name: str) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    run.replica.scenario(name)
    run.run(**PAGES)
    assert run.results[-1].exit_code == 4


def test_a_rate_limit_is_waited_out(crawl: Start) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    run.replica.scenario("hub_rate", times=1)
    assert len(run.run(**TALKS, limit=1)) == 1
    first, second = run.replica.log("hub")[:2]
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 55


def test_the_token_is_the_one_of_the_environment(crawl: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    run = crawl("huggingface", HuggingFace(), decks=1)
    run.run(**TALKS, limit=1)
    monkeypatch.setenv("HF_TOKEN", "hf_of_mine")
    run.run(**{**TALKS, "files": ["pdf/*", "none/*"]}, limit=1)
    seen = [entry.headers.get("authorization") for entry in run.replica.log("hub")]
    assert seen[0] is None
    assert seen[-1] == "Bearer hf_of_mine"
    kept = (path.read_bytes() for path in run.folder.rglob("*") if path.is_file())
    assert not any(b"hf_of_mine" in data for data in kept)


def test_what_was_listed_and_is_gone_is_left_out(crawl: Start) -> None:
    adapter = HuggingFace()
    run = crawl("huggingface", adapter, decks=1)
    run.run(**TALKS, limit=1)
    listings = list((run.folder / "workspace/listings").rglob("*.json"))
    (record, *_) = json.loads(listings[0].read_text())["records"]
    assert record["content"] == hashlib.sha256(files(adapter, "demo/decks")[record["data"]["path"]]).hexdigest()
    adapter.datasets["demo/decks"].commits.clear()
    run.run(**TALKS, limit=2)
    assert run.skipped == {"removed": 7}
