"""What all benchmarks share: the machine, whole-process figures, one JSON each."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"


QUIET = 0.2
ENOUGH = 3
"""Quiet rounds without which a wall time has no verdict."""
Check = dict[str, Any]


class Figures(NamedTuple):
    """Of one process with its children: seconds of wall and processor, peak of the summed resident memory in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    others: float
    """Cores that other processes of the machine took meanwhile, on average."""

    @property
    def quiet(self) -> bool:
        """Whether the wall time says something: beside others, the side with more processes gets more of the cores."""
        return self.others <= QUIET


def quiet(rounds: Sequence[dict[str, Figures]]) -> list[dict[str, Figures]]:
    """The rounds whose wall times say something; none where they are too few."""
    found = [r for r in rounds if all(figures.quiet for figures in r.values())]
    return found if len(found) >= ENOUGH else []


def measure(command: Sequence[str | Path]) -> Figures:
    """Runs a command to its end; raises when it fails."""
    before, began, machine = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), busy()
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
    others = max(0.0, (busy() - machine - cpu) / wall)
    return Figures(round(wall, 3), round(cpu, 3), round(peak[0], 1), round(others, 3))


def save(name: str, checks: Sequence[Check], rounds: Any, **more: Any) -> None:
    """`checks` go into the table of docs/benchmarks.md, in this order."""
    packages = ("pagemint", "pypdfium2", "pillow", "numpy", "pyarrow", "datasets", "bm25s", "rensa")
    machine = {
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "command": " ".join(["python", "-m", f"benchmarks.{name}", *sys.argv[1:]]),
        **{package: version(package) for package in packages},
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = {"checks": list(checks), **more, "machine": machine, "rounds": rounds}
    (RESULTS / f"{name}.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for row in checks:
        print(f"{row['what']}: {row['median']} ({row['min']} to {row['max']}) {row['target']} {row['met']}")


def check(what: str, values: Sequence[float], *, at_least: float | None = None, at_most: float | None = None) -> Check:
    """A figure beside its target, which is met only when every round meets it."""
    if not values:
        return {"what": what, "median": None, "min": None, "max": None, "target": "", "met": None}
    good = (at_least is None or min(values) >= at_least) and (at_most is None or max(values) <= at_most)
    target = f"≥ {at_least:g}" if at_least is not None else f"≤ {at_most:g}" if at_most is not None else ""
    return {"what": what, **spread(values), "target": target, "met": good if target else None}


def spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


def core_python() -> Path:
    """The interpreter of an environment that holds pagemint's core alone: what a peer brings is not our memory."""
    folder, inputs = ROOT / "build" / "core-venv", (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    python, stamp = folder / "bin" / "python", folder / "made-of"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    if not stamp.is_file() or stamp.read_text() != digest:
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "-qq", "-c", str(ROOT / "constraints.txt"), "-e", str(ROOT)]
        subprocess.run(pip, check=True)
        stamp.write_text(digest)
    return python


def busy() -> float:
    """Seconds that all cores together have worked since the machine started (not idle, not waiting for a disk)."""
    user, nice, system, _, _, irq, soft = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")


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
