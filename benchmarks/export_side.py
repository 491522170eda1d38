"""One side of the export benchmark: `ours`, `everything`, `datasets`, `bare` or `hashed`.

Arguments: side, FOLDER, PAGES; prints its figures."""

from __future__ import annotations

import hashlib
import itertools
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from benchmarks.common import Figures, busy

from pagemint.engine.garbage import calm
from pagemint.export.base import CorpusView, DocumentView, KeptPair
from pagemint.export.huggingface import HuggingFaceExport, HuggingFaceSettings
from pagemint.records import Document, Page, Pair, Verdict, pair_id
from pagemint.workspace import Folder
from pagemint.workspace.disk import DiskStore

IMAGE_BYTES, PAGES_A_DOCUMENT = 150_000, 20
NOISE = hashlib.shake_128(b"noise").digest(IMAGE_BYTES)
TEXT = "text " * 40
FEATURES: dict[str, Any] = {
    **dict.fromkeys(
        ("id", "doc_id", "page_text", "text_source", "page_kind", "language", "license", "split"), "string"
    ),
    "page_number": "int32",
    "redistributable": "bool",
}


def image(seed: int) -> bytes:
    """Bytes that no encoder can make smaller, as those of a JPEG; each is another."""
    return b"\xff\xd8\xff\xe0" + seed.to_bytes(8, "big") + NOISE


def ours(folder: Path, pages: int, embed: list[Literal["presentations", "corpus", "vqa"]], pairs: bool) -> None:
    rows = [_page(n) for n in range(1, PAGES_A_DOCUMENT + 1)]
    sizes = dict.fromkeys(range(1, PAGES_A_DOCUMENT + 1), IMAGE_BYTES)

    def documents() -> Iterator[DocumentView]:
        for number in range(pages // PAGES_A_DOCUMENT):
            doc_id = f"local-{number:05d}"
            kept = {page.page_number: [_pair(doc_id, page)] for page in rows} if pairs else {}

            def read(page: Page, number: int = number) -> bytes:
                return image(number * PAGES_A_DOCUMENT + page.page_number)

            document = Document(doc_id, "local", doc_id, title="t")
            yield DocumentView(document, rows, kept, "test", read, sizes)

    view = CorpusView("bench", {"stages": []}, {}, [], documents, lambda: None)
    HuggingFaceExport(HuggingFaceSettings(embed=embed)).write(view, Folder(DiskStore(folder), "", "x"), "export/")


def rows(pages: int) -> Iterator[dict[str, Any]]:
    """The rows of the config corpus."""
    fixed = {"text_source": "pdf", "page_kind": "content", "language": "", "license": "", "split": "test"}
    for seed in range(pages):
        number, page = divmod(seed, PAGES_A_DOCUMENT)
        doc_id = f"local-{number:05d}"
        picture = {"bytes": image(seed), "path": f"{doc_id}/{page + 1:04d}.jpg"}
        named = {"id": f"{doc_id}/p{page + 1}", "doc_id": doc_id, "page_number": page + 1}
        yield {**fixed, **named, "image": picture, "page_text": TEXT, "redistributable": False}


def peer(folder: Path, pages: int) -> None:
    import datasets

    types = {name: datasets.Value(kind) for name, kind in FEATURES.items()}
    features = datasets.Features({**types, "image": datasets.Image()})
    made = datasets.Dataset.from_generator(
        rows, features=features, gen_kwargs={"pages": pages}, cache_dir=str(folder / "cache")
    )
    made.to_parquet(str(folder / "corpus.parquet"), batch_size=100)


def bare(folder: Path, pages: int) -> None:
    """The same rows in the same row groups, and nothing else."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    picture = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    types = {"string": pa.string(), "int32": pa.int32(), "bool": pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in FEATURES.items()] + [("image", picture)])
    compression = dict.fromkeys([*FEATURES, "image.path"], "zstd") | {"image.bytes": "none"}
    plain = [*FEATURES, "image.path"]
    with pq.ParquetWriter(
        folder / "corpus.parquet", schema, compression=compression, use_dictionary=plain, write_statistics=plain
    ) as writer:
        given = rows(pages)
        while batch := list(itertools.islice(given, 100)):
            writer.write_table(pa.Table.from_pylist(batch, schema))


def hashed(folder: Path, pages: int) -> None:
    """The limit of what a workspace asks for: it knows the SHA-256 of each of its files."""
    bare(folder, pages)
    with (folder / "corpus.parquet").open("rb") as file:
        hashlib.file_digest(file, "sha256")


def write(side: str, folder: Path, pages: int) -> None:
    if side == "datasets":
        peer(folder, pages)
    elif side == "bare":
        bare(folder, pages)
    elif side == "hashed":
        hashed(folder, pages)
    elif side == "ours":
        ours(folder, pages, ["corpus"], pairs=False)
    else:
        ours(folder, pages, ["presentations", "corpus", "vqa"], pairs=True)


def main(side: str, folder: Path, pages: int) -> None:
    if side in ("ours", "everything"):
        calm()  # as the command line does
    with tempfile.TemporaryDirectory() as first:
        write(side, Path(first), PAGES_A_DOCUMENT)
    began, used, before = time.perf_counter(), time.process_time(), busy()
    write(side, folder, pages)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    others = max(0.0, (busy() - before - cpu) / wall)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = Figures(round(wall, 3), round(cpu, 3), round(peak, 1), round(others, 3))
    print(json.dumps(figures._asdict()))


def _page(number: int) -> Page:
    file = f"pages/{number:04d}.jpg"
    return Page(number, file, 1536, 864, "0" * 64, text=TEXT, kind="content", text_source="pdf")


def _pair(doc_id: str, page: Page) -> KeptPair:
    name = pair_id(doc_id, page.page_number, "question", "answer", page.sha256 or "")
    return KeptPair(Pair(name, "question", ["answer"], "extractive"), Verdict(name, "keep", ["vqa"], "text"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
