"""A process that asks is killed at random moments: no answer that was paid for and written down is bought again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from tests.models.asking import IN_FLIGHT, MODEL
from tests.product.corpus import write_results

from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Latency, Settings
from pagemint.models.ledger import Ledger
from pagemint.workspace.disk import DiskStore

ROOT = Path(__file__).parents[2]
LATENCY = Latency(0.2, 0.6)


@dataclass
class Campaign:
    workspace: Path
    fake: FakeProvider
    questions: int
    cap: str

    def ledger(self) -> Ledger:
        return Ledger(DiskStore(self.workspace), keep=False)

    def billed(self) -> Counter[str]:
        return Counter(entry.request for entry in list(self.fake.engine.bill.log) if entry.billed)

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.models.asking", str(self.workspace), self.fake.urls["openai"]]
        environment = {**os.environ, "OPENAI_API_KEY": "sk-fake"}
        return subprocess.Popen([*command, str(self.questions), self.cap], cwd=ROOT, env=environment)

    def killed(self, after_s: float) -> int:
        """How many calls were billed and not written down when it was killed so long after its first call."""
        billed, written, calls = self.billed().total(), len(self.ledger()), len(self.fake.engine.bill.log)
        process = self.start()
        while len(self.fake.engine.bill.log) == calls and process.poll() is None:
            time.sleep(0.005)
        try:
            process.wait(after_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        time.sleep(LATENCY.high + 0.2)  # what was in flight is billed all the same
        return self.billed().total() - billed - (len(self.ledger()) - written)

    def check_money(self) -> None:
        ledger = self.ledger()
        bill = Decimal(str(round(self.fake.bill()["usd"], 12)))
        assert ledger.spent <= bill <= ledger.spent + ledger.unsettled <= Decimal(self.cap)


def campaign(workspace: Path, kills: int, questions: int, seed: int) -> list[int]:
    moments = random.Random(seed)
    with FakeProvider.start(Settings(latency=LATENCY)) as fake:
        run = Campaign(workspace, fake, questions, "50")
        lost = []
        for _ in range(kills):
            lost.append(run.killed(moments.uniform(0, 1.5)))
            run.check_money()
        assert run.start().wait(600) == 0
        run.check_money()
        ledger, billed = run.ledger(), run.billed()
        assert len(ledger) == len(billed) == questions, "every answer is there"
        assert all(0 <= number <= IN_FLIGHT for number in lost)
        assert billed.total() - questions == sum(lost), "only what nobody wrote down was bought again"
    return lost


def test_killed_and_resumed_a_sample(tmp_path: Path) -> None:
    campaign(tmp_path / "w", kills=2, questions=400, seed=5)


def test_a_cap_that_is_reached_is_never_passed_whatever_dies(tmp_path: Path) -> None:
    with FakeProvider.start(Settings(latency=Latency(0.02, 0.05))) as fake:
        run = Campaign(tmp_path / "w", fake, 1000, "0.01")
        run.killed(0.1)
        run.check_money()
        assert run.start().wait(60) == 3
        run.check_money()
        assert fake.bill()["models"] == {MODEL.partition(":")[2]: run.billed().total()}


@pytest.mark.soak
def test_killed_a_hundred_times(tmp_path: Path) -> None:
    lost = campaign(tmp_path / "w", kills=100, questions=6000, seed=2026)
    write_results(
        "kill_calls",
        {"kills": len(lost), "in_flight": IN_FLIGHT, "bought_again": sum(lost), "most_at_once": max(lost), "lost": 0},
    )
