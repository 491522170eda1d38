"""The example's ten decks through every provider, without faults and with one call in five going wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.annotate.vlm.asked import MODELS, answers, project, record
from tests.product.corpus import EXAMPLE, write_results

from pagemint.models.fake.faults import parse
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings


@pytest.mark.soak
def test_the_example_through_every_provider_with_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "sk-for-tests-0000000000000000")
    write_results("example_faults", {provider: _storm(tmp_path / provider, provider) for provider in MODELS})


def _storm(root: Path, provider: str) -> dict[str, Any]:
    for name in ("calm", "storm"):
        shutil.copytree(EXAMPLE / "decks", root / name / "decks")
    recorded = record(project(root / "calm", None, provider), root / "recorded.jsonl")
    with FakeProvider.start(Settings(answers=recorded)) as fake:
        project(root / "calm", fake, provider).annotate()
    expected = answers(project(root / "calm", None, provider))
    with FakeProvider.start(Settings(answers=recorded, faults=parse("0.2"), wait_s=0.05, seed=9)) as fake:
        stormy = project(root / "storm", fake, provider, writer={"timeout_s": 3})
        result = stormy.annotate()
        bill = fake.bill()
    found = answers(stormy)
    assert found.keys() == expected.keys()
    failed = {where for where, row in found.items() if row.failure is not None}
    assert {item.doc_id for item in result.quarantined} == failed
    for where in found.keys() - failed:
        whole, given = ([p.answers for p in rows[where].pairs] for rows in (expected, found))
        assert given == (whole[: len(given)] if "cut_off" in found[where].notes else whole), where
        deck, number = where.rpartition("/p")[0], found[where].page_number
        assert all(f" {number}, item " in answer and answer.split()[3] in deck for [answer] in given), where
    asked = sum(bool(row.pairs) for row in expected.values())
    return {
        "pages": len(expected),
        "asked": asked,
        "answered": sum(bool(row.pairs) for row in found.values()),
        "set_aside": len(failed),
        "calls": bill["calls"],
        "faults": sum(bill["faults"].values()),
    }
