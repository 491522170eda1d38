"""Three thousand files of 212 KB from a local server, without delays: hashed and written whole, beside the bare HTTP
client, Scrapy's FilesPipeline and img2dataset, with the same number of connections.

The server is a process of its own. Time is from the first request that it sees to the last file that is written, so
imports and the start of a framework do not count. python -m benchmarks.download
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.common import ROOT, Check, check, measure, save
from benchmarks.environments import environment, install
from benchmarks.files import SIZE

FILES, SLOTS, ROUNDS = 3000, 16, 5
TURNS = ("ours", "bare_http", "bare_http", "ours") * 3
MOST_MIB = 200
TITLES = {
    "ours": "ours",
    "bare_http": "aiohttp alone",
    "bare_sockets": "bare sockets",
    "scrapy_files": "Scrapy's FilesPipeline",
    "img2dataset": "img2dataset",
}
PEERS = {"scrapy_files": ["scrapy"], "img2dataset": ["img2dataset", "setuptools"]}
Found = dict[str, Any]


def main() -> None:
    missing = {name: error for name, needs in PEERS.items() if (error := install(name, needs))}
    sides = [name for name in TITLES if name not in missing]
    memory = Path("/dev/shm")  # noqa: S108 (so that no side waits for what another has left to the disk)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder, server() as url:
        rounds = [one_round(sides if n % 2 else sides[::-1], url, Path(folder) / str(n)) for n in range(ROUNDS)]
    save("download", _checks(rounds, sides), rounds, failed=missing)


@contextmanager
def server() -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.files"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def one_round(sides: list[str], url: str, folder: Path) -> Found:
    """Ours and the bare client take turns, since the two are close, take but a second, and the machine is not the
    same all the time."""
    found: dict[str, list[Found]] = {side: [] for side in sides}
    for side in (*TURNS, *(side for side in sides if side not in TURNS)):
        found[side].append(run(side, url, folder / side))
    return {side: {name: fmean(run[name] for run in runs) for name in runs[0]} for side, runs in found.items()}


def run(side: str, url: str, folder: Path) -> Found:
    folder.mkdir(parents=True)
    module = ["-m", "benchmarks.download_side"] if side == "ours" else ["-m", f"benchmarks.peers.{side}"]
    if side == "img2dataset":  # as a module its name would hide the package
        module = [str(ROOT / "benchmarks" / "peers" / "img2dataset.py")]
    python = environment(side) if side in PEERS else Path(sys.executable)
    figures = measure([python, *module, url, str(FILES), str(SLOTS), str(folder)])
    with urllib.request.urlopen(f"{url}/log") as answer:  # noqa: S310
        told = json.load(answer)
    stats = [path.stat() for path in folder.rglob("*") if path.is_file()]
    whole = [stat.st_mtime for stat in stats if stat.st_size == SIZE]
    if told["sent"] != FILES or len(whole) != FILES:
        raise RuntimeError(f"{side}: {told['sent']} files sent, {len(whole)} whole ones written")
    shutil.rmtree(folder)
    return {
        "seconds": round(max(whole) - told["first"], 4),
        "cpu_s": figures.cpu_s,
        "peak_mib": figures.peak_mib,
        "others": figures.others,
    }


def _checks(rounds: list[Found], sides: list[str]) -> list[Check]:
    def rates(side: str) -> list[float]:
        return [FILES / r[side]["seconds"] for r in rounds]

    def times(side: str) -> list[float]:
        return [ours / theirs for ours, theirs in zip(rates("ours"), rates(side), strict=True)]

    names = {"scrapy_files": "scrapy", "img2dataset": "img2dataset"}
    least = {"bare_http": 0.9, "scrapy_files": 1.5, "img2dataset": 1.5}
    titles = dict(TITLES) | {"bare_http": f"aiohttp {version('aiohttp')} alone"}
    for side in names.keys() & set(sides):
        titles[side] = f"{TITLES[side]} {_version(side, names[side])}"
    return [
        *(check(f"files/s over those of {titles[s]}", times(s), at_least=least.get(s)) for s in sides if s != "ours"),
        *(check(f"files/s, {titles[side]}", rates(side)) for side in sides),
        *(check(f"processor ms a file, {titles[s]}", [r[s]["cpu_s"] * 1000 / FILES for r in rounds]) for s in sides),
        *(
            check(
                f"peak MiB, {titles[side]}",
                [r[side]["peak_mib"] for r in rounds],
                at_most=MOST_MIB if side == "ours" else None,
            )
            for side in sides
        ),
    ]


def _version(side: str, package: str) -> str:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([environment(side), "-c", code], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    os.environ |= {"PYTHONPATH": str(ROOT)}
    main()
