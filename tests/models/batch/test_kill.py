"""Killed at any moment of submitting, polling or collecting: nothing is lost, nothing bought twice, the cap holds."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.models.batch.shift import MODELS, image_of, question, spec
from tests.models.simulated import Server, Simulated
from tests.product.corpus import write_results

from pagemint.models.batch.intent import Intent, Intents
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings
from pagemint.models.ledger import Ledger
from pagemint.models.prices import price_of
from pagemint.models.shop import Shop
from pagemint.workspace.disk import DiskStore

ROOT = Path(__file__).parents[3]
PAGES, AT_ONCE = 24, 16
"""The cap has room for so many pages that are out."""
PHASES = ("submit", "poll", "collect")
BATCH_S = 1.0
KILLS = 30


class Process:
    """One run over a workspace."""

    def __init__(self, provider: str, url: str, workspace: Path) -> None:
        arguments = [provider, url, str(workspace), str(PAGES), str(cap(provider))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.models.batch.driver", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def end(self) -> dict[str, Any]:
        """Goes to its end; what it said."""
        out, _ = self._process.communicate("\n", timeout=120)
        assert self._process.returncode == 0
        found: dict[str, Any] = json.loads(out)
        return found

    def kill_after(self, seconds: float) -> bool:
        """Whether it was still at work."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        time.sleep(seconds)
        at_work = self._process.poll() is None
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()
        return at_work


def cap(provider: str) -> float:
    model = spec(provider, "http://127.0.0.1:1")
    shop = Shop(model, Simulated(Server()), price_of(model, batch=True))
    return float(max(shop.most(question(number)) for number in range(PAGES)) * AT_ONCE)


def test_killed_and_resumed_a_sample(tmp_path: Path, provider: str) -> None:
    campaign(tmp_path, provider, kills=2, seed=7)


@pytest.mark.soak
def test_killed_and_resumed_thirty_times(tmp_path: Path) -> None:
    found = Counter[str]()
    for number, provider in enumerate(sorted(MODELS)):
        found += campaign(tmp_path, provider, kills=KILLS // len(MODELS), seed=2026 + number)
    result = {"kills": KILLS, "pages": PAGES * KILLS, "lost": 0, "bought_twice": 0, "above_the_cap": 0}
    hit = {"at_work": {phase: found[phase] for phase in PHASES}, "batches_of_unknown_fate": found["unknown"]}
    write_results("kill_batch", {**result, **hit})


def campaign(tmp_path: Path, provider: str, kills: int, seed: int) -> Counter[str]:
    """Each kill has a workspace and a provider of its own; how many hit a process that was at work, by phase, and how
    many batches they left of which the ledger does not say whether the provider took them."""
    random, found = Random(seed), Counter[str]()
    for number in range(kills):
        phase = PHASES[(number + seed) % len(PHASES)]
        with FakeProvider.start(Settings(batch_s=BATCH_S)) as fake:
            workspace = tmp_path / f"{provider}-{number}"
            found[phase] += killed_in(phase, provider, fake, workspace, random)
            found["unknown"] += sum(intent.remote is None for intent in out(workspace))
            check(fake, finished(provider, fake, workspace))
    return found


def out(workspace: Path) -> list[Intent]:
    """Batches of which the ledger does not know the end."""
    return Intents(Ledger(DiskStore(workspace), keep=False), time.time()).out()


def killed_in(phase: str, provider: str, fake: FakeProvider, workspace: Path, random: Random) -> bool:
    """The moment is drawn from the time that the work took up to now, on this machine."""
    url = fake.urls[provider]
    if phase == "submit":
        return Process(provider, url, workspace).kill_after(random.uniform(0.0, 0.5))
    Process(provider, url, workspace).end()
    if phase == "collect":
        time.sleep(BATCH_S)
    return Process(provider, url, workspace).kill_after(random.uniform(0.0, 0.4))


def finished(provider: str, fake: FakeProvider, workspace: Path) -> dict[str, Any]:
    """The last of the runs that are needed to have it all."""
    for _ in range(20):
        told = Process(provider, fake.urls[provider], workspace).end()
        assert told["owed"] <= cap(provider)
        if not told["error"]:
            return told
        assert told["error"] == "WaitingForBatch"
        time.sleep(BATCH_S / 2)
    raise AssertionError(told)


def check(fake: FakeProvider, told: dict[str, Any]) -> None:
    charged = Counter(entry["images"][0] for entry in fake.log() if entry["billed"])
    assert charged == {image_of(number): 1 for number in range(PAGES)}
    assert sorted(map(int, told["answers"])) == list(range(PAGES))
    assert len(set(told["answers"].values())) == PAGES
    assert told["spent"] == pytest.approx(fake.bill()["usd"])
    assert told["unsettled"] == 0
