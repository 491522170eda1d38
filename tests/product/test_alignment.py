"""images[i], transcript[i] and questions/answers[i] are page i: the export against pages rendered anew from the PDF."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from tests.product.corpus import EXAMPLE, pagemint, pdf

SIZES = ((720, 405), (595, 842), (300, 300))
LONG = 194
HOLES = {3, 11}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("aligned")
    decks = folder / "decks" / "deep"
    decks.mkdir(parents=True)
    texts = [f"Lamina {n}" for n in range(1, LONG + 1)]
    (decks / "z-long.pdf").write_bytes(pdf(texts, SIZES))
    holed = ["" if n in HOLES else f"Hoja {n} con huecos" for n in range(1, 15)]
    (decks / "a-holes.pdf").write_bytes(pdf(holed, SIZES))
    shutil.copy(EXAMPLE / "decks" / "unamfi20-asincronia-web.pdf", decks / "10 real.pdf")
    rows = [
        {
            "document": "z-long.pdf",
            "page_number": n,
            "pairs": [{"question": f"¿Qué dice la lámina {n}?", "answer": str(n)}],
        }
        for n in range(LONG, 0, -1)
    ]
    (folder / "answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = folder / "recipe.yaml"
    recipe.write_text('name: aligned\nsources: [local: {path: decks}]\nannotate: {model: "recorded:answers.jsonl"}\n')
    pagemint("run", recipe)
    return folder


def question(number: int) -> str:
    return f"¿Qué dice la lámina {number}?"


def presentations(folder: Path, tmp_path: Path, *, streaming: bool) -> list[dict[str, Any]]:
    import datasets

    path = str(folder / "workspace/export/huggingface")
    return list(datasets.load_dataset(path, split="test", streaming=streaming, cache_dir=str(tmp_path / "cache")))


@pytest.mark.parametrize("streaming", [False, True])
def test_every_page_is_where_it_belongs(exported: Path, tmp_path: Path, streaming: bool) -> None:
    rows = {row["id"].split("-")[2]: row for row in presentations(exported, tmp_path, streaming=streaming)}
    files = {"z": "z-long.pdf", "a": "a-holes.pdf", "10": "10 real.pdf"}
    assert rows.keys() == files.keys()
    for name, file in files.items():
        pages = pypdfium2.PdfDocument(exported / "decks/deep" / file)
        row = rows[name]
        assert row["len"] == len(pages) == len(row["images"]) == len(row["transcript"]) == len(row["questions/answers"])
        step = 5 if streaming else 1  # rendering anew takes its time
        for index in range(len(pages)):
            if name == "a" and index + 1 in HOLES:
                assert row["images"][index] is None
                assert row["transcript"][index] is None
            elif index % step == 0:
                assert_same_page(pages[index], row["images"][index])


def test_text_and_pairs_follow_their_page(exported: Path, tmp_path: Path) -> None:
    rows = {row["id"].split("-")[2]: row for row in presentations(exported, tmp_path, streaming=False)}
    for index in range(LONG):
        assert rows["z"]["transcript"][index] == f"Lamina {index + 1}"
        assert rows["z"]["questions/answers"][index] == [{"question": question(index + 1), "answer": str(index + 1)}]
    for index in range(14):
        assert rows["a"]["transcript"][index] == (None if index + 1 in HOLES else f"Hoja {index + 1} con huecos")


def test_corpus_and_vqa_show_the_same_pages(exported: Path, tmp_path: Path) -> None:
    import datasets

    path, cache = str(exported / "workspace/export/huggingface"), str(tmp_path / "cache")
    corpus = datasets.load_dataset(path, "corpus", split="test", cache_dir=cache)
    assert {row["id"].rpartition("/p")[2] for row in corpus if "a-holes" in row["doc_id"]}.isdisjoint(map(str, HOLES))
    images = {row["id"]: row["image"].tobytes() for row in corpus}
    vqa = datasets.load_dataset(path, "vqa", split="test", cache_dir=cache)
    assert len(vqa) == LONG
    for row in vqa:
        assert row["corpus_id"].endswith(f"/p{row['answers'][0]}")
        assert row["image"].tobytes() == images[row["corpus_id"]]


def assert_same_page(page: Any, image: Image.Image) -> None:
    """A bare rendering at the image's size differs by no more than JPEG does."""
    bare = page.render(scale=max(image.size) / max(page.get_size())).to_pil().convert("L").resize(image.size)
    again = bare.resize((96, 96), Image.Resampling.BOX)
    other = image.convert("L").resize((96, 96), Image.Resampling.BOX)
    assert ImageChops.difference(again, other).point(lambda value: 255 * (value > 24)).getbbox() is None
