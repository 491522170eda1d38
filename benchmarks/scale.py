"""Ten, a hundred, a thousand generated documents through the whole product: memory, processor time a document, and
what a second run of the finished thousand costs. python -m benchmarks.scale"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.common import Figures, measure, save, spread
from tests.product.corpus import pdf

SIZES, PAGES, RERUNS = (10, 100, 1000), 4, 5


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        runs = {size: _run(Path(scratch) / str(size), size) for size in SIZES}
        recipe = Path(scratch) / "1000" / "recipe.yaml"
        again = [measure([sys.executable, "-m", "pagemint", "run", recipe, "-q"]) for _ in range(RERUNS)]
    per_document = {size: round(figures.cpu_s / size, 4) for size, figures in runs.items()}
    save(
        "scale",
        {
            "peak_mib": {size: figures.peak_mib for size, figures in runs.items()},
            "cpu_s_per_document": per_document,
            "cpu_1000_over_100": round(per_document[1000] / per_document[100], 3),
            "rerun_of_1000_wall_s": spread([figures.wall_s for figures in again]),
            "targets": "peak <= 600 MiB and flat; 1000 over 100 within 1.1; rerun < 2 s",
            "rounds": {
                "runs": {size: f._asdict() for size, f in runs.items()},
                "reruns": [f._asdict() for f in again],
            },
        },
    )


def _run(folder: Path, size: int) -> Figures:
    decks = folder / "decks"
    decks.mkdir(parents=True)
    for number in range(size):
        texts = [f"Documento {number}, pagina {page}: valor {number * page}" for page in range(1, PAGES + 1)]
        (decks / f"deck-{number:05d}.pdf").write_bytes(pdf(texts))
    recipe = folder / "recipe.yaml"
    recipe.write_text("name: scale\nsources: [local: {path: decks}]\n")
    return measure([sys.executable, "-m", "pagemint", "run", recipe, "-q"])


if __name__ == "__main__":
    main()
