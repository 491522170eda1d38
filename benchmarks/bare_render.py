"""The limit: two processes that render with pypdfium2, encode JPEG and write the files, and do nothing else."""

from __future__ import annotations

import io
import multiprocessing
import sys
from pathlib import Path
from typing import Any


def work(job: tuple[str, str]) -> int:
    import pypdfium2

    source, target = job
    document: Any = pypdfium2.PdfDocument(source)
    for index in range(len(document)):
        page = document[index]
        image = page.render(scale=1536 / max(page.get_size())).to_pil()
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=90)
        (Path(target) / f"{index + 1:04d}.jpg").write_bytes(buffer.getvalue())
    return len(document)


def main(decks: Path, out: Path) -> None:
    jobs = []
    for deck in sorted(decks.glob("*.pdf")):
        target = out / deck.stem
        target.mkdir(parents=True)
        jobs.append((str(deck), str(target)))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(sum(pool.map(work, jobs, chunksize=1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
