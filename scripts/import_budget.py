"""How long `pagemint --help` takes, and whether it stays clear of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BUDGET_SECONDS = 0.4
RUNS = 5
HEAVY = {"PIL", "bm25s", "datasets", "jinja2", "numpy", "pandas", "py3langid", "pyarrow", "pypdfium2", "rensa"}
COMMAND = [str(Path(sys.executable).with_name("pagemint")), "--help"]


def seconds() -> float:
    started = time.perf_counter()
    subprocess.run(COMMAND, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def heavy_imports() -> list[str]:
    """Heavy libraries that the command loads, read from what `-X importtime` lists on stderr."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    return sorted(HEAVY & loaded)


def main() -> int:
    best = min(seconds() for _ in range(RUNS))
    heavy = heavy_imports()
    print(f"pagemint --help: {best:.2f} s, best of {RUNS} (budget {BUDGET_SECONDS} s)")
    print(f"heavy libraries it loads: {', '.join(heavy) or 'none'}")
    return 0 if best < BUDGET_SECONDS and not heavy else 1


if __name__ == "__main__":
    sys.exit(main())
