"""The verify stage on real workspaces: what it writes agrees with itself, and the filter acts on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.product.corpus import pdf
from tests.verify.corpora import words

from pagemint import Project

WIDE = ((9000, 900),)
SHARED = f"Los ingresos de la empresa Azul fueron 12 millones en 2019 {words(0, 40)}"
ASKED = "Cuales fueron los ingresos de Azul en 2019?"
DECKS = {
    "a.pdf": [words(100, 20), SHARED, words(200, 20), "Pie"],
    "b.pdf": [words(300, 20), words(400, 20), words(500, 20), SHARED],
    "c.pdf": [words(600, 20), words(700, 20), SHARED.replace("12", "15"), words(800, 20)],
}
ANSWERS: list[tuple[str, int, str, str]] = [
    ("a.pdf", 2, ASKED, "12 millones"),
    ("c.pdf", 1, "Que dice el documento de palabra600 y palabra601?", "palabra602 palabra603"),
    ("c.pdf", 2, "CUALES fueron los ingresos de Azul en 2019", "77 millones de pesos"),
    ("c.pdf", 4, "Zzz xxx yyy www?", "palabra800 palabra801"),
]


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("verified")
    (folder / "decks").mkdir()
    for name, pages in DECKS.items():
        (folder / "decks" / name).write_bytes(pdf(pages, WIDE))
    with (folder / "answers.jsonl").open("w") as stream:
        for document, page, question, answer in ANSWERS:
            pair = {"question": question, "answer": answer, "type": "extractive", "content": "text"}
            stream.write(json.dumps({"document": document, "page_number": page, "pairs": [pair]}) + "\n")
    recipe = {
        "name": "verified",
        "language": "es",
        "sources": [{"local": {"path": str(folder / "decks")}}],
        "annotate": f"recorded:{folder / 'answers.jsonl'}",
    }
    project = Project(recipe, workspace=folder / "workspace")
    project.filter()
    return project


def rows(project: Project, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(project.url) / name).read_text().splitlines()]


def by_name(identity: str) -> str:
    """`a/p2` of `local-a-pdf-0123abcd/p2/…`."""
    document, page = identity.split("/")[:2]
    return f"{document.split('-')[1]}/{page}"


def test_decks_that_share_a_slide_are_one_group(verified: Project) -> None:
    groups = rows(verified, "corpus/groups.jsonl")
    documents = {row["id"].split("-")[1]: row["group"].split("-")[1] for row in groups if row["unit"] == "document"}
    assert documents == {"a": "a", "b": "a", "c": "a"}
    assert [by_name(row["id"]) for row in groups if row["unit"] == "page"] == ["a/p2", "b/p4", "c/p3"]


def test_one_question_has_one_set_of_pages(verified: Project) -> None:
    pages: dict[str, set[str]] = {}
    for row in rows(verified, "corpus/qrels.jsonl"):
        pages.setdefault(by_name(row["query-id"]), set()).add(by_name(row["corpus-id"]))
    same = {"a/p2", "b/p4", "c/p2"}
    assert pages == {"a/p2": same, "c/p2": same, "c/p1": {"c/p1"}, "c/p4": {"c/p4"}}


def test_corpus_checks_stand_beside_each_other(verified: Project) -> None:
    ranks = {by_name(row["pair_id"]): row for row in rows(verified, "corpus/checks/rank_corpus.jsonl")}
    shared = {by_name(row["pair_id"]): row["score"] for row in rows(verified, "corpus/checks/duplicate_corpus.jsonl")}
    assert shared == {"a/p2": 3, "c/p1": 1, "c/p2": 3, "c/p4": 1}
    assert ranks["a/p2"]["score"] == 2, "the slide with another figure scores as high, the copy is a positive"
    assert ranks["c/p1"]["score"] == 1
    assert ranks["c/p4"]["outcome"] == "abstain"


def test_a_page_that_only_a_dropped_pair_names_answers_nothing(verified: Project, tmp_path: Path) -> None:
    """The figure of c/p2 is not on it, so its pair goes, and with it the page as an answer of the same question."""
    verified.export()
    found = pq.read_table(Path(verified.url) / "export/huggingface/qrels/test-00000-of-00001.parquet").to_pylist()
    named = {(by_name(row["query-id"]), by_name(row["corpus-id"])) for row in found}
    assert {page for query, page in named if query == "a/p2"} == {"a/p2", "b/p4"}
    assert not any(query == "c/p2" for query, _ in named)


def test_verify_runs_once(verified: Project) -> None:
    assert verified.filter().ran == {}


def test_article_counts_its_share(verified: Project, tmp_path: Path) -> None:
    recipe = {**verified.loaded.recipe.model_dump(exclude_none=True), "filter": {"article": True}}
    project = Project(recipe, workspace=verified.url)
    result = project.filter()
    assert result.ran == {"filter": 1}
    assert result.counts["filter"]["article"] == {"kept_share": 1.0, "published": 0.77}
    assert project.status().shares["article"] == result.counts["filter"]["article"]
