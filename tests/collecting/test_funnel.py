"""Why documents were not collected, counted once each, from the first line of the funnel on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book, Shelf
from tests.collecting.virtual import fresh

from pagemint import Project

ENGLISH = tuple(f"The system keeps the data of its user and nothing else is written to page {n}" for n in range(4))
SPANISH = tuple(f"El sistema guarda los datos de la usuaria y nada mas se escribe en la pagina {n}" for n in range(4))


def collected(project: Project) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(project.url) / "funnel.json").read_text())["stages"][0]
    assert (found["stage"], found["unit"]) == ("collect", "documents")
    assert found["in"] == found["kept"] + sum(found["dropped"].values())
    return found


def test_every_reason_is_counted_and_all_adds_up(
    serve: Serve, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pagemint.web.client.SystemClock", fresh())
    books = [
        *(Book(name, SPANISH) for name in ("good", "taken-down")),
        Book("english", ENGLISH),
        Book("closed", license="CC-BY-NC-ND-4.0"),
        Book("gone", status=404),
        Book("hidden"),
        Book("shaky", status=503),
        Book("html", file=b"<!doctype html><p>no"),
        Book("hole", SPANISH, images=True, cover=404),
    ]
    server = serve(*books, robots="User-agent: *\nDisallow: /doc/hidden\n")
    project = collector(server, language="es", licenses=["CC-BY-*"], exclude=["taken-down"])
    result = project.filter()
    line = collected(project)
    assert line == {
        **line,
        "in": 9,
        "kept": 2,
        "dropped": {
            "excluded": 1,
            "license": 1,
            "not_found": 1,
            "not_what_it_says": 1,
            "other_language": 1,
            "robots_disallowed": 1,
            "unavailable": 1,
        },
    }
    assert result.documents["found"] == 9
    assert result.exit_code == 6
    pages = next(row for row in project.funnel()["stages"] if (row["stage"], row["unit"]) == ("render", "pages"))
    assert (pages["in"], pages["kept"]) == (8, 7)


def test_what_is_refused_is_counted_until_it_is_there(serve: Serve, collector: Collector) -> None:
    shelf = Shelf([*(Book(f"b{n}") for n in range(6)), Book("last", status=406)])  # four are fetched at a time
    project = collector(serve(shelf=shelf))
    assert project.filter().exit_code == 4
    line = collected(project)
    assert line["dropped"]["refused"] >= 1
    assert set(line["dropped"]) == {"refused"}
    shelf.books["last"] = Book("last")
    assert project.filter().exit_code == 0
    assert collected(project) == {**line, "in": 7, "kept": 7, "dropped": {}}
