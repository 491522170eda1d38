"""docs/models.md says what the code does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pagemint import plugins
from pagemint.models.fake.faults import FAULTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")


def test_costs_are_those_of_the_tables() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "model_costs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line for line in PAGE.splitlines() if line.startswith("| `") and " × " in line]
    assert len(rows) >= 9


def test_every_provider_and_fault_is_explained() -> None:
    providers = plugins.names("providers")
    assert len(providers) >= 4
    assert not [name for name in (*providers, *FAULTS) if f"`{name}" not in PAGE]
