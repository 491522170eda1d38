"""What a model was paid stands in the report, and is what its provider bills."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.annotate.vlm.asked import decks, project

from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings
from pagemint.workspace.layout import REPORT


def test_the_report_says_what_the_provider_bills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-for-tests-0000000000000000")
    decks(tmp_path / "decks", "owl", pages=3)
    with FakeProvider.start(Settings()) as fake:
        asked = project(tmp_path, fake)
        asked.run()
        bill = fake.bill()
        assert asked.run().ran == {}
    report = json.loads((tmp_path / "workspace" / REPORT / "report.json").read_text(encoding="utf-8"))
    *_, page_usd, kept_usd, all_usd = report["figures"]
    assert bill["billed"] == 3
    assert all_usd["ours"] == pytest.approx((bill["input"] * 1 + bill["output"] * 5) / 1e6, rel=0.05)
    assert page_usd["ours"] == pytest.approx(all_usd["ours"] / 4)
    assert report["spared"] == {"pages": 1, "usd": pytest.approx(all_usd["ours"] / 3)}
    page = (tmp_path / "workspace" / REPORT / "index.html").read_text(encoding="utf-8")
    assert "since there is nothing to ask about: 1 of 4 pages" in " ".join(page.split())
    assert (kept_usd["ours"] is None) == (report["pairs"]["kept"] == 0)
