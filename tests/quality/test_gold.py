"""Labelled pairs of one deck through the product, and the pages that are written from results."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from quality.common import EXAMPLE, QUALITY, RESULTS
from quality.gold import TUNING, Labelled, judge, read, report
from quality.through import Judged, Product

from quality import table

DECK = "unamfi20-desduplicacion.pdf"
LABELS = QUALITY / "gold" / "labels.jsonl"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "decks").mkdir()
    for name in (DECK, "manifest.jsonl"):
        shutil.copy2(EXAMPLE / "decks" / name, folder / "decks")
    return judge(read(LABELS, folder / "decks"), Product(folder / "decks", folder / "workspace", folder))


def test_every_label_of_the_example_has_its_deck() -> None:
    labels = read(LABELS, EXAMPLE / "decks")
    assert Counter(one.origin.partition(":")[0] for one in labels) == {"pair": 330, "naive": 171, "planted": 43}
    files = {one.file for one in labels}
    assert len(files) == 10
    assert files > TUNING
    assert sum(one.good for one in labels if one.origin == "pair") == 329


def test_pairs_are_given_with_evidence_and_defects_without_a_quote() -> None:
    labels = read(LABELS, EXAMPLE / "decks")
    assert all(one.recorded["evidence"] for one in labels if one.origin == "pair")
    assert all(set(one.recorded) == {"type", "evidence"} for one in labels if one.origin.startswith("planted"))
    assert not any(one.recorded for one in labels if one.origin == "naive")
    assert {one.visual for one in labels if one.origin == "pair"} == {True, False}


def test_every_label_is_judged_by_every_check(judged: list[Judged]) -> None:
    labelled = [one for one in judged if isinstance(one.given, Labelled)]
    assert len(labelled) == 34
    for one in judged:
        assert one.verdict.pair_id.rpartition("/")[0].endswith(f"/p{one.given.page_number}")
        assert {check.pair_id for check in one.checks} == {one.verdict.pair_id}
    assert {check.check for one in judged for check in one.checks} >= {"form"}


def test_figures_add_up(judged: list[Judged]) -> None:
    found = report(judged)
    half = found["reporting"]
    assert found["tuning"]["decks"] == 0
    assert half["decks"] == 1
    labelled = [one for one in judged if isinstance(one.given, Labelled)]
    kept = Counter(one.given.origin for one in labelled if one.kept)
    every = Counter(one.given.origin for one in labelled)
    assert (half["pair_kept"]["good"], half["pair_kept"]["of"]) == (kept["pair"], every["pair"])
    assert sum(half["proof_of_kept_pairs"].values()) == kept["pair"]
    for kind, caught in half["planted"].items():
        assert caught["dropped"]["good"] == every[kind] - kept[kind]
        assert caught["dropped"]["good"] <= caught["flagged"]["good"]
    for caught in half["made"].values():
        assert caught["flagged_text"]["of"] + caught["flagged_visual"]["of"] == caught["flagged"]["of"]
        assert caught["flagged"]["of"] <= every["pair"]


def test_committed_figures_meet_their_targets_on_the_reporting_decks() -> None:
    found = json.loads((RESULTS / "gold.json").read_text(encoding="utf-8"))["reporting"]
    assert found["decks"] == 5
    assert found["pair_kept"]["share"] >= 0.95
    assert found["good_naive_kept"]["share"] >= 0.9
    assert found["not_standalone_out"]["share"] >= 0.6


def test_committed_figures_are_those_of_the_code(tmp_path: Path) -> None:
    labels = read(LABELS, EXAMPLE / "decks")
    fresh = report(judge(labels, Product(EXAMPLE / "decks", tmp_path / "workspace", tmp_path)))
    assert fresh == json.loads((RESULTS / "gold.json").read_text(encoding="utf-8"))


def test_the_page_says_what_the_results_say() -> None:
    command = [sys.executable, "-m", "quality.table", "--check"]
    done = subprocess.run(command, cwd=QUALITY.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reading_becomes_a_table(tmp_path: Path) -> None:
    one = {"good": 9, "of": 10, "share": 0.9, "low": 0.5958, "high": 0.9821}
    shares = dict.fromkeys(("a", "b", "both", "either"), one)
    found: dict[str, Any] = {
        "seed": 7,
        "name": "n",
        "writer": "offline",
        "clean": 10,
        "planted": 0,
        **dict.fromkeys(("right_and_alone", "nothing_wrong", "planted_found"), shares),
        "by_type": {"boolean": shares},
        "by_template": {},
        "by_operator": {},
        "agreement": {"right_and_alone": {"raw": 1.0, "gwet_ac1": 1.0, "krippendorff_alpha": None}},
    }
    (tmp_path / "offline-7.json").write_text(json.dumps(found), encoding="utf-8")
    shutil.copy2(RESULTS / "gold.json", tmp_path)
    page = table.filled(table.PAGE.read_text(encoding="utf-8"), tmp_path)
    assert "Sample 7 of `n`, writer `offline`: 10 clean items, 0 planted." in page
    assert "| clean: right and standing alone | 9/10 = 90.0 % [59.6, 98.2] |" in page
    assert "Krippendorff's alpha undefined" in page
    assert table.filled(page, tmp_path) == page


def test_a_page_without_a_place_for_a_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 places for gold"):
        table.filled("nothing", RESULTS)
