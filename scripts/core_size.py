"""Installs the core alone into a fresh environment and measures it; writes benchmarks/results/core-size.json.

The size is the sum of the installed files, without pip and without the bytecode that pip compiles (given beside it):
blocks of the file system and pip's own size are not pagemint's.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "core-size.json"
LIMIT_MIB = 300
TOOLS = {"pip", "setuptools"}


def files(distribution: Distribution) -> list[Path]:
    found = (Path(str(distribution.locate_file(f))) for f in distribution.files or [])
    return [path for path in found if path.is_file()]


def mib(paths: list[Path]) -> float:
    return round(sum(path.stat().st_size for path in paths) / 2**20, 1)


def install(folder: Path) -> tuple[Path, float]:
    """The environment's site-packages and the seconds that the installation took."""
    venv.create(folder, with_pip=True)
    started = time.perf_counter()
    command = [
        str(folder / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "-c",
        str(ROOT / "constraints.txt"),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    return next(folder.glob("lib/python*/site-packages")), time.perf_counter() - started


def measure(site: Path) -> dict[str, object]:
    sizes = {}
    everything: list[Path] = []
    for distribution in distributions(path=[str(site)]):
        if distribution.name not in TOOLS:
            own = files(distribution)
            sizes[distribution.name] = mib([path for path in own if path.suffix != ".pyc"])
            everything += own
    plain = [path for path in everything if path.suffix != ".pyc"]
    return {
        "core_mib": mib(plain),
        "limit_mib": LIMIT_MIB,
        "with_bytecode_mib": mib(everything),
        "packages": len(sizes),
        "largest_mib": dict(sorted(sizes.items(), key=lambda item: -item[1])[:8]),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        site, took = install(Path(folder))
        result = {**measure(site), "install_seconds": round(took, 1)}
    text = json.dumps(result, indent=2, ensure_ascii=False)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0 if float(str(result["core_mib"])) <= LIMIT_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
