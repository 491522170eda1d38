"""From words on the command line to a dataset that opens, over a search that a browser draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import datasets
import pytest
from tests.product.corpus import pagemint
from tests.replica import Deck, Replica, checks

pytestmark = pytest.mark.needs_browser
SEARCH = ("--source", "slideshare", "--query", "español", "--language", "es", "--limit", "10")


def test_ten_decks_with_the_offline_and_a_recorded_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "1")
    monkeypatch.chdir(tmp_path)
    with Replica.start(decks=14, crawl_delay=None) as replica:
        there = ["-S", f"sources.0.slideshare.base_url={replica.at('site')}", "-S", "sources.0.slideshare.delay_s=0.02"]
        given = ["run", *SEARCH, "--contact", "me@example.org", "--acknowledge-terms", *there]
        offline = pagemint(*given)
        assert offline["documents"]["done"] == 10
        assert offline["counts"]["filter"]["kept"] > 10
        asked = len(replica.log())
        recording = record(tmp_path / "slideshare-espanol-dataset" / "answers.jsonl", list(replica.truth.decks))
        recorded = pagemint(*given, "-S", f"annotate.model=recorded:{recording.name}")
        assert len(replica.log()) == asked, "what was collected is not asked for again"
        assert "collect" not in recorded["ran"]
        assert not checks.doubles(replica.log())
        assert_pages_and_answers(recorded["exports"]["huggingface"], replica)


def record(path: Path, decks: list[Deck]) -> Path:
    """What a model might have said of each page: its heading, which stands on no other page of its deck."""
    rows = [
        {"document": deck.id, "page_number": number, "pairs": [ask(number, text)] if text.strip() else []}
        for deck in decks
        for number, text in enumerate(deck.texts, 1)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def ask(number: int, text: str) -> dict[str, Any]:
    heading = text.strip().splitlines()[0]
    return {"question": f"¿Qué título lleva la lámina número {number}?", "answer": heading, "evidence": heading}


def assert_pages_and_answers(export: str, replica: Replica) -> None:
    """Every answer stands beside the image of its own page."""
    rows = datasets.load_dataset(export, "presentations", split="test")
    assert len(rows) == 10
    seen = 0
    for row in rows:
        deck = replica.truth.deck(row["id"].removeprefix("slideshare-"))
        assert deck is not None
        assert row["len"] == len(deck.texts) == len(row["images"])
        for text, pairs in zip(deck.texts, row["questions/answers"], strict=True):
            seen += len(pairs)
            assert all(text.strip().startswith(pair["answer"]) for pair in pairs)
    assert seen > 10
