"""What is said about money before, during and after: estimate, quote, rehearsal."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.annotate.vlm.asked import answers, decks, project
from tests.product.corpus import command, pagemint

from pagemint import Project
from pagemint.engine.stop import Stop
from pagemint.errors import RecipeError
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Latency, Settings
from pagemint.progress import Progress

PAGES = 26


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-for-tests-0000000000000000")


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    with FakeProvider.start(Settings(latency=Latency(0.02, 0.05))) as server:
        yield server


class Reader:
    """Notes what people are told, and how many calls there had been by then."""

    def __init__(self, fake: FakeProvider) -> None:
        self.fake = fake
        self.told: list[tuple[int, str]] = []

    def __call__(self, progress: Progress, stop: Stop) -> Reader:
        progress.listener = lambda text: self.told.append((self.fake.bill()["calls"], text))
        return self

    def close(self) -> None:
        pass


def test_an_estimate_asks_nobody_and_covers_the_bill(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=PAGES)
    asked = project(tmp_path, fake, budget_usd=9)
    quote = asked.estimate().counts["estimate"]
    assert fake.bill()["calls"] == 0
    assert (quote["calls"], quote["answered"], quote["skipped"]) == (PAGES, 0, {"title_page": 1})
    assert (quote["estimate"]["calls"], quote["budget_is_enough"]) == (PAGES, True)
    assert quote["batch_usd"]["expected"] == pytest.approx(quote["estimate"]["usd"]["expected"] / 2)
    assert quote["skipped_usd"] == pytest.approx(quote["estimate"]["usd"]["expected"] / PAGES)
    asked.annotate()
    assert quote["estimate"]["usd"]["low"] <= fake.bill()["usd"] <= quote["estimate"]["usd"]["high"]
    assert "estimate" not in asked.estimate().counts


def test_people_are_told_before_the_first_call_and_again_after_twenty(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=PAGES)
    reader = Reader(fake)
    project(tmp_path, fake, budget_usd=0.5).annotate(watch=reader)
    (before, first), (then, second) = reader.told
    assert before == 0
    assert f"{PAGES} pages to ask about, about $" in first
    assert "1 not worth asking" in first
    assert then >= 20
    assert "rests on 2" in second


def test_a_budget_that_will_not_do_is_said(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=2)
    quote = project(tmp_path, fake, budget_usd=0.001).estimate().counts["estimate"]
    assert quote["budget_is_enough"] is False


def test_what_is_answered_already_is_not_counted_again(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    asked = project(tmp_path, fake)
    asked.annotate()
    (tmp_path / "decks" / "copy.pdf").write_bytes((tmp_path / "decks" / "owl.pdf").read_bytes() + b"\n%")
    decks(tmp_path / "decks", "fox", pages=2)
    quote = asked.estimate().counts["estimate"]
    assert (quote["answered"], quote["estimate"]["calls"], quote["calls"]) == (3, 2, 5)
    assert quote["spent_usd"] == pytest.approx(fake.bill()["usd"], rel=1e-3)


def test_a_recipe_without_a_model_has_nothing_to_pay(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=2)
    offline = project(tmp_path, None, annotate="offline")
    assert "estimate" not in offline.estimate().counts


def test_a_rehearsal_is_apart_and_says_what_it_is(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", "fox", pages=3)
    asked = project(tmp_path, None)
    result = asked.run(rehearse=True)
    assert result.counts["calls"]["answers"] == 6
    assert "never quality" in result.counts["rehearsal"]
    assert result.workspace.endswith("workspace-rehearsal")
    assert not (tmp_path / "workspace").exists()
    asked.url = result.workspace
    assert {pair.model for row in answers(asked).values() for pair in row.pairs} == {
        "anthropic:claude-haiku-4-5-rehearsal"
    }
    assert "asked-rehearsal" in (tmp_path / "workspace-rehearsal" / "workspace.json").read_text()


def test_a_rehearsal_fetches_and_renders_nothing_again(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", "fox", pages=3)
    asked = project(tmp_path, None)
    asked.render()
    before = {path: path.read_bytes() for path in (tmp_path / "workspace").rglob("*") if path.is_file()}
    result = asked.run(rehearse=True)
    assert not {"collect", "render"} & result.ran.keys()
    assert result.counts["calls"]["answers"] == 6
    assert {path: path.read_bytes() for path in before} == before


def test_without_a_model_there_is_nothing_to_rehearse(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=2)
    with pytest.raises(RecipeError, match="nothing to rehearse"):
        project(tmp_path, None, annotate="offline", models={}).run(rehearse=True)


def test_from_the_command_line(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    (tmp_path / "recipe.yaml").write_text(
        "name: short\nsources: [{local: {path: decks}}]\nannotate: anthropic:claude-haiku-4-5\n"
    )
    quote = pagemint("estimate", tmp_path / "recipe.yaml")
    assert (quote["model"], quote["estimate"]["calls"]) == ("anthropic:claude-haiku-4-5", 3)
    told = pagemint("export", tmp_path / "recipe.yaml", code=2)
    assert told["error"]["type"] == "PaidWorkLeft"
    played = pagemint("annotate", tmp_path / "recipe.yaml", "--rehearse")
    assert played["counts"]["calls"]["answers"] == 3


def test_ctrl_c_lets_calls_land_and_a_second_one_does_not_wait(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    with FakeProvider.start(Settings(latency=Latency(3.0, 3.0))) as quick:
        assert _interrupted(project(tmp_path, quick), quick, times=1) == 130
        landed = quick.bill()["calls"]
        assert 0 < landed <= 3
        assert project(tmp_path, quick).annotate().documents["done"] == 1
        assert quick.bill()["calls"] == 3
    decks(tmp_path / "decks", "fox", pages=3)
    with FakeProvider.start(Settings(latency=Latency(60.0, 60.0))) as slow:
        began = time.monotonic()
        assert _interrupted(project(tmp_path, slow), slow, times=2) == 130
        assert time.monotonic() - began < 30


def _interrupted(asked: Project, fake: FakeProvider, times: int) -> int:
    """Exit code of a run that gets Ctrl-C when a call is in flight, and again a moment later."""
    asked.render()
    run = subprocess.Popen(command("annotate", asked.url, "-q"))
    while not fake.engine.limits.most_in_flight:
        assert run.poll() is None
        time.sleep(0.02)
    for _ in range(times):
        run.send_signal(signal.SIGINT)
        time.sleep(0.3)
    return run.wait(50)
