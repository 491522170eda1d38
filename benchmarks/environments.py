"""Peers that are measured beside us, each in an environment of its own."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import ROOT

INSTALL_S = 300


def environment(peer: str) -> Path:
    return ROOT / "build" / f"peer-{peer}" / "bin" / "python"


def install(peer: str, packages: Sequence[str]) -> str | None:
    """Into an environment of its own, once; what went wrong, where something did."""
    python = environment(peer)
    done = python.parent.parent / "installed"
    if done.is_file():
        return None
    venv.create(python.parent.parent, clear=True, with_pip=True)
    try:
        pip = [str(python), "-m", "pip", "install", "-qq", *packages]
        subprocess.run(pip, check=True, timeout=INSTALL_S, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        return f"not installed within {INSTALL_S} s"
    except subprocess.CalledProcessError as error:
        return str(error.stderr)[-500:]
    done.touch()
    return None
