"""Export beside `datasets`: a generator and `to_parquet`, both sides given the same rows of the config corpus.

Each side runs in a process of its own and measures itself from the first row to the last byte, imports apart. Ours
always writes the text configs, the card and the metadata too. python -m benchmarks.export
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from benchmarks.common import check, save

PAGES, ROUNDS = 2000, 7
SIDES = ("ours", "datasets", "everything")
Round = dict[str, dict[str, float]]


def main() -> None:
    rounds = [{side: _run(side) for side in (SIDES if number % 2 else reversed(SIDES))} for number in range(ROUNDS)]

    def ratio(figure: str, upper: str, lower: str) -> list[float]:
        return [r[upper][figure] / r[lower][figure] for r in rounds]

    rates = {side: [PAGES / r[side]["wall_s"] for r in rounds] for side in SIDES}
    save(
        "export",
        [
            check("export, rows/s over datasets", ratio("wall_s", "datasets", "ours"), at_least=4),
            check("export, peak memory over datasets", ratio("peak_mib", "ours", "datasets"), at_most=1 / 3),
            check("export, processor time over datasets", ratio("cpu_s", "ours", "datasets")),
            check("export, rows/s", rates["ours"]),
            check("datasets, rows/s", rates["datasets"]),
            check("export with images in all three configs, pages/s", rates["everything"]),
            check("export with images in all three configs, peak MiB", [r["everything"]["peak_mib"] for r in rounds]),
        ],
        rounds,
    )


def _run(side: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "benchmarks.export_side", side, scratch, str(PAGES)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
