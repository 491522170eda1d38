"""PDFs that hurt inside PDFium, straight through the pool: each ends with pages or a reason, under its caps."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.hostile import codecs

from pagemint.engine.limits import Limits, resident_mb
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.render.settings import RenderSettings

LIMITS = Limits(memory_mb=512, document_s=4, silence_s=4)
CAPPED = {"memory_limit", "time_limit", "worker_crashed"}
# Those that PDFium knows how to survive must give their page; the others may meet a cap, and some must.
BOMBS = {"calculator.pdf", "unicode-bomb.pdf", "pattern-to-itself.pdf", "soft-masks.pdf", "annotations.pdf"}
MUST_MEET_A_CAP = {"calculator.pdf", "pattern-to-itself.pdf"}
HOLES = {"object-stream.pdf", "deep-tree.pdf"}


# what a worker can still take between two looks at it
OVERSHOOT_MB = 128


@dataclass(frozen=True)
class Ended:
    """`reason` is None when the document came through; pages are (text, error)."""

    reason: str | None
    pages: list[tuple[str | None, str | None]]
    seconds: float


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    folder = tmp_path_factory.mktemp("codecs")
    with WorkerPool(2, LIMITS) as pool, ThreadPoolExecutor(2) as threads:

        def one(name: str) -> Ended:
            path = folder / name
            path.write_bytes(codecs.FILES[name]())
            began, pages, reason = time.monotonic(), [], None
            try:
                pool.call("pagemint.render.work:probe", str(path), "pdf")
                for row in pool.stream("pagemint.render.work:render", [str(path)], "pdf", RenderSettings()):
                    pages.append((row.page.text, row.page.error))
            except DocumentError as error:
                reason = error.reason
            return Ended(reason, pages, time.monotonic() - began)

        with _largest_child() as peak:
            found = dict(zip(codecs.FILES, threads.map(one, codecs.FILES), strict=True))
        assert 0 < max(peak) <= LIMITS.memory_mb + OVERSHOOT_MB
        # the pool is as good as new
        for _ in range(4):
            assert resident_mb(pool.call("os:getpid")) < LIMITS.memory_mb
    return found


@contextmanager
def _largest_child() -> Iterator[list[float]]:
    """Resident memory, sampled, of this process's children."""
    peaks, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            for children in Path("/proc/self/task").glob("*/children"):
                with suppress(OSError):  # the thread is gone
                    peaks.append(max((resident_mb(int(pid)) for pid in children.read_text().split()), default=0))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


def test_each_ends_as_it_may(ended: dict[str, Ended]) -> None:
    for name, end in ended.items():
        assert end.reason in ({None} | CAPPED if name in BOMBS else {None}), (name, end)
        if end.reason is None:
            assert end.pages, name
            assert all((error is not None) == (name in HOLES) for _, error in end.pages), (name, end)
    assert {name for name in MUST_MEET_A_CAP if ended[name].reason is None} == set()


def test_time_is_kept(ended: dict[str, Ended]) -> None:
    slow = {name: end.seconds for name, end in ended.items() if end.seconds > 2 * LIMITS.document_s + 2}
    assert slow == {}


def test_text_beside_a_broken_font_is_read(ended: dict[str, Ended]) -> None:
    for name in ("font-truetype.pdf", "font-type1.pdf", "font-cff.pdf"):
        assert ended[name].pages == [("Hola", None)]
    assert [text for text, _ in ended["xref-huge.pdf"].pages] == ["Uno", "Dos", "Tres"]
