"""The recorded model: rows as they were written, errors with their line, never a pair beside a wrong page."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from pagemint.annotate.recorded import RecordedWriter
from pagemint.errors import DocumentError, RecipeError
from pagemint.records import Document, Page
from pagemint.workspace import Deck


def document(doc_id: str, path: str) -> Document:
    return Document(doc_id=doc_id, source="local", source_id=path)


def writer(tmp_path: Path, *rows: dict[str, Any]) -> RecordedWriter:
    (tmp_path / "answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return RecordedWriter("answers.jsonl", tmp_path)


def row(name: str = "a.pdf", page: int = 1, **pair: Any) -> dict[str, Any]:
    base = {"question": "¿Cuántas capas tiene el modelo OSI?", "answer": "7", "type": "numeric", "content": "diagram"}
    return {"document": name, "page_number": page, "pairs": [{**base, **pair}], "skip_reason": None}


def only(model: RecordedWriter, of: Document, page: int = 1) -> Any:
    return asyncio.run(model.write(Deck(of, []), Page(page)))


def test_old_names_are_mapped(tmp_path: Path) -> None:
    for given, answer, meant in (
        ("numeric", "7", "numerical"),
        ("compare", "más", "compare-contrast"),
        ("open", "porque", "open-ended"),
        ("visual", "Super block", "extractive"),
        ("visual", "Sí", "boolean"),
    ):
        draft = only(writer(tmp_path, row(type=given, answer=answer)), document("d", "a.pdf")).drafts[0]
        assert draft.question_type == meant


def test_evidence_keeps_its_quote_box_and_content(tmp_path: Path) -> None:
    given = row(evidence="siete capas", bbox=[0.1, 0.2, 0.3, 1.7])
    evidence = only(writer(tmp_path, given), document("d", "a.pdf")).drafts[0].evidence[0]
    assert evidence.quote == "siete capas"
    assert evidence.bbox == (0.1, 0.2, 0.3, 1.0)
    assert evidence.content == "diagram"


@pytest.mark.parametrize("bbox", [[0.5, 0.5, 0.1, 0.6], [1, 2], "here", [None, 0, 1, 1], [2, 2, 3, 3]])
def test_a_box_off_the_page_is_no_box(tmp_path: Path, bbox: Any) -> None:
    assert only(writer(tmp_path, row(bbox=bbox)), document("d", "a.pdf")).drafts[0].evidence == []


def test_document_is_found_by_id_path_or_name(tmp_path: Path) -> None:
    for name in ("local-a-1", "es/a.pdf", "a.pdf"):
        assert only(writer(tmp_path, row(name)), document("local-a-1", "es/a.pdf")).drafts
    assert only(writer(tmp_path, row("b.pdf")), document("local-a-1", "es/a.pdf")).skip_reason == "not_recorded"


def test_one_file_name_never_answers_for_two_documents(tmp_path: Path) -> None:
    model = writer(tmp_path, row("a.pdf"))
    model.inputs(document("one", "es/a.pdf"))
    with pytest.raises(DocumentError, match="both one and two"):
        model.inputs(document("two", "fr/a.pdf"))


def test_pages_are_told_apart(tmp_path: Path) -> None:
    model = writer(tmp_path, row(page=2, answer="2"), row(page=10, answer="10"))
    of = document("d", "a.pdf")
    assert [only(model, of, n).drafts[0].answers for n in (2, 10)] == [["2"], ["10"]]
    assert only(model, of, 1).skip_reason == "not_recorded"


def test_changing_one_document_leaves_the_others_alone(tmp_path: Path) -> None:
    before = writer(tmp_path, row("a.pdf"), row("b.pdf"))
    after = writer(tmp_path, row("a.pdf"), row("b.pdf", answer="8"))
    assert before.inputs(document("a", "a.pdf")) == after.inputs(document("a", "a.pdf"))
    assert before.inputs(document("b", "b.pdf")) != after.inputs(document("b", "b.pdf"))


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"page_number": 1, "pairs": []}, "document"),
        ({"document": "a.pdf", "page_number": 0, "pairs": []}, "whole number"),
        ({"document": "a.pdf", "page_number": 1, "pairs": [{"question": "x"}]}, "answer"),
        ({"document": "a.pdf", "page_number": 1, "pairs": [{"question": "", "answer": "x"}]}, "must be text"),
        (row(type="numerc"), "numerical"),
        (row(page=1), "answered twice"),
    ],
)
def test_a_bad_row_is_an_error_with_its_line(tmp_path: Path, bad: dict[str, Any], says: str) -> None:
    with pytest.raises(RecipeError, match=rf"answers\.jsonl:2: .*{says}"):
        writer(tmp_path, row(), bad)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot read"):
        RecordedWriter("none.jsonl", tmp_path)
