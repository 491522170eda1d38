"""Cleaning does not cost a site a second answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book, Shelf
from tests.collecting.virtual import fresh


def test_nothing_is_asked_again_after_cleaning(serve: Serve, collector: Collector) -> None:
    server = serve(Book("a"), Book("b", images=True), Book("c"), Book("d"))
    project = collector(server)
    project.export()
    listed = {file.name for file in Path(project.url).glob("listings/*/*.json")}
    assert len(listed) == 2
    server.state.log.clear()
    removed = project.clean(derived=True)
    assert any(key.endswith("pages/0001.jpg") for key in removed)
    assert not [key for key in removed if key.startswith("listings/") or "/source" in key]
    assert project.export().documents["done"] == 4
    assert {file.name for file in Path(project.url).glob("listings/*/*.json")} == listed
    assert server.log() == []


def test_a_document_that_was_begun_goes_on_after_cleaning(
    serve: Serve, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pagemint.web.client.SystemClock", fresh())
    shelf = Shelf([Book("a", images=True, last=503), Book("b")])
    server = serve(shelf=shelf)
    project = collector(server)
    project.collect()
    assert project.status().pending == 1
    project.clean(derived=True)
    shelf.books["a"] = Book("a", images=True)
    server.state.log.clear()
    assert project.collect().documents["done"] == 2
    asked = [entry.path for entry in server.log() if "robots" not in entry.path]
    assert asked == ["/page/a/3"]
