"""The quickstart notebook runs as it is, inside a live event loop."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tests.product.corpus import EXAMPLE


def test_quickstart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nbclient import NotebookClient

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # where the notebook makes its workspace
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    notebook: Any = nbformat.read(EXAMPLE / "quickstart.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code), "outputs are not committed"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the kernel's own machinery
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLE)}}).execute()
    shown = ["".join(_text(output) for output in cell.outputs) for cell in code]
    assert shown[0].startswith("3 documents, ")
    assert "nothing_to_ask" in shown[1]
    assert shown[2].count("CC-BY-4.0") == 3
    assert shown[3].startswith("crimson: ")
    assert any("image/png" in output.get("data", {}) for output in code[3].outputs)
    assert "question" in shown[4]
    assert "«" in shown[5]
    assert shown[6] == "{}", "the second run did something"


def _text(output: Any) -> str:
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))
