"""A number of accepted pairs that is wanted: rounds until it is there, no further than pages have room, bought once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.annotate.vlm.asked import answers, decks, project

from pagemint.annotate.vlm.turns import MOST_TURNS
from pagemint.models.fake.server import FakeProvider

PAGES = 5


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-for-tests-0000000000000000")
    with FakeProvider.start() as server:
        yield server


def test_rounds_go_on_until_enough_pairs_are_accepted(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", "fox", pages=PAGES)
    once = project(tmp_path, fake).run()
    calls, kept = fake.bill()["calls"], once.counts["filter"]["kept"]
    assert calls == 2 * PAGES
    wanted = kept + 4
    annotate = {"model": "writer", "target_pairs": wanted}
    asked = project(tmp_path, fake, annotate=annotate)
    first = asked.run()
    assert first.counts["filter"]["kept"] >= wanted
    assert calls < fake.bill()["calls"] < 3 * calls
    assert first.counts["calls"]["answers"] == fake.bill()["calls"] - calls
    spent, rows = fake.bill()["calls"], answers(asked)
    second = project(tmp_path, fake, annotate=annotate).run()
    assert (second.ran, fake.bill()["calls"]) == ({}, spent)
    project(tmp_path, fake, annotate=annotate).annotate(force=True)
    assert (answers(asked), fake.bill()["calls"]) == (rows, spent)


def test_what_pages_cannot_give_ends_the_rounds(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=2)
    annotate = {"model": "writer", "target_pairs": 1_000, "pairs_per_page": 1}
    result = project(tmp_path, fake, annotate=annotate).run()
    assert result.counts["filter"]["kept"] <= 2 * 3
    assert 2 < fake.bill()["calls"] <= 2 * MOST_TURNS


def test_another_writer_begins_anew(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=2)
    project(tmp_path, fake, annotate={"model": "writer", "target_pairs": 4, "pairs_per_page": 1}).run()
    before = fake.bill()["calls"]
    assert before > 2
    project(tmp_path, fake, annotate={"model": "writer", "pairs_per_page": 1}, seed=9).annotate()
    assert fake.bill()["calls"] == before + 2
