"""Ten, a hundred, a thousand generated documents through the whole product: memory, processor time a document, and
what a second run of the finished thousand costs, start of the interpreter included. python -m benchmarks.scale"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import decks
from benchmarks.common import Figures, check, measure, save

SIZES, RERUNS = (10, 100, 1000), 5


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        runs = {size: _run(Path(scratch) / str(size), size) for size in SIZES}
        recipe = Path(scratch) / "1000" / "recipe.yaml"
        again = [measure([sys.executable, "-m", "pagemint", "run", recipe, "-q"]) for _ in range(RERUNS)]
    each = {size: figures.cpu_s / size for size, figures in runs.items()}
    further = (runs[1000].cpu_s - runs[100].cpu_s) / 900, (runs[100].cpu_s - runs[10].cpu_s) / 90
    peaks = [f"peak MiB of all processes, {size} documents" for size in SIZES]
    save(
        "scale",
        [
            *(check(what, [runs[size].peak_mib], at_most=600) for what, size in zip(peaks, SIZES, strict=True)),
            check("peak memory, 1,000 documents over 10", [runs[1000].peak_mib / runs[10].peak_mib], at_most=1.1),
            check("processor s a document, 100 documents", [each[100]]),
            check("processor s a document, 1,000 documents", [each[1000]]),
            check("processor time a document, 1,000 over 100", [each[1000] / each[100]], at_most=1.1),
            check("the same without start-up (slope 100 to 1,000 over 10 to 100)", [further[0] / further[1]]),
            check("second run of 1,000 finished documents, s", [figures.wall_s for figures in again], at_most=2),
        ],
        {"runs": {size: f._asdict() for size, f in runs.items()}, "reruns": [f._asdict() for f in again]},
    )


def _run(folder: Path, size: int) -> Figures:
    decks.write(folder / "decks", size)
    recipe = folder / "recipe.yaml"
    recipe.write_text("name: scale\nsources: [local: {path: decks}]\nengine: {workers: 2}\n")
    return measure([sys.executable, "-m", "pagemint", "run", recipe, "-q"])


if __name__ == "__main__":
    main()
