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
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    notebook: Any = nbformat.read(EXAMPLE / "quickstart.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "outputs are not committed"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the kernel's own machinery
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLE)}}).execute()
    last = notebook.cells[-1].outputs[0]["data"]["text/plain"]
    assert last == "{}"
