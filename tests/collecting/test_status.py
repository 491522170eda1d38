"""Licenses of what was collected, what is left to the next run, who refused."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book, Shelf
from tests.product.corpus import command, pagemint

BOOKS = (
    Book("a", license="CC-BY-4.0"),
    Book("b", license="cc by 4.0", images=True),
    Book("c", license="CC-BY-ND-4.0"),
    Book("d", license="all rights reserved", title="\x1b[31m[red]Libro[/] \u202edoc"),
)


def lines(found: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    names = ("confidence", "redistributable", "documents", "pages", "sources")
    return {line["license"]: tuple(line[name] for name in names) for line in found["licenses"]}


def test_licenses_by_confidence_and_whether_they_may_be_passed_on(serve: Serve, collector: Collector) -> None:
    server = serve(*BOOKS)
    project = collector(server)
    project.render()
    found = pagemint("status", project.url, "--licenses")
    assert lines(found) == {
        "CC-BY-4.0": ("asserted", True, 2, 6, {"shelf": 2}),
        "CC-BY-ND-4.0": ("asserted", False, 1, 3, {"shelf": 1}),
        "not known": ("unknown", False, 1, 3, {"shelf": 1}),
    }
    assert found["licenses"][0]["license"] == "CC-BY-4.0"
    assert found == project.licenses().to_json()
    last = found["documents"][-1]
    assert last["license"]["evidence"] == "license=all rights reserved"
    assert last["url"].endswith("/books/d")
    first = found["documents"][0]
    assert first["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert first["attribution"].startswith("“Libro a”")
    collector(server, exclude=["shelf-a"]).collect()
    assert lines(project.licenses().to_json())["CC-BY-4.0"][2:4] == (1, 3)


def test_what_people_read_of_licenses(serve: Serve, collector: Collector) -> None:
    project = collector(serve(*BOOKS))
    project.collect()
    short, long = (shown("status", project.url, "--licenses", *more) for more in ((), ("-v",)))
    assert "not known" in short
    assert "shelf-d" not in short
    assert "evidence: license=all rights reserved" in long
    assert "attribution: “Libro a”" in long
    assert "\x1b" not in long
    assert "\u202e" not in long


def test_nothing_there_yet(serve: Serve, collector: Collector) -> None:
    project = collector(serve())
    project.collect()
    assert shown("status", project.url, "--licenses") == "no document is there yet\n"


def test_what_is_left_to_the_next_run_and_who_refused(serve: Serve, collector: Collector) -> None:
    """The second document's page is forbidden: its host is asked no more, what is there is kept."""
    shelf = Shelf([Book("a"), Book("b", images=True, cover=403), Book("c")])
    server = serve(shelf=shelf)
    project = collector(server)
    assert project.collect().exit_code == 4
    status = project.status()
    assert list(status.refused) == [server.url.removeprefix("http://")]
    assert "403" in status.refused[server.url.removeprefix("http://")]
    assert status.pending >= 1
    assert status.stages["collect"].get("waiting", 0) == status.pending
    said = shown("status", project.url)
    assert "left to the next run" in said
    assert "refused 127.0.0.1" in said
    shelf.books["b"] = Book("b", images=True)
    assert project.collect().exit_code == 0
    status = project.status()
    assert (status.pending, status.refused, status.stages["collect"]) == (0, {}, {"done": 3})


def shown(*arguments: str | Path) -> str:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=True).stdout
