from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.tinypdf import Render

from pagemint.render.settings import RenderSettings
from pagemint.render.work import RenderedPage, render

DECKS = Path(__file__).parents[2] / "examples" / "spanish-slides" / "decks"


@pytest.fixture
def decks() -> Path:
    return DECKS


@pytest.fixture
def rendered(tmp_path: Path) -> Render:
    """Renders the bytes of a PDF."""

    def run(data: bytes, **settings: object) -> list[RenderedPage]:
        path = tmp_path / "document.pdf"
        path.write_bytes(data)
        return list(render([str(path)], "pdf", RenderSettings(**settings)))  # type: ignore[arg-type]

    return run
