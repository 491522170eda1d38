"""What all benchmarks share: the machine, whole-process figures, one JSON each."""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"


class Figures(NamedTuple):
    """Of one process with its children: seconds of wall and processor, peak of the summed resident memory in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def measure(command: Sequence[str | Path]) -> Figures:
    """Runs a command to its end; raises when it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    _, errors = process.communicate()
    wall = time.monotonic() - began
    watcher.join()
    if process.returncode:
        raise RuntimeError(errors.decode()[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(round(wall, 3), round(cpu, 3), round(peak[0], 1))


def save(name: str, figures: dict[str, Any]) -> None:
    packages = ("pypdfium2", "pillow", "pyarrow", "datasets")
    machine = {
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "command": " ".join(["python", "-m", f"benchmarks.{name}", *sys.argv[1:]]),
        **{package: version(package) for package in packages},
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({**figures, "machine": machine}, indent=1) + "\n")
    print(json.dumps({key: value for key, value in figures.items() if key != "rounds"}, indent=1))


def spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    page = os.sysconf("SC_PAGE_SIZE") / 2**20
    while process.poll() is None:
        parents: dict[int, int] = {}
        memory: dict[int, float] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(stat.parent.name)
            parents[pid], memory[pid] = int(fields[1]), int(fields[21]) * page
        own = {process.pid}
        while more := {pid for pid, parent in parents.items() if parent in own} - own:
            own |= more
        peak[0] = max(peak[0], sum(memory.get(pid, 0.0) for pid in own))
        time.sleep(0.05)
