"""The Python API: every verb is a function, also inside a running event loop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.product.corpus import pdf

import pagemint


def project(tmp_path: Path) -> pagemint.Project:
    (tmp_path / "decks").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"decks/{name}.pdf").write_bytes(pdf([f"Pagina {n} de {name}" for n in range(4)]))
    recipe = {"name": "api", "sources": [{"local": {"path": str(tmp_path / "decks")}}]}
    return pagemint.Project(recipe, workspace=tmp_path / "w")


def test_verbs_step_by_step(tmp_path: Path) -> None:
    of = project(tmp_path)
    assert of.collect().ran == {"collect": 2}
    assert of.render(limit=1).ran == {"render": 1}
    assert of.verify().ran == {"render": 1, "verify": 1}
    assert of.filter().ran == {"filter": 1}
    assert of.export().ran == {"export.huggingface": 1}
    assert of.report().ran == {"evaluate.retrieval": 1, "evaluate.vqa": 1, "report": 1}
    assert of.run().ran == {}
    assert [document.title for document in of.documents()] == ["a", "b"]
    first = next(of.documents())
    assert [page.text for page in of.pages(first.doc_id)] == [f"Pagina {n} de a" for n in range(4)]
    assert list(of.pairs()) == []
    assert of.funnel()["stages"][0]["kept"] == 2
    assert of.status().pages == 8
    with pytest.raises(pagemint.RecipeError, match="no model"):
        of.annotate()


def test_pages_know_their_language(tmp_path: Path) -> None:
    texts = ["El sistema de archivos guarda los datos del usuario", "The file system keeps the data of its user", "12"]
    (tmp_path / "a.pdf").write_bytes(pdf(texts))
    of = pagemint.Project({"name": "api", "sources": [{"local": str(tmp_path / "a.pdf")}]}, workspace=tmp_path / "w")
    of.render()
    (document,) = of.documents()
    assert [page.language for page in of.pages(document.doc_id)] == ["es", "en", None]


def test_inside_a_running_loop(tmp_path: Path) -> None:
    async def notebook() -> int:
        return project(tmp_path).run().exit_code

    assert asyncio.run(notebook()) == 0


def test_nothing_there_yet_is_said(tmp_path: Path) -> None:
    of = project(tmp_path)
    with pytest.raises(pagemint.CorruptWorkspace, match="not a workspace"):
        of.status()
    of.collect()
    with pytest.raises(pagemint.CorruptWorkspace, match="no funnel"):
        of.funnel()
    with pytest.raises(pagemint.CorruptWorkspace, match="no verdicts"):
        list(of.pairs())


def test_clean_derived_keeps_splits_and_originals(tmp_path: Path) -> None:
    of = project(tmp_path)
    of.run()
    removed = of.clean(derived=True)
    assert any(key.endswith("pages/0001.jpg") for key in removed)
    left = {str(path.relative_to(tmp_path / "w")) for path in (tmp_path / "w").rglob("*") if path.is_file()}
    assert "corpus/splits.jsonl" in left
    assert any(path.endswith("source.pdf") for path in left)
    assert not any(path.startswith("export/") for path in left)
    assert of.run().documents["done"] == 2


def test_exported_names() -> None:
    assert pagemint.__all__ == sorted(pagemint.__all__)
    for name in pagemint.__all__:
        assert getattr(pagemint, name) is not None
    with pytest.raises(AttributeError):
        pagemint.nothing  # noqa: B018
