"""Rendering beside a bare pool: pages/s of the whole render stage (image, text, words, hashes, kind, language, state)
against two processes that only render, encode and write. Start-up of both is included. python -m benchmarks.render"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.common import ROOT, Figures, measure, save, spread

COPIES, ROUNDS = 4, 5


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        decks = _decks(folder)
        recipe = folder / "recipe.yaml"
        recipe.write_text('name: bench\nsources: [local: {path: decks}]\nrender: {ocr: "off"}\nengine: {workers: 2}\n')
        collected = folder / "collected"
        measure([sys.executable, "-m", "pagemint", "collect", recipe, "-w", collected])
        rounds: list[dict[str, Figures]] = []
        for number in range(ROUNDS):
            order = ("ours", "bare") if number % 2 else ("bare", "ours")
            rounds.append({name: _run(name, folder, number, decks, recipe, collected) for name in order})
    ratios = [r["bare"].wall_s / r["ours"].wall_s for r in rounds]
    cpu = [r["bare"].cpu_s / r["ours"].cpu_s for r in rounds]
    save(
        "render",
        {
            "pages_per_s_of_bare_pool": spread(ratios),
            "processor_time_of_bare_pool": spread(cpu),
            "target": ">= 0.95 (0.9 of the limit where the machine allows no more)",
            "rounds": [{name: figures._asdict() for name, figures in r.items()} for r in rounds],
        },
    )


def _run(name: str, folder: Path, number: int, decks: Path, recipe: Path, collected: Path) -> Figures:
    out = folder / f"{name}-{number}"
    if name == "bare":
        figures = measure([sys.executable, ROOT / "benchmarks" / "bare_render.py", decks, out])
    else:
        shutil.copytree(collected, out)
        figures = measure([sys.executable, "-m", "pagemint", "render", recipe, "-w", out])
    shutil.rmtree(out)
    return figures


def _decks(folder: Path) -> Path:
    """The example's decks several times, each copy with bytes of its own so that it counts as a document."""
    decks = folder / "decks"
    decks.mkdir()
    for deck in sorted((ROOT / "examples/spanish-slides/decks").glob("*.pdf")):
        for copy in range(COPIES):
            (decks / f"{deck.stem}-{copy}.pdf").write_bytes(deck.read_bytes() + b"\n%%copy %d" % copy)
    return decks


if __name__ == "__main__":
    main()
