"""Export beside `datasets` (a generator and `to_parquet`) and beside the limit, a bare pyarrow writer whose file is
hashed, as every file of a workspace is: all sides are given the same rows of the config corpus.

Each side runs in a process of its own, ours in an environment without the peers, and measures itself from the first
row to the last byte after it has written one document to warm up. Ours always writes the text configs, the card, the
metadata and the hashes of all files too. python -m benchmarks.export
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.common import Figures, check, core_python, quiet, save

PAGES, ROUNDS = 8000, 9
SIDES = ("ours", "datasets", "bare", "hashed", "everything")
# in memory where the system has such a folder: a disk that is busy writing back says nothing of either side
SCRATCH = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
Round = dict[str, Figures]


def main() -> None:
    rounds = [{side: _run(side) for side in (SIDES if number % 2 else reversed(SIDES))} for number in range(ROUNDS)]
    calm = quiet(rounds)

    def ratio(figure: str, upper: str, lower: str, among: list[Round]) -> list[float]:
        return [getattr(r[upper], figure) / getattr(r[lower], figure) for r in among]

    rates = {side: [PAGES / r[side].wall_s for r in calm] for side in SIDES}
    bare = "a bare pyarrow writer"
    limit = f"{bare} with the hash of its file"
    save(
        "export",
        [
            check("export, rows/s over datasets", ratio("wall_s", "datasets", "ours", calm), at_least=4),
            check(f"the limit, {limit}, rows/s over datasets", ratio("wall_s", "datasets", "hashed", calm)),
            check("export, rows/s over that limit", ratio("wall_s", "hashed", "ours", calm), at_least=0.9),
            check(f"{bare} without hashing, rows/s over datasets", ratio("wall_s", "datasets", "bare", calm)),
            check(f"export, rows/s over {bare} without hashing", ratio("wall_s", "bare", "ours", calm)),
            check("export, peak memory over datasets", ratio("peak_mib", "ours", "datasets", rounds), at_most=1 / 3),
            check("export, processor time over datasets", ratio("cpu_s", "ours", "datasets", rounds)),
            check("export, rows/s", rates["ours"]),
            check("datasets, rows/s", rates["datasets"]),
            check(f"{bare}, rows/s", rates["bare"]),
            check("export with images in all three configs, pages/s", rates["everything"]),
            check("export with images in all three configs, peak MiB", [r["everything"].peak_mib for r in rounds]),
        ],
        [{name: figures._asdict() for name, figures in r.items()} for r in rounds],
        pages=PAGES,
        quiet_rounds=len(calm),
    )


def _run(side: str) -> Figures:
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        python = sys.executable if side == "datasets" else core_python()
        command = [str(python), "-m", "benchmarks.export_side", side, scratch, str(PAGES)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return Figures(**json.loads(done.stdout))


if __name__ == "__main__":
    main()
