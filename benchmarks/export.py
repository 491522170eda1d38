"""Export of the corpus config beside `datasets`' generator and `to_parquet`: rows/s and peak memory, in processes of
their own, the cost of making the rows (measured with no rows) taken off both. python -m benchmarks.export"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.common import Figures, measure, save, spread

PAGES, ROUNDS = 4000, 5


def main() -> None:
    empty = {side: _run(side, 20) for side in ("ours", "datasets")}
    rounds: list[dict[str, Figures]] = []
    for number in range(ROUNDS):
        order = ("ours", "datasets") if number % 2 else ("datasets", "ours")
        rounds.append({side: _run(side, PAGES) for side in order})

    def rate(round_: dict[str, Figures], side: str) -> float:
        return PAGES / (round_[side].wall_s - empty[side].wall_s)

    save(
        "export",
        {
            "rows_per_s": {side: spread([rate(r, side) for r in rounds]) for side in empty},
            "rows_per_s_ratio": spread([rate(r, "ours") / rate(r, "datasets") for r in rounds]),
            "peak_memory_ratio": spread([r["ours"].peak_mib / r["datasets"].peak_mib for r in rounds]),
            "targets": "rows/s >= 4 x, peak <= 1/3",
            "rounds": [{side: figures._asdict() for side, figures in r.items()} for r in rounds],
            "start_up": {side: figures._asdict() for side, figures in empty.items()},
        },
    )


def _run(side: str, pages: int) -> Figures:
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure([sys.executable, "-m", "benchmarks.export_side", side, scratch, str(pages)])
        shutil.rmtree(Path(scratch), ignore_errors=True)
    return figures


if __name__ == "__main__":
    main()
