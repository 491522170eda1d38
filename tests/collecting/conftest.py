"""A running shelf, and projects that collect from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.collecting.shelf import Book, Shelf, install
from tests.replica.server import Replica

from pagemint import Project, plugins

ROOT = Path(__file__).parents[2]
Serve = Callable[..., Replica]
Collector = Callable[..., Project]


@pytest.fixture
def plugged(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The source `shelf` is installed, here and in processes that are started."""
    folder = install(tmp_path_factory.mktemp("plugin"))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(ROOT))))
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "1")
    for cached in (plugins.load, plugins.names):
        cached.cache_clear()
    yield
    for cached in (plugins.load, plugins.names):
        cached.cache_clear()


@pytest.fixture
def serve(plugged: None) -> Iterator[Serve]:
    with ExitStack() as running:

        def start(*books: Book, robots: str | None = None, shelf: Shelf | None = None) -> Replica:
            adapter = shelf or Shelf(list(books), robots)
            return running.enter_context(Replica.start(decks=1, adapters=[adapter]))

        yield start


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    """A project that collects from a server, without a delay unless one is given."""

    def project(server: Replica, **recipe: Any) -> Project:
        shelf = {"query": "libros", "base_url": server.at("shelf"), "delay_s": 0, **recipe.pop("shelf", {})}
        head = {"name": "books", "contact": "me@example.org", "filter": {"min_pages": 1}}
        return Project({**head, "sources": [{"shelf": shelf}], **recipe}, workspace=tmp_path / "w")

    return project
