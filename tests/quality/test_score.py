"""Scores of two readings against a sample whose truth is known; the committed ones are what their labels say."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from quality.common import QUALITY, RESULTS, QualityError, write_lines
from quality.pool import Pool
from quality.sample import draw, write
from quality.score import read_key, score

from pagemint import Project
from quality import labels

GOOD = {"right_page_and_answer": "yes", "stands_alone": "yes", "defect": "none", "note": ""}
WRONG = {**GOOD, "right_page_and_answer": "no", "defect": "wrong_answer"}
POINTS = {**GOOD, "stands_alone": "no", "defect": "not_standalone"}
CLUMSY = {**GOOD, "defect": "unclear_language"}
UNSURE = {**GOOD, "stands_alone": "unsure"}


@pytest.fixture(scope="module")
def sample(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(project, draw(Pool.of(project), 20, 5, 3), 3, tmp_path_factory.mktemp("out"))


def key_of(sample: Path) -> Path:
    return sample.parents[1] / "keys" / "3.json"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quality.score", *map(str, arguments)]
    return subprocess.run(command, cwd=QUALITY.parent, capture_output=True, text=True, check=False)


def answer(sample: Path, path: Path, clean: list[Mapping[str, str]], planted: list[Mapping[str, str]]) -> Path:
    """A file of labels: the given ones for the first items of either kind, `GOOD` and `WRONG` for the others."""
    left, broken = iter(clean), iter(planted)
    items = read_key(sample, key_of(sample))["items"]
    rows = [{"id": i, **(next(broken, WRONG) if t["planted"] else next(left, GOOD))} for i, t in items.items()]
    write_lines(path, rows)
    return path


def test_shares_of_each_reader_of_both_and_of_either(sample: Path, tmp_path: Path) -> None:
    first = answer(sample, tmp_path / "a.jsonl", [WRONG, CLUMSY, UNSURE], [GOOD])
    second = answer(sample, tmp_path / "b.jsonl", [WRONG, GOOD, GOOD, POINTS], [GOOD, UNSURE, CLUMSY])
    assert run(sample, first, second, "--key", key_of(sample), "--out", tmp_path).returncode == 0
    found = json.loads((tmp_path / "recorded-3.json").read_text(encoding="utf-8"))
    counts = {
        name: [found[name][reader]["good"] for reader in ("a", "b", "both", "either")]
        for name in ("right_and_alone", "nothing_wrong", "planted_found")
    }
    assert counts == {
        "right_and_alone": [18, 18, 17, 19],
        "nothing_wrong": [17, 18, 16, 19],
        "planted_found": [4, 3, 3, 4],
    }
    assert found["right_and_alone"]["a"]["low"] == pytest.approx(0.699, abs=1e-3)
    assert found["agreement"]["right_and_alone"]["items"] == 25
    assert found["agreement"]["right_and_alone"]["raw"] == 22 / 25
    assert found["defects_named"]["a"]["unclear_language"] == 1


def test_groups_add_up_to_the_whole(sample: Path, tmp_path: Path) -> None:
    key = read_key(sample, key_of(sample))
    reading = labels.read(answer(sample, tmp_path / "a.jsonl", [WRONG, POINTS], []), key["items"])
    found = score(key, {"a": reading, "b": reading})
    for groups, whole in (("by_type", "right_and_alone"), ("by_template", "right_and_alone")):
        assert sum(one["a"]["good"] for one in found[groups].values()) == found[whole]["a"]["good"] == 18
        assert sum(one["a"]["of"] for one in found[groups].values()) == 20
    assert sum(one["both"]["of"] for one in found["by_operator"].values()) == 5
    assert found["agreement"]["defect"]["raw"] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[:-1], "1 items without a label, 025 the first"),
        (lambda rows: [*rows, rows[0]], "line 26: item 001 is labelled twice"),
        (lambda rows: [*rows, {**rows[0], "id": "099"}], "line 26: no item '099' in the sample"),
        (lambda rows: [{**rows[0], "stands_alone": "maybe"}, *rows[1:]], "line 1: stands_alone of item 001 is 'maybe'"),
        (lambda rows: [{"id": "001"}, *rows[1:]], "line 1: right_page_and_answer of item 001 is None"),
    ],
)
def test_labels_that_are_not_whole_are_refused(sample: Path, tmp_path: Path, change: Any, said: str) -> None:
    path = answer(sample, tmp_path / "a.jsonl", [], [])
    write_lines(path, change([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]))
    with pytest.raises(QualityError, match=r"a\.jsonl") as error:
        labels.read(path, read_key(sample, key_of(sample))["items"])
    assert said in error.value.message


def test_the_key_of_another_sample_is_refused(project: Project, sample: Path, tmp_path: Path) -> None:
    write(project, draw(Pool.of(project), 20, 5, 4), 4, tmp_path)
    with pytest.raises(QualityError, match="is the key of another sample"):
        read_key(sample, tmp_path / "keys" / "4.json")


def test_a_tool_says_what_is_wrong_without_a_trace(sample: Path, tmp_path: Path) -> None:
    done = run(sample, tmp_path / "no.jsonl", tmp_path / "no.jsonl", "--key", key_of(sample))
    assert done.returncode == 2
    assert done.stderr.startswith(f"cannot read {tmp_path / 'no.jsonl'}")


def test_committed_readings_score_to_the_committed_results() -> None:
    """Every result has its labels, and every folder of labels its result."""
    seeds = {path.name for path in (QUALITY / "labels").glob("*")}
    results = {path.stem.rpartition("-")[2]: path for path in RESULTS.glob("*-*.json")}
    assert set(results) == seeds
    for seed, result in results.items():
        folder = QUALITY / "labels" / seed
        key = read_key(folder, QUALITY / "keys" / f"{seed}.json")
        readings = {name: labels.read(folder / f"reader-{name}.jsonl", key["items"]) for name in "ab"}
        assert score(key, readings) == json.loads(result.read_text(encoding="utf-8"))
