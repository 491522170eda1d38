"""Rendering beside a bare pool: pages/s of the whole render stage (image, text, words, hashes, kind, language, state)
against two processes that only render, encode and write. Both as whole commands, start-up included; and again with
the time taken off that each needs for two documents of one page. python -m benchmarks.render"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.common import ROOT, Figures, check, measure, quiet, save
from PIL import Image
from tests.product.corpus import pdf

from pagemint import Project

COPIES, ROUNDS, STARTS = 8, 5, 3
RECIPE = 'name: bench\nsources: [local: {path: decks}]\nrender: {ocr: "off"}\nengine: {workers: 2}\n'
SIDES = ("ours", "bare")
Round = dict[str, Figures]


class Bench:
    """Documents, the workspace that holds them collected, and both sides run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        (folder / "recipe.yaml").write_text(RECIPE)
        self._pagemint("collect", folder / "collected")

    def round(self, number: int) -> Round:
        return {side: self.run(side) for side in (SIDES if number % 2 else reversed(SIDES))}

    def run(self, side: str) -> Figures:
        shutil.rmtree(self.out / side, ignore_errors=True)
        if side == "bare":
            script = ROOT / "benchmarks" / "bare_render.py"
            return measure([sys.executable, script, self.folder / "decks", self.out / side])
        shutil.copytree(self.folder / "collected", self.out / side)
        return self._pagemint("render", self.out / side)

    def sizes(self) -> tuple[int, int]:
        """How many pages there are, and how many differ in width or height between the two sides."""
        project = Project(self.out / "ours")
        pages = differ = 0
        for document in project.documents():
            for page in project.pages(document.doc_id):
                deck = Path(document.source_id).stem
                with Image.open(self.out / "bare" / deck / f"{page.page_number:04d}.jpg") as image:
                    pages, differ = pages + 1, differ + (image.size != (page.width, page.height))
        return pages, differ

    def _pagemint(self, verb: str, workspace: Path) -> Figures:
        return measure([sys.executable, "-m", "pagemint", verb, self.folder / "recipe.yaml", "-w", workspace])


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Bench(_tiny(Path(scratch) / "tiny")), Bench(_copies(Path(scratch) / "copies"))
        starts = [small.round(number) for number in range(STARTS)]
        rounds = [large.round(number) for number in range(ROUNDS)]
        pages, differ = large.sizes()

    calm = quiet(rounds)

    def ratios(figure: str, among: list[Round], *, start: bool) -> list[float]:
        off = {side: statistics.median(getattr(r[side], figure) for r in starts) if start else 0.0 for side in SIDES}
        return [(getattr(r["bare"], figure) - off["bare"]) / (getattr(r["ours"], figure) - off["ours"]) for r in among]

    whole, steady = "start-up included", "without start-up"
    save(
        "render",
        [
            check(f"pages/s over the bare pool's, {steady}", ratios("wall_s", calm, start=True), at_least=0.95),
            check(f"pages/s over the bare pool's, {whole}", ratios("wall_s", calm, start=False)),
            check(f"pages a processor second over the bare pool's, {steady}", ratios("cpu_s", rounds, start=True)),
            check("pages/s, 2 workers", [pages / r["ours"].wall_s for r in calm]),
            check("pages/s, bare pool of 2 processes", [pages / r["bare"].wall_s for r in calm]),
            check("pages whose size differs from the bare pool's", [differ], at_most=0),
        ],
        [{name: figures._asdict() for name, figures in r.items()} for r in rounds],
        pages=pages,
        quiet_rounds=len(calm),
        starts=[{name: figures._asdict() for name, figures in r.items()} for r in starts],
    )


def _tiny(folder: Path) -> Path:
    (folder / "decks").mkdir(parents=True)
    for number in range(2):
        text = f"Un documento con bastante texto para saber su idioma, numero {number}"
        (folder / "decks" / f"{number}.pdf").write_bytes(pdf([text]))
    return folder


def _copies(folder: Path) -> Path:
    """The example's decks several times, each copy with bytes of its own so that it counts as a document."""
    (folder / "decks").mkdir(parents=True)
    for deck in sorted((ROOT / "examples/spanish-slides/decks").glob("*.pdf")):
        for copy in range(COPIES):
            (folder / "decks" / f"{deck.stem}-{copy}.pdf").write_bytes(deck.read_bytes() + b"\n%%copy %d" % copy)
    return folder


if __name__ == "__main__":
    main()
