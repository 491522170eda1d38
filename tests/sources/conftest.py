"""Runs against the replica."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.crawl import Start, crawls


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    with crawls(tmp_path, monkeypatch) as start:
        yield start
