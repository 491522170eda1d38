"""Decks asked about through real SDKs and a real server: every page answered or set aside, nothing paid for twice."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.annotate.vlm.asked import MODELS, answers, decks, project, record

from pagemint.errors import BudgetReached, PaidWorkLeft, RecipeError, Refused, WaitingForBatch
from pagemint.models.fake.faults import parse
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "sk-for-tests-0000000000000000")


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    with FakeProvider.start() as server:
        yield server


@pytest.mark.parametrize("provider", MODELS)
def test_every_page_gets_its_own_answer(tmp_path: Path, provider: str) -> None:
    decks(tmp_path / "decks", "owl", "fox", pages=3)
    recorded = record(project(tmp_path, None), tmp_path / "recorded.jsonl")
    with FakeProvider.start(Settings(answers=recorded)) as fake:
        asked = project(tmp_path, fake, provider)
        result = asked.annotate()
        again = asked.annotate()
        bill = fake.bill()
    assert (result.pairs, result.quarantined, again.ran) == (12, [], {})
    assert bill["calls"] == 6
    for where, row in answers(asked).items():
        deck, number = where.split("-")[1], row.page_number
        assert row.skip_reason == ("title_page" if number == 1 else None), where
        assert [p.answers for p in row.pairs] == (
            [] if number == 1 else [[f"Members of the {deck} {number}, item {task}"] for task in (1, 2)]
        )
        for pair in row.pairs:
            assert (pair.model, pair.ledger_key is None) == (f"{provider}:{MODELS[provider]}", False)
            assert pair.prompt is not None
            assert pair.prompt.startswith("pages@1/")
            (evidence,) = pair.evidence
            assert evidence.bbox is not None
            assert evidence.bbox.y1 < 0.25, "the box is that of the heading's words"


def test_the_same_page_in_two_documents_is_bought_once(tmp_path: Path, fake: FakeProvider) -> None:
    folder = decks(tmp_path / "decks", "owl", pages=3)
    (folder / "copy.pdf").write_bytes((folder / "owl.pdf").read_bytes() + b"\n% another file\n")
    found = project(tmp_path, fake).annotate()
    assert found.documents["done"] == 2
    assert fake.bill()["calls"] == 3


def test_what_is_in_the_ledger_is_never_bought_again(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl")
    asked = project(tmp_path, fake)
    asked.annotate()
    before = answers(asked)
    forced = asked.annotate(force=True)
    assert forced.ran["annotate"] == 1
    assert forced.counts["calls"]["found"] == 4
    assert answers(asked) == before
    decks(tmp_path / "decks", "fox")
    asked.annotate()
    assert fake.bill()["calls"] == 8


def test_with_faults_pages_are_answered_as_without_or_set_aside(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", "fox", "elk", pages=8)
    recorded = record(project(tmp_path, None), tmp_path / "recorded.jsonl")
    with FakeProvider.start(Settings(answers=recorded)) as fake:
        calm = project(tmp_path, fake)
        calm.annotate()
    expected = answers(calm)
    (tmp_path / "storm").mkdir()
    (tmp_path / "decks").rename(tmp_path / "storm" / "decks")
    with FakeProvider.start(Settings(answers=recorded, faults=parse("0.4"), wait_s=0.05, seed=5)) as fake:
        stormy = project(tmp_path / "storm", fake, writer={"timeout_s": 1})
        result = stormy.annotate()
        faults = fake.bill()["faults"]
    found = answers(stormy)
    assert len(faults) > 5
    assert found.keys() == expected.keys()
    failed = {where for where, row in found.items() if row.failure is not None}
    assert {item.doc_id for item in result.quarantined} == failed
    assert result.exit_code == (6 if failed else 0)
    assert len(failed) < len(expected) / 3
    for where in found.keys() - failed:
        whole = [p.answers for p in expected[where].pairs]
        given = [p.answers for p in found[where].pairs]
        assert given == (whole[: len(given)] if "cut_off" in found[where].notes else whole)
    assert all(found[where].skip_reason and not found[where].pairs for where in failed)


@pytest.mark.parametrize(
    ("fault", "counter", "calls"),
    [
        ("fenced", "repaired", 3),
        ("breach", "unreadable", 3),
        ("empty", "empty_answers", 6),
        ("refusal", "refusals", 3),
        ("cut", "truncations", 6),
    ],
)
def test_what_is_wrong_with_answers_is_counted(tmp_path: Path, fault: str, counter: str, calls: int) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    with FakeProvider.start(Settings(faults=parse(f"1:{fault}"))) as fake:
        result = project(tmp_path, fake).annotate()
        assert fake.bill()["calls"] == calls
    assert result.counts["calls"][counter] == calls // (2 if counter == "truncations" else 1)


def test_an_empty_list_is_an_answer_and_is_counted(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    recorded = record(project(tmp_path, None), tmp_path / "recorded.jsonl")
    rows = [json.loads(line) for line in recorded.read_text().splitlines()]
    empty = [json.dumps({**row, "answer": {"pairs": [], "left_out": "nothing"}}) for row in rows]
    recorded.write_text("\n".join(empty))
    with FakeProvider.start(Settings(answers=recorded)) as fake:
        result = project(tmp_path, fake).annotate()
    assert (result.counts["calls"]["empty_lists"], result.pairs, result.quarantined) == (3, 0, [])


def test_verbs_that_were_not_asked_to_buy_stop_and_say_what_it_costs(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl")
    asked = project(tmp_path, fake)
    with pytest.raises(PaidWorkLeft, match=r"4 pages to ask about, about \$0\.\d+ .*\n.*pagemint annotate") as caught:
        asked.export()
    assert caught.value.exit_code == 2
    assert fake.bill()["calls"] == 0
    asked.annotate()
    assert asked.export().counts["filter"]["pairs"] > 0
    decks(tmp_path / "decks", "fox")
    with pytest.raises(PaidWorkLeft, match="4 pages"):
        asked.report()


def test_what_is_paid_for_is_used_by_any_verb_without_a_key(
    tmp_path: Path, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    decks(tmp_path / "decks", "owl")
    asked = project(tmp_path, fake)
    pairs = asked.annotate().pairs
    stages = next((tmp_path / "workspace" / "documents").glob("*/stages.json"))
    stages.write_text(stages.read_text().replace('"annotate"', '"annotate-of-an-older-version"'))
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    found = asked.export()
    assert (found.pairs, found.ran["annotate"]) == (pairs, 1)
    assert fake.bill()["calls"] == 4


def test_the_budget_stops_a_run_and_more_of_it_goes_on(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl", pages=12)
    with pytest.raises(BudgetReached):
        project(tmp_path, fake, budget_usd=0.05).annotate()
    first = fake.bill()
    assert 0 < first["calls"] < 12
    assert first["usd"] <= 0.05
    result = project(tmp_path, fake, budget_usd=5).annotate()
    assert fake.bill()["calls"] == 12
    assert result.counts["calls"]["found"] == first["calls"]
    assert sum(row.skip_reason is None for row in answers(project(tmp_path, fake)).values()) == 12


def test_a_missing_key_stops_before_the_first_call(
    tmp_path: Path, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    decks(tmp_path / "decks", "owl")
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with pytest.raises(Refused, match="ANTHROPIC_API_KEY"):
        project(tmp_path, fake).annotate()
    assert fake.bill()["calls"] == 0


def test_a_model_without_a_price_is_refused(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl")
    with pytest.raises(RecipeError, match="no price is known"):
        project(tmp_path, fake, writer={"model": "anthropic:claude-nobody-knows", "price": None}).annotate()


def test_questions_in_another_language_than_the_page(tmp_path: Path, fake: FakeProvider) -> None:
    decks(tmp_path / "decks", "owl")
    asked = project(tmp_path, fake, annotate={"model": "writer", "language": "qu", "pairs_per_page": 1})
    asked.annotate()
    rows = answers(asked).values()
    assert {pair.language for row in rows for pair in row.pairs} == {"qu"}
    assert {len(row.pairs) for row in rows} <= {0, 1}


@pytest.mark.parametrize("provider", ["anthropic", "google", "openai"])
def test_batches_are_sent_waited_for_and_collected(tmp_path: Path, provider: str) -> None:
    decks(tmp_path / "decks", "owl", "fox", pages=3)
    recorded = record(project(tmp_path, None), tmp_path / "recorded.jsonl")
    with FakeProvider.start(Settings(answers=recorded, batch_s=3.0)) as fake:
        asked = project(tmp_path, fake, provider, writer={"batch": True, "price": None})
        with pytest.raises(WaitingForBatch, match="6 pages in 1 batches") as caught:
            asked.annotate()
        assert caught.value.exit_code == 7
        with pytest.raises(WaitingForBatch, match="6 pages in 1 batches"):
            asked.annotate()
        time.sleep(3.5)
        result = asked.annotate()
        bill = fake.bill()
    assert (result.pairs, bill["calls"]) == (12, 6)
    assert result.counts["estimate"]["spent_usd"] == pytest.approx(bill["usd"], rel=0.01)
    for where, row in answers(asked).items():
        name = f"{where.split('-')[1]} {row.page_number}"
        assert all(name in pair.answers[0] for pair in row.pairs)
