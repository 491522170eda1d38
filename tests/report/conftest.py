"""A minted project with its report, made once, and a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.product.corpus import small_project

from pagemint import Project


@pytest.fixture(scope="session")
def minted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished workspace; tests only read it, or copy it."""
    recipe = small_project(tmp_path_factory.mktemp("minted"))
    (recipe.parent / "decks" / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    result = Project(recipe).run()
    assert result.report.endswith("report/index.html")
    return recipe.parent / "workspace"


@pytest.fixture(scope="session")
def report(minted: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((minted / "report/report.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")  # its event loop must not run on under the tests that come after
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from tests.report.browser import browser

    with browser(tmp_path_factory.mktemp("browser")) as running:
        yield running
