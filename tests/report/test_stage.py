"""What the report says is what is in the workspace, and it is made again only when something changed."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.product.corpus import pagemint

from pagemint import Project
from pagemint.report.stage import DATA, PAGE


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_counts_are_those_of_the_workspace(minted: Path, report: dict[str, Any]) -> None:
    verdicts = rows(minted / "verdicts.jsonl")
    kept = [row for row in verdicts if row["verdict"] == "keep"]
    assert report["pairs"] == {"written": len(verdicts), "kept": len(kept)}
    assert report["proof"] == {name: sum(row["proof"] == name for row in kept) for name in report["proof"]}
    assert sum(report["proof"].values()) == len(kept) > 40
    pages = [row for file in minted.glob("documents/*/pages.jsonl") for row in rows(file)]
    assert report["pages"] == sum(row["file"] is not None for row in pages)
    funnel = json.loads((minted / "funnel.json").read_text())
    assert report["funnel"]["stages"] == funnel["stages"]
    assert report["funnel"]["adds_up"] is True


def test_distributions_cover_every_pair(minted: Path, report: dict[str, Any]) -> None:
    written, kept = report["pairs"]["written"], report["pairs"]["kept"]
    kinds = report["distributions"]
    for name in ("question_type", "question_format", "content", "language", "page_kind", "model"):
        assert sum(row["written"] for row in kinds[name]) == written, name
        assert sum(row["kept"] for row in kinds[name]) == kept, name
    types = Counter(
        p["question_type"] for f in minted.glob("documents/*/pairs.jsonl") for r in rows(f) for p in r["pairs"]
    )
    assert {row["name"]: row["written"] for row in kinds["question_type"]} == types
    for name in ("question_chars", "answer_chars"):
        assert sum(part["count"] for part in kinds[name]["bins"]) == kept
    assert sum(part["count"] for part in kinds["pairs_per_page"]["bins"]) == report["pages"]


def test_every_type_is_shown_with_its_boxes(report: dict[str, Any]) -> None:
    shown = [pair for sheet in report["sample"] for pair in sheet["pairs"]]
    kept = {row["name"] for row in report["distributions"]["question_type"] if row["kept"]}
    assert kept <= {pair["question_type"] for pair in shown if pair["verdict"] == "keep"}
    assert any(piece["bbox"] for pair in shown for piece in pair["evidence"])
    assert len({sheet["doc_id"] for sheet in report["sample"]}) == 3


def test_documents_with_their_licenses_and_the_broken_one(report: dict[str, Any]) -> None:
    listed = report["built_from"]["listed"]
    extended = next(row for row in listed if row["source_id"] == "unamfi20-desduplicacion.pdf")
    assert extended["license"] == "CC-BY-4.0"
    assert extended["author"] == "Julio César Lugo Gracía"
    assert "CC-BY-4.0" in extended["attribution"]
    assert report["quarantined"]["count"] == 1
    assert report["quarantined"]["listed"][0]["stage"] == "collect"
    assert report["built_from"]["documents"] == len(listed) == 4
    assert report["seed"] == 7
    assert report["built_from"]["stage_versions"]["render"] >= 1


def test_scores_and_times(report: dict[str, Any]) -> None:
    retrieval = report["scores"]["retrieval"]
    assert retrieval["retrievers"]["bm25"]["page"]["scores"]["all"]["ndcg@5"]["value"] > 0.3
    stages = {row["stage"]: row for row in report["times"]}
    assert {"collect", "render", "annotate", "check", "verify", "filter", "export.huggingface"} <= set(stages)
    assert list(stages)[:4] == ["collect", "render", "annotate", "check"]
    assert 0 < stages["render"]["seconds"] <= stages["render"]["summed"] + 0.01
    assert "report" not in stages


def test_money_is_nothing_for_a_free_writer_and_replaying_is_no_speed(report: dict[str, Any]) -> None:
    pages, pairs, page_usd, kept_usd, all_usd = report["figures"]
    assert pages["ours"] > 60
    assert pairs["ours"] is None
    assert page_usd["ours"] == kept_usd["ours"] == all_usd["ours"] == 0
    assert all_usd["human"] == 0.5 * report["pairs"]["written"]


def test_the_page_is_one_small_file(minted: Path) -> None:
    page = (minted / PAGE).read_text(encoding="utf-8")
    assert 50_000 < len(page) < 8_000_000
    assert sorted(file.name for file in (minted / "report").iterdir()) == ["index.html", "report.json"]
    assert "<script" not in page
    assert page.count("data:image/webp;base64,") == len(json.loads((minted / DATA).read_text())["sample"])


def test_a_run_with_nothing_to_do_leaves_it_alone(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted.parent, tmp_path / "p")
    recipe, page = tmp_path / "p/recipe.yaml", tmp_path / "p/workspace" / PAGE
    pagemint("run", recipe, code=6)
    before = page.stat()
    again = pagemint("run", recipe, code=6)
    assert again["ran"] == {}
    assert again["report"].endswith(PAGE)
    assert page.stat() == before
    assert pagemint("report", recipe, code=6)["ran"] == {}
    assert page.stat() == before


def test_a_new_filter_or_assumption_makes_a_new_one_and_nothing_else(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted.parent, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    pagemint("run", recipe, code=6)
    human = pagemint("report", recipe, "-S", "report.human.usd_per_pair=2", code=6)
    assert set(human["ran"]) == {"report"}
    ran = pagemint("report", recipe, "-S", "filter.min_question_chars=60", code=6)["ran"]
    assert {"filter", "report"} <= set(ran)
    assert "render" not in ran
    data = json.loads((tmp_path / "p/workspace" / DATA).read_text())
    assert data["pairs"]["kept"] < data["pairs"]["written"]
    assert any(pair["verdict"] == "drop" for sheet in data["sample"] for pair in sheet["pairs"])
    assert re.search(r'class="c\d dropped"', (tmp_path / "p/workspace" / PAGE).read_text(encoding="utf-8"))


def test_answers_of_a_model_have_their_scores_in_it(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted.parent, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    pairs = [pair for file in minted.glob("documents/*/pairs.jsonl") for row in rows(file) for pair in row["pairs"]]
    given = [{"pair_id": pair["pair_id"], "prediction": pair["answers"][0]} for pair in pairs[:-1]]
    answers = tmp_path / "p/parrot <b>.jsonl"
    answers.write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    result = Project(recipe, settings={"evaluate.vqa": [{"predictions": answers.name}]}).report()
    page = Path(result.report).read_text(encoding="utf-8")
    assert "Answers from files" in page
    assert "1 pairs without an answer" in page
    assert "parrot &lt;b&gt;" in page


def test_the_same_from_python_and_quickly(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted.parent, tmp_path / "p")
    project = Project(tmp_path / "p/recipe.yaml")
    project.run()
    began = time.monotonic()
    result = project.report(force=True)
    assert time.monotonic() - began < 10
    assert result.ran == {"report": 1}
    assert Path(result.report).read_bytes().startswith(b"<!doctype html>")


def test_nothing_annotated_nothing_to_show(minted: Path, tmp_path: Path) -> None:
    decks = minted.parent / "decks"
    project = Project({"name": "bare", "sources": [{"local": {"path": str(decks)}}]}, workspace=tmp_path / "w")
    result = project.run()
    data = json.loads((tmp_path / "w" / DATA).read_text())
    assert data["pairs"] == {"written": 0, "kept": 0}
    assert data["sample"] == []
    page = Path(result.report).read_text(encoding="utf-8")
    assert "No page has a pair yet" in page
    assert "Nothing was written yet" in page


def test_a_workspace_without_any_document(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/broken.pdf").write_bytes(b"%PDF-1.4")
    project = Project(
        {"name": "none", "sources": [{"local": {"path": str(tmp_path / "decks")}}]}, workspace=tmp_path / "w"
    )
    page = Path(project.run().report).read_text(encoding="utf-8")
    assert "1 document could not be used" in page
