"""Masked exports: no text of any kind holds what was found, ids and images stay."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
from tests.product.corpus import pdf

from pagemint import Project
from pagemint.workspace.layout import FUNNEL

MAIL, PHONE = "ana.perez@unam.mx", "+52 55 5622 1234"
ROWS = (
    '{{"document": "a.pdf", "page_number": 1, "pairs": [{{"question": "Cual es el correo de Ana Perez en la UNAM?",'
    ' "answer": "{0}", "type": "extractive", "content": "text", "evidence": "Correo {0}"}}]}}\n'
)


def project(folder: Path, rule: str) -> Project:
    (folder / "decks").mkdir(parents=True)
    pages = [f"Correo {MAIL} de Ana", f"Telefono {PHONE}", "Nada personal en esta lamina 2019 2020"]
    (folder / "decks/a.pdf").write_bytes(pdf(pages))
    (folder / "answers.jsonl").write_text(ROWS.format(MAIL))
    recipe = {
        "name": "masked",
        "language": "es",
        "sources": [{"local": {"path": str(folder / "decks")}}],
        "annotate": f"recorded:{folder / 'answers.jsonl'}",
        "filter": {"personal_data": rule},
    }
    return Project(recipe, workspace=folder / "workspace")


def exported_text(of: Project) -> str:
    folder = Path(of.url) / "export/huggingface"
    tables = [pq.read_table(path).to_pylist() for path in sorted(folder.rglob("*.parquet"))]
    return repr(tables) + (folder / "README.md").read_text(encoding="utf-8")


def test_mask_reaches_every_text_and_leaves_ids(tmp_path: Path) -> None:
    tagged, masked = project(tmp_path / "tag", "tag"), project(tmp_path / "mask", "mask")
    assert tagged.run().exit_code == masked.run().exit_code == 0
    plain, hidden = exported_text(tagged), exported_text(masked)
    assert MAIL in plain
    assert PHONE in plain
    assert "personal_data" in plain
    assert MAIL not in hidden
    assert PHONE not in hidden
    assert "Correo [e-mail] de Ana" in hidden
    assert "Page images show them still" in hidden
    assert [pair.pair_id for pair in masked.pairs()] == [pair.pair_id for pair in tagged.pairs()]
    assert masked.funnel()["personal_data"] == {"rule": "mask", "pairs": 1}


def test_drop_leaves_the_pair_out_and_counts_it(tmp_path: Path) -> None:
    of = project(tmp_path, "drop")
    of.filter()
    assert list(of.pairs()) == []
    by_unit = {(line["stage"], line["unit"]): line for line in of.funnel()["stages"]}
    assert by_unit["filter", "pairs"]["dropped"] == {"personal_e-mail": 1}
    assert (Path(of.url) / FUNNEL).exists()
