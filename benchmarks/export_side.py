"""One side of the export benchmark: `ours FOLDER PAGES` or `datasets FOLDER PAGES` writes the corpus config."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pagemint.export.base import CorpusView, DocumentView
from pagemint.records import Document, Page

IMAGE_BYTES, PAGES_A_DOCUMENT = 150_000, 20
NOISE = hashlib.shake_128(b"noise").digest(IMAGE_BYTES)


def image(seed: int) -> bytes:
    """Bytes that no encoder can make smaller, as those of a JPEG; each is another."""
    return b"\xff\xd8\xff\xe0" + seed.to_bytes(8, "big") + NOISE


def ours(folder: Path, pages: int) -> None:
    from pagemint.export.huggingface import HuggingFaceExport, HuggingFaceSettings
    from pagemint.workspace import Folder
    from pagemint.workspace.disk import DiskStore

    def documents() -> Iterator[DocumentView]:
        for number in range(pages // PAGES_A_DOCUMENT):
            doc_id = f"local-{number:05d}"
            rows = [_page(n) for n in range(1, PAGES_A_DOCUMENT + 1)]

            def read(page: Page, number: int = number) -> bytes:
                return image(number * PAGES_A_DOCUMENT + page.page_number)

            document = Document(doc_id, "local", doc_id, title="t")
            yield DocumentView(document, rows, {}, "test", read, IMAGE_BYTES * PAGES_A_DOCUMENT)

    view = CorpusView("bench", {"stages": []}, {}, [], documents, lambda: None)
    export = HuggingFaceExport(HuggingFaceSettings(embed=["corpus"]))
    export.write(view, Folder(DiskStore(folder), "", "x"), "export/")


def peer(folder: Path, pages: int) -> None:
    import datasets

    features = datasets.Features(
        {"id": datasets.Value("string"), "image": datasets.Image(), "page_text": datasets.Value("string")}
    )

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(pages):
            yield {"id": str(number), "image": {"bytes": image(number), "path": None}, "page_text": "text " * 40}

    made = datasets.Dataset.from_generator(rows, features=features, cache_dir=str(folder / "cache"))
    made.to_parquet(str(folder / "corpus.parquet"), batch_size=100)


def _page(number: int) -> Page:
    file = f"pages/{number:04d}.jpg"
    return Page(number, file, 1536, 864, "0" * 64, text="text " * 40, kind="content", text_source="pdf")


if __name__ == "__main__":
    {"ours": ours, "datasets": peer}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
