"""A run may be killed at any moment; run again, it ends with the very bytes of a run that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.product.corpus import command, digests, pagemint, small_project, write_results

SAMPLE, CAMPAIGN = 2, 50


def test_killed_and_resumed_a_sample(tmp_path: Path) -> None:
    campaign(tmp_path, SAMPLE, seed=11)


@pytest.mark.soak
def test_killed_and_resumed_fifty_times(tmp_path: Path) -> None:
    campaign(tmp_path, CAMPAIGN, seed=2026)
    write_results(
        "kill", {"workspaces": CAMPAIGN, "kills": sum(1 + n % 3 for n in range(CAMPAIGN)), "identical": CAMPAIGN}
    )


def campaign(tmp_path: Path, kills: int, seed: int) -> None:
    recipe = small_project(tmp_path / "project")
    began = time.monotonic()
    pagemint("run", recipe, "--workspace", tmp_path / "whole")
    seconds = time.monotonic() - began
    whole = digests(tmp_path / "whole" / "export")
    assert len(whole) > 5
    moments = random.Random(seed)
    for number in range(kills):
        workspace = tmp_path / f"killed-{number}"
        for _ in range(1 + number % 3):
            kill_after(moments.uniform(0.1, seconds), "run", recipe, "--workspace", workspace)
        pagemint("run", recipe, "--workspace", workspace)
        assert digests(workspace / "export") == whole, f"kill {number}"
        again = pagemint("run", recipe, "--workspace", workspace)
        assert again["ran"] == {}
        assert not list(workspace.rglob("*.tmp"))


def kill_after(seconds: float, *arguments: str | Path) -> None:
    process = subprocess.Popen(
        command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
