"""A takedown by any name of a document: before it was collected and after, without a request, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book
from tests.replica.server import Replica

from pagemint import Project
from pagemint.sources.base import Candidate, Identity
from pagemint.sources.takedown import Takedown

BOOKS = (Book("first"), Book("pictures", images=True), Book("third"))
NAMES: dict[str, Callable[[dict[str, Any]], str]] = {
    "doc_id": lambda document: document["doc_id"],
    "source id": lambda document: document["source_id"],
    "address": lambda document: document["url"],
    "address, written otherwise": lambda document: document["url"].replace("http:", "HTTPS:") + "/#page=2",
    "hash": lambda document: document["sha256"],
    "hash, written otherwise": lambda document: f"sha256:{document['sha256'].upper()}",
}


def documents(project: Project) -> dict[str, dict[str, Any]]:
    return {document.source_id: document.to_json() for document in project.documents()}


def exported(project: Project) -> set[str]:
    import pyarrow.parquet as pq

    files = sorted(Path(project.url).glob("export/huggingface/documents/*.parquet"))
    assert files
    return {row["doc_id"] for file in files for row in pq.read_table(file).to_pylist()}


@pytest.fixture
def server(serve: Serve) -> Replica:
    return serve(*BOOKS)


@pytest.mark.parametrize("gone", ["first", "pictures"])
def test_after_it_was_collected_and_back(server: Replica, collector: Collector, gone: str) -> None:
    project = collector(server)
    project.export()
    before = documents(project)
    server.state.log.clear()
    for name, of in NAMES.items():
        excluding = collector(server, exclude=[of(before[gone])])
        for _ in range(2):  # it does not come back by what it left behind
            assert excluding.collect().skipped == {"excluded": 1}, name
            assert documents(excluding).keys() == before.keys() - {gone}
    excluding.export()
    assert exported(excluding) == {row["doc_id"] for key, row in before.items() if key != gone}
    back = project.export()
    assert set(back.ran) == {"verify", "filter", "export.huggingface"}
    assert documents(project) == before
    assert len(exported(project)) == 3
    assert server.log() == []


def test_before_it_was_collected_nothing_is_asked_about_it(server: Replica, collector: Collector) -> None:
    document = {"doc_id": "shelf-first", "source_id": "first", "url": f"{server.at('shelf')}/books/first"}
    for name, of in NAMES.items():
        if "hash" not in name:
            excluding = collector(server, exclude=[of(document)])
            assert excluding.collect().skipped == {"excluded": 1}, name
    excluding.export()
    assert exported(excluding) == {"shelf-pictures", "shelf-third"}
    assert not [entry for entry in server.log() if "first" in entry.path]
    assert collector(server).collect().documents["done"] == 3


@pytest.mark.parametrize("gone", ["first", "pictures"])
def test_by_its_hash_before_anybody_could_know_it(server: Replica, collector: Collector, gone: str) -> None:
    book = next(book for book in BOOKS if book.id == gone)
    content = book.page(2) if book.images else book.original()
    excluding = collector(server, exclude=[hashlib.sha256(content).hexdigest()])
    assert excluding.collect().skipped == {"excluded": 1}
    server.state.log.clear()
    assert excluding.export().skipped == {"excluded": 1}
    assert exported(excluding) == {f"shelf-{book.id}" for book in BOOKS if book.id != gone}
    assert collector(server).collect().documents["done"] == 3
    assert server.log() == []


def test_a_page_image_takes_its_document_down(server: Replica, collector: Collector) -> None:
    project = collector(server)
    project.collect()
    excluding = collector(server, exclude=[hashlib.sha256(BOOKS[1].page(3)).hexdigest()])
    assert excluding.collect().skipped == {"excluded": 1}
    excluding.export()
    assert exported(excluding) == {"shelf-first", "shelf-third"}
    funnel = json.loads((Path(project.url) / "funnel.json").read_text())
    assert funnel["stages"][0]["dropped"] == {"excluded": 1}


@given(st.text(max_size=40), st.text(max_size=40))
def test_other_names_meet_nothing(name: str, other: str) -> None:
    candidate = Candidate(f"shelf-{name}", name, url=f"https://example.org/{name}")
    assert Takedown([f"shelf-{name}"]).meets(candidate, Identity({}))
    if name.strip():
        assert Takedown([name]).meets(candidate, Identity({}))
    met = Takedown([other]).meets(candidate, Identity({}))
    assert met == (other.strip() in {name.strip(), f"shelf-{name}".strip()} and bool(name or other))
