"""A small export on disk, and `datasets` kept inside the test's folder and off the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.export.corpora import Deck, corpus, deck

from pagemint.export.base import CorpusView
from pagemint.export.huggingface import HuggingFaceExport, HuggingFaceSettings
from pagemint.workspace import Folder
from pagemint.workspace.disk import DiskStore

PREFIX = "export/huggingface/"


@pytest.fixture(scope="session", autouse=True)
def _offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Set before `datasets` is imported, which reads them once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hf")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("HF_DATASETS_DISABLE_PROGRESS_BARS", "1")
        yield


def export(root: Path, view: CorpusView, **settings: Any) -> tuple[Path, Mapping[str, Any]]:
    """Writes the format below `root`; the folder and the counts."""
    folder = Folder(DiskStore(root), "", "corpus")
    counts = HuggingFaceExport(HuggingFaceSettings(**settings)).write(view, folder, PREFIX)
    return root / PREFIX, counts


@pytest.fixture(scope="session")
def decks() -> list[Deck]:
    """Holes, more than ten pages, all splits, a document that may not be shared, one that says little."""
    return [
        deck("local-a", 12, holes=[1, 5], pairs=2, likes=7, most_read=[True] * 12),
        deck("local-b", 4, split="train", language_declared="es-MX", transcript=["uno", None, "tres", "cuatro"]),
        deck("local-c", 3, split="validation", redistributable=False, title="مرحبا 👩‍👩‍👧", attribution=None),
        deck("local-d", 3, pairs=0, url=None, author=None, date=None),
    ]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory, decks: list[Deck]) -> Path:
    return export(tmp_path_factory.mktemp("exported"), corpus(decks))[0]
