"""`pagemint ledger` says what was paid for; what it exports answers for nothing; keys are in no file and no message."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.annotate.vlm.asked import answers, decks, project, record
from typer.testing import CliRunner

from pagemint import Project, Refused
from pagemint.cli.main import app
from pagemint.models.fake.faults import parse
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings

CANARY = "sk-canary-5d1f0b7c93"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", CANARY)


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeProvider]:
    with FakeProvider.start() as server:
        decks(tmp_path / "decks", "walrus")
        recorded = record(project(tmp_path, server), tmp_path / "by-image.jsonl")
    with FakeProvider.start(Settings(answers=recorded)) as server:
        yield server


def said(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["ledger", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_sums_and_answers(tmp_path: Path, fake: FakeProvider) -> None:
    of = project(tmp_path, fake)
    of.annotate()
    workspace = str(tmp_path / "workspace")
    found = json.loads(said(workspace, "--json"))
    (day,) = found["days"]
    assert (day["model"], day["calls"], day["tries"]) == ("anthropic:claude-haiku-4-5", 4, 4)
    assert day["input"] == fake.bill()["input"]
    assert found["spent_usd"] == day["usd"] > 0
    assert (found["unsettled_usd"], found["open"], found["damaged_rows"]) == (0, {}, 0)
    rows = [json.loads(line) for line in said(workspace, "--list").splitlines()]
    assert sum(row["cost_usd"] for row in rows) == pytest.approx(found["spent_usd"])
    assert {row["about"] for row in rows} == {name for name, row in answers(of).items() if row.pairs}
    assert "walrus" in rows[0]["text"]
    table = said(workspace)
    assert "anthropic:claude-haiku-4-5" in table
    assert f"spent ${found['spent_usd']:.6f}" in table


def test_an_empty_ledger_is_no_error(tmp_path: Path, fake: FakeProvider) -> None:
    project(tmp_path, fake).render()
    assert "spent $0.000000" in said(str(tmp_path / "workspace"))
    assert said(str(tmp_path / "workspace"), "--list") == ""


def test_what_is_exported_answers_again_for_nothing(tmp_path: Path, fake: FakeProvider) -> None:
    of = project(tmp_path, fake)
    of.annotate()
    assert "5 pages" in said(str(tmp_path / "workspace"), "--export", str(tmp_path / "again.jsonl"))
    asked = fake.bill()["calls"]
    recipe = {
        "name": "again",
        "sources": [{"local": {"path": str(tmp_path / "decks")}}],
        "render": {"long_side": 640},
        "annotate": f"recorded:{tmp_path / 'again.jsonl'}",
    }
    again = Project(recipe, workspace=tmp_path / "other")
    again.annotate()
    assert fake.bill()["calls"] == asked

    def told(of: Project) -> list[tuple[str, str, list[str], str]]:
        return [
            (pair.pair_id, pair.question, pair.answers, str(pair.evidence))
            for row in answers(of).values()
            for pair in row.pairs
        ]

    assert told(again) == told(of)
    assert len(told(of)) == 8


@pytest.mark.parametrize("bad", [False, True])
def test_the_key_is_nowhere(tmp_path: Path, bad: bool) -> None:
    file = tmp_path / "key"
    file.touch(0o600)
    file.write_text(CANARY + "\n")
    faults = parse("bad_key=1.0" if bad else "rate_ms=0.2,error_500=0.1,reset=0.1,refusal=0.1")
    decks(tmp_path / "decks", "walrus", "heron")
    with FakeProvider.start(Settings(faults=faults, wait_s=0.01)) as fake:
        of = project(tmp_path, fake, writer={"api_key_file": str(file)})
        if bad:
            with pytest.raises(Refused) as refused:
                of.run()
            assert CANARY not in str(refused.value)
            assert str(file) in str(refused.value), "where the key is, not what it is"
        else:
            of.run()
            assert len(list(of.paid_answers())) > 3
    holding = [path for path in (tmp_path / "workspace").rglob("*") if path.is_file()]
    assert len(holding) > 10
    assert [path for path in holding if CANARY.encode() in path.read_bytes()] == []
