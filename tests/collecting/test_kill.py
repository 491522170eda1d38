"""Collecting may be killed at any moment: what was fetched stays, and the rest ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.product.corpus import pagemint, write_results
from tests.product.test_kill import kill_after
from tests.replica import Entry, Replica

from pagemint.recipe.yaml import dump
from pagemint.sources.website import WINDOW

DECKS = 10
TIMELESS = ("events/", ".lock")
"""Not what was collected, but when and how often it was tried."""


def slideshare(replica: Replica) -> dict[str, Any]:
    urls = [f"{replica.at('site')}/slideshow/any/{deck.id}" for deck in replica.truth.decks]
    return {"slideshare": {"urls": urls, "acknowledge_terms": True, "delay_s": 0.02, "base_url": replica.at("site")}}


def internet_archive(replica: Replica) -> dict[str, Any]:
    """Originals, which lie at another host than the search."""
    given = {"query": "español", "delay_s": 0.02, "file_hosts": [f"localhost:{replica.ports[0]}"]}
    return {"internet_archive": {**given, "base_url": replica.at("archive")}}


SOURCES = {"slideshare": slideshare, "internet_archive": internet_archive}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "1")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("source", SOURCES)
def test_killed_and_resumed_a_sample(source: str, tmp_path: Path) -> None:
    campaign(source, tmp_path, workspaces=1, seed=5)


@pytest.mark.soak
@pytest.mark.usefixtures("here")
def test_killed_and_resumed_fifty_times(tmp_path: Path) -> None:
    found = {source: campaign(source, tmp_path / source, workspaces=25, seed=2026) for source in SOURCES}
    write_results("kill_collect", found)


def campaign(source: str, folder: Path, workspaces: int, seed: int) -> dict[str, int]:
    moments = random.Random(seed)
    killed: Counter[str] = Counter()
    with Replica.start(decks=DECKS, crawl_delay=None) as replica:
        recipe = folder / "recipe.yaml"
        recipe.parent.mkdir(parents=True, exist_ok=True)
        data = {"name": "killed", "language": "es", "contact": "me@example.org", "sources": [SOURCES[source](replica)]}
        recipe.write_bytes(dump(data))
        began = time.monotonic()
        pagemint("collect", recipe, "--workspace", folder / "whole")
        seconds = time.monotonic() - began
        whole, once = collected(folder / "whole"), asked(replica, 0)
        assert sum(name.endswith("document.json") for name in whole) >= DECKS // 2
        for number in range(workspaces):
            workspace, start = folder / f"killed-{number}", len(replica.log())
            kills = 1 + number % 3
            for _ in range(kills):
                kill_after(moments.uniform(0.3, seconds), "collect", recipe, "--workspace", workspace)
            pagemint("collect", recipe, "--workspace", workspace)
            assert collected(workspace) == whole, f"workspace {number}"
            repeats = (asked(replica, start) - once).total()
            assert repeats <= kills * WINDOW, f"workspace {number}"
            killed += Counter(workspaces=1, kills=kills, asked_twice=repeats)
            before = len(replica.log())
            assert pagemint("collect", recipe, "--workspace", workspace)["ran"] == {}
            assert len(replica.log()) == before, "what is there is not asked for again"
    return dict(killed)


def asked(replica: Replica, start: int) -> Counter[str]:
    """Every address that was asked for since then, but for robots.txt, which each run has to read."""
    entries: list[Entry] = replica.log()[start:]
    return Counter(f"{entry.host}{entry.path}" for entry in entries if not entry.path.endswith("/robots.txt"))


def collected(workspace: Path) -> dict[str, Any]:
    """All files by name, without times."""
    found: dict[str, Any] = {}
    for path in sorted(workspace.rglob("*")):
        name = path.relative_to(workspace).as_posix()
        if path.is_file() and not name.startswith(TIMELESS):
            found[name] = timeless(path)
    return found


def timeless(path: Path) -> Any:
    if path.name == "document.json":
        return {**json.loads(path.read_bytes()), "retrieved_at": None}
    if path.name == "stages.json":
        stages = json.loads(path.read_bytes())["stages"]
        for record in stages.values():
            record["outputs"] = {
                key: None if key == "document.json" else sha for key, (sha, _) in record["outputs"].items()
            }
        return stages
    return path.read_bytes()


def test_the_clock_of_this_machine_is_not_compared(tmp_path: Path) -> None:
    """So that a comparison of two workspaces can fail: all but times counts."""
    (tmp_path / "documents").mkdir()
    file = tmp_path / "documents" / "document.json"
    file.write_text('{"retrieved_at": "then", "title": "a"}')
    before = collected(tmp_path)
    os.utime(file, (0, 0))
    file.write_text('{"retrieved_at": "now", "title": "a"}')
    assert collected(tmp_path) == before
    file.write_text('{"retrieved_at": "now", "title": "b"}')
    assert collected(tmp_path) != before
