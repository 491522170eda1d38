"""A folder for a blind reading: kept pairs of a workspace beside their pages, defects planted among them.

    python -m quality.sample --seed 7 --workspace examples/spanish-slides/workspace

Readers get the folder `quality/samples/<seed>` and nothing else; which items are planted is in `quality/keys`.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from PIL import Image
from quality.common import EXAMPLE, QUALITY, QualityError, exit_with, write_json, write_lines
from quality.plant import plant
from quality.pool import Item, Pool

from pagemint import Project
from quality import labels

LONG_SIDE = 1536
SHORTEST_LONG_SIDE = 1000
"""Pixels of a page as readers see it: enough for small print."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of the sample; `planted` names the operator, None for a pair as it was kept."""

    item: Item
    planted: str | None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.sample", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--workspace", type=Path, default=EXAMPLE / "workspace")
    parser.add_argument("--clean", type=int, default=100, help="kept pairs as they are")
    parser.add_argument("--planted", type=int, default=20, help="defects made from other kept pairs")
    parser.add_argument("--out", type=Path, default=QUALITY, help="where samples/ and keys/ are")
    given = parser.parse_args()
    project = Project(given.workspace)
    shown = draw(Pool.of(project), given.clean, given.planted, given.seed)
    folder = write(project, shown, given.seed, given.out)
    print(folder)


def draw(pool: Pool, clean: int, planted: int, seed: int) -> list[Shown]:
    """Clean pairs spread over decks and question types, defects made of the rest, shuffled."""
    rng = random.Random(seed)
    taken = spread(pool.items, clean, rng)
    rest = pool.without(taken)
    defects = plant(spread(rest.items, len(rest.items), rng), rest, planted, rng)
    if len(taken) < clean or len(defects) < planted:
        raise QualityError(
            f"{len(pool.items)} kept pairs give {len(taken)} clean items and {len(defects)} defects from the others",
            hint="ask for fewer: --clean, --planted",
        )
    shown = [Shown(item, None) for item in taken] + [Shown(d.item, d.operator) for d in defects]
    rng.shuffle(shown)
    return shown


def spread(items: Sequence[Item], number: int, rng: random.Random) -> list[Item]:
    """`number` of the items, every deck and question type by its share: a systematic sample over shuffled strata."""
    strata: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: item.pair_id):
        strata[item.doc_id, item.question_type].append(item)
    line = [
        item for name in rng.sample(sorted(strata), len(strata)) for item in rng.sample(strata[name], len(strata[name]))
    ]
    if number >= len(line):
        return rng.sample(line, len(line))
    start = rng.random()
    return [line[int((start + at) * len(line) / number)] for at in range(number)]


def write(project: Project, shown: Sequence[Shown], seed: int, out: Path) -> Path:
    """The folder for the readers, and the key outside of it."""
    folder = out / "samples" / str(seed)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    rows, key = [], {}
    for number, one in enumerate(shown, 1):
        row, told = _row(one, f"{number:03}"), _told(one)
        (folder / row["image"]).write_bytes(_picture(project, one.item))
        rows.append(row)
        key[row["id"]] = told
    write_lines(folder / "items.jsonl", rows)
    write_lines(folder / "labels-empty.jsonl", (labels.empty(row["id"]) for row in rows))
    (folder / "index.html").write_text(_page(rows, seed), encoding="utf-8")
    digest = hashlib.sha256((folder / "items.jsonl").read_bytes()).hexdigest()
    head = {"seed": seed, "name": project.name, "writer": writer(project), "items_sha256": digest}
    write_json(out / "keys" / f"{seed}.json", {**head, "items": key})
    return folder


def writer(project: Project) -> str:
    """`offline`, `recorded`, or the provider of a model."""
    annotate = project.loaded.recipe.annotate
    return annotate.model.partition(":")[0] if annotate else ""


def _row(one: Shown, item_id: str) -> dict[str, Any]:
    item = one.item
    return {
        "id": item_id,
        "question": item.question,
        "answer": item.answer,
        "question_type": item.question_type,
        "image": f"pages/{item_id}.jpg",
    }


def _told(one: Shown) -> dict[str, Any]:
    item = one.item
    return {
        "planted": one.planted,
        "pair_id": item.pair_id,
        "page_shown": item.page_number,
        "question_type": item.question_type,
        "template": item.template,
    }


def _page(rows: Sequence[dict[str, Any]], seed: int) -> str:
    environment = Environment(loader=FileSystemLoader(QUALITY), autoescape=True)
    template = environment.get_template("sample.html.jinja")
    return template.render(seed=seed, items=rows, questions=labels.QUESTIONS, meanings=labels.MEANINGS)


def _picture(project: Project, item: Item) -> bytes:
    """The page as a JPEG that says nothing of where it comes from."""
    workspace = project.workspace()
    page = next(p for p in project.pages(item.doc_id) if p.page_number == item.page_number)
    with Image.open(io.BytesIO(workspace.folder(item.doc_id).get(page.file or ""))) as image:
        picture = image.convert("RGB")
    side = max(picture.size)
    wanted = min(LONG_SIDE, max(SHORTEST_LONG_SIDE, side))
    if wanted != side:
        picture = picture.resize((round(picture.width * wanted / side), round(picture.height * wanted / side)))
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=88)
    return packed.getvalue()


if __name__ == "__main__":
    exit_with(main)
