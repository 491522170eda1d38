"""The whole verb on real decks with recorded answers: figures that repeat, files that follow what they are made of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.product.corpus import command, digests, pagemint, small_project

from pagemint import Project, RecipeError

Figures = dict[str, Any]


@pytest.fixture(scope="module")
def minted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("minted")
    recipe = small_project(folder)
    assert pagemint("evaluate", recipe, "-S", "evaluate.retrievers=[bm25,overlap,random]")["exit_code"] == 0
    return folder


def read(folder: Path, name: str) -> Figures:
    found: Figures = json.loads((folder / "workspace/evaluation" / name).read_text(encoding="utf-8"))
    return found


def answers(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "given.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_bm25_beats_overlap_and_overlap_beats_chance(minted: Path) -> None:
    found = read(minted, "retrieval.json")
    for level in ("page", "document"):
        bm25, overlap, chance = (
            found["retrievers"][name][level]["scores"]["all"]["ndcg@5"] for name in ("bm25", "overlap", "random")
        )
        assert bm25["value"] > overlap["value"] > chance["value"]
        assert bm25["low"] > chance["high"]
        for one in (bm25, overlap, chance):
            assert 0 <= one["low"] <= one["value"] <= one["high"] <= 1
            assert one["pessimistic"] <= one["value"]
    assert found["queries"]["all"] == found["queries"]["test"] > 40
    assert found["note"] is None
    assert [(d["of"], d["minus"]) for d in found["differences"]] == [
        ("bm25", "overlap"),
        ("bm25", "random"),
        ("overlap", "random"),
    ]
    assert found["differences"][1]["ndcg@5"]["low"] > 0


def test_ranks_tell_the_same_as_the_scores(minted: Path) -> None:
    lines = (minted / "workspace/evaluation/ranks-bm25.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    scores = read(minted, "retrieval.json")["retrievers"]["bm25"]["page"]
    first = [min(r["rank"] or 10**6 for r in row["ranks"].values()) for row in rows]
    assert sum(rank <= 5 for rank in first) / len(rows) == pytest.approx(
        scores["scores"]["all"]["success@5"]["value"], abs=1e-6
    )
    assert sum(rank == 10**6 for rank in first) == scores["not_found"]
    assert all(
        (r["rank"] or 0) <= (r["worst"] or 0) for row in rows for r in row["ranks"].values() if len(row["ranks"]) == 1
    )


def test_again_it_does_nothing_and_elsewhere_it_gives_the_same_bytes(minted: Path, tmp_path: Path) -> None:
    settings = ("-S", "evaluate.retrievers=[bm25,overlap,random]")
    assert pagemint("evaluate", minted / "recipe.yaml", *settings)["ran"] == {}
    for name in ("recipe.yaml", "answers.jsonl", "decks"):
        source = minted / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    pagemint("evaluate", tmp_path / "recipe.yaml", *settings, "-S", "engine.workers=1", env=env)
    assert digests(tmp_path / "workspace/evaluation") == digests(minted / "workspace/evaluation")


def test_a_retriever_that_is_asked_no_more_leaves_nothing(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    project = Project(tmp_path / "p/recipe.yaml", settings={"evaluate.retrievers": ["bm25"]})
    result = project.evaluate()
    assert set(result.counts["evaluate.retrieval"]["scores"]) == {"bm25"}
    assert sorted(path.name for path in (tmp_path / "p/workspace/evaluation").iterdir()) == [
        "ranks-bm25.jsonl",
        "retrieval.json",
    ]
    assert not (tmp_path / "p/workspace/export").exists()


def test_masked_texts_are_other_texts(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    project = Project(tmp_path / "p/recipe.yaml", settings={"evaluate.retrievers": ["bm25"]})
    project.evaluate()
    masked = Project(
        tmp_path / "p/recipe.yaml", settings={"evaluate.retrievers": ["bm25"], "filter.personal_data": "mask"}
    )
    assert masked.evaluate().ran["evaluate.retrieval"] == 1
    assert masked.evaluate().ran == {}


def test_questions_of_the_offline_writer_stand_beside_overlap(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    said = subprocess.run(
        command("evaluate", tmp_path / "p/recipe.yaml", "-S", "annotate.model=offline"),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "200"},
    ).stdout
    assert "these scores measure the questions, not a retriever" in said
    found = read(tmp_path / "p", "retrieval.json")
    assert list(found["retrievers"]) == ["bm25", "random", "overlap"]
    assert found["writers"].keys() == {"offline"}
    for name, levels in found["retrievers"].items():
        assert f"{levels['page']['scores']['all']['ndcg@5']['value']:.3f}" in said, name


def test_answers_are_scored_and_what_is_odd_is_counted(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    project = Project(tmp_path / "p/recipe.yaml")
    pairs = list(project.pairs())
    rows = [{"pair_id": pair.pair_id, "prediction": pair.answers[0]} for pair in pairs]
    given = answers(tmp_path, [*rows[2:], rows[2], {"pair_id": "no/p1/0", "prediction": "x"}])
    setting = f"evaluate.vqa=[{{predictions: {given}, name: model}}]"
    result = pagemint("evaluate", tmp_path / "p/recipe.yaml", "-S", setting)
    shown = result["counts"]["evaluate.vqa"]["scores"]["model"]
    assert {key: shown[key] for key in ("missing", "unknown", "repeated", "bad")} == {
        "missing": 2,
        "unknown": 1,
        "repeated": 1,
        "bad": 0,
    }
    found = read(tmp_path / "p", "vqa.json")["answers"]["model"]
    everything = found["scores"]["all"]
    right = (len(pairs) - 2) / len(pairs)
    for measure in ("anls", "anls_strict", "em", "f1"):
        assert everything[measure]["value"] == pytest.approx(right, abs=1e-6)
    assert everything["accuracy"]["value"] >= right - 0.05
    assert everything["undecided"] == found["kinds"].get("free", {"pairs": 0})["pairs"]
    assert found["missing"]["examples"] == sorted(row["pair_id"] for row in rows[:2])
    assert sum(one["pairs"] for one in found["question_types"].values()) == len(pairs)
    assert pagemint("evaluate", tmp_path / "p/recipe.yaml", "-S", setting)["ran"] == {}
    answers(tmp_path, rows)
    assert pagemint("evaluate", tmp_path / "p/recipe.yaml", "-S", setting)["ran"] == {"evaluate.vqa": 1}
    assert read(tmp_path / "p", "vqa.json")["answers"]["model"]["scores"]["all"]["em"]["value"] == 1
    pagemint("evaluate", tmp_path / "p/recipe.yaml")
    assert not (tmp_path / "p/workspace/evaluation/vqa.json").exists()


def test_a_file_that_is_not_there_is_said_before_the_work(minted: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.yaml"
    text = (minted / "recipe.yaml").read_text().replace("decks/}", f"{minted / 'decks'}}}")
    recipe.write_text(text + "evaluate:\n  vqa:\n    - predictions: gone.jsonl\n")
    line = len(recipe.read_text().splitlines())
    assert f"recipe.yaml:{line}: " in pagemint("evaluate", recipe, code=2)["error"]["message"]
    assert not (tmp_path / "workspace/documents").exists()


def test_wrong_answers_and_names(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    given = answers(tmp_path, [{"pair_id": "other/p1/0", "prediction": "x"}])

    def fails(settings: dict[str, Any]) -> str:
        with pytest.raises(RecipeError) as error:
            Project(tmp_path / "p/recipe.yaml", settings=settings).evaluate()
        return str(error.value)

    assert "called 'given'" in fails({"evaluate.vqa": [{"predictions": str(given)}] * 2})
    message = fails({"evaluate.vqa": [{"predictions": str(given)}]})
    assert "none of its 1 rows is about a kept pair" in message
    assert "pair_ids are like local-" in message
    assert "did you mean 'bm25'" in fails({"evaluate.retrievers": ["bm52"]})


def test_without_pairs_it_says_so_and_writes_nothing(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted / "decks", tmp_path / "decks")
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("name: bare\nsources:\n  - local: decks/\n")
    result = Project(recipe).evaluate()
    assert result.exit_code == 0
    assert result.counts["evaluate.retrieval"] == {"queries": 0}
    assert not (tmp_path / "workspace/evaluation").exists()
