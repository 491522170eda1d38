"""A sample: spread, reproducible, and telling its readers nothing."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from quality.common import QUALITY, QualityError, read_lines
from quality.pool import Item, Pool
from quality.sample import draw, spread, write

from pagemint import Project
from quality import labels


class Text(HTMLParser):
    """The text of a page and the tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", Counter[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def written(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `out`, with sample and key of seed 5."""
    out = tmp_path_factory.mktemp("out")
    write(project, draw(Pool.of(project), 12, 6, 5), 5, out)
    return out


def key(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "keys" / "5.json").read_text(encoding="utf-8"))
    return found


def test_clean_items_and_defects_come_from_different_pairs(written: Path) -> None:
    told = list(key(written)["items"].values())
    assert Counter(one["planted"] is None for one in told) == {True: 12, False: 6}
    assert len({one["pair_id"] for one in told}) == 18


def test_clean_items_are_as_they_were_kept(project: Project, written: Path) -> None:
    pairs = {pair.pair_id: pair for pair in project.pairs()}
    for row in read_lines(written / "samples" / "5" / "items.jsonl"):
        told = key(written)["items"][row["id"]]
        pair = pairs[told["pair_id"]]
        same = (row["question"], row["answer"], told["page_shown"]) == (
            pair.question,
            pair.answers[0],
            pair.page_number,
        )
        assert same is (told["planted"] is None)


def test_readers_are_told_nothing(project: Project, written: Path) -> None:
    folder = written / "samples" / "5"
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    pictures = {f"pages/{number:03}.jpg" for number in range(1, 19)}
    assert files == {"index.html", "items.jsonl", "labels-empty.jsonl", *pictures}
    text = "".join((folder / name).read_text(encoding="utf-8") for name in files - pictures)
    secrets = ["planted", "recorded", "offline", project.name, *(f.doc_id for f in project.documents())]
    planted = {one["planted"] for one in key(written)["items"].values() if one["planted"]}
    secrets += planted - set(labels.QUESTIONS["defect"])
    assert not [secret for secret in secrets if secret in text]
    assert {tuple(row) for row in read_lines(folder / "items.jsonl")} == {
        ("id", "question", "answer", "question_type", "image")
    }


def test_what_looks_like_markup_is_text(written: Path) -> None:
    page = Text((written / "samples" / "5" / "index.html").read_text(encoding="utf-8"))
    assert "Answer<script>" in page.text
    assert "Acme & Co" in page.text
    assert page.tags["script"] == 0
    assert page.tags["section"] == page.tags["img"] == 18


def test_pages_are_large_enough_to_read(written: Path) -> None:
    for picture in (written / "samples" / "5" / "pages").iterdir():
        with Image.open(picture) as image:
            assert image.format == "JPEG"
            assert 1000 <= max(image.size) <= 1536


def test_labels_wait_to_be_filled_in(written: Path) -> None:
    rows = read_lines(written / "samples" / "5" / "labels-empty.jsonl")
    assert [row["id"] for row in rows] == [f"{n:03}" for n in range(1, 19)]
    assert rows[0] == {"id": "001", **dict.fromkeys(labels.QUESTIONS, ""), "note": ""}


def test_the_seed_decides_all(project: Project, written: Path, tmp_path: Path) -> None:
    script = ["-m", "quality.sample", "--workspace", project.url, "--clean", "12", "--planted", "6", "--out"]
    for seed in ("5", "6"):
        subprocess.run(
            [sys.executable, *script, tmp_path, "--seed", seed], cwd=QUALITY.parent, check=True, capture_output=True
        )
    names = ("samples/5/items.jsonl", "samples/5/index.html", "keys/5.json")
    assert all((tmp_path / name).read_bytes() == (written / name).read_bytes() for name in names)
    assert (tmp_path / "samples/6/items.jsonl").read_bytes() != (written / "samples/5/items.jsonl").read_bytes()


def test_too_few_pairs_are_said(project: Project) -> None:
    kept = len(list(project.pairs()))
    with pytest.raises(QualityError, match=f"{kept} kept pairs give {kept} clean items and 0 defects") as error:
        draw(Pool.of(project), kept + 1, 20, 1)
    assert "--clean" in error.value.hint


def test_every_deck_and_type_has_its_share() -> None:
    items = [
        Item(f"{deck}/p{n}/{kind}", deck, n, "", "", kind, "es", "")
        for deck, size in (("a", 40), ("b", 20))
        for n in range(size)
        for kind in ("extractive", "numerical", "boolean")
    ]
    for seed in range(20):
        taken = spread(items, 18, random.Random(seed))
        assert len({item.pair_id for item in taken}) == 18
        counts = Counter((item.doc_id, item.question_type) for item in taken)
        assert all(abs(count - (4 if deck == "a" else 2)) <= 1 for (deck, _), count in counts.items())
        assert len(counts) == 6
