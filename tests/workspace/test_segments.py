"""Segments: what was flushed is there, also after the writer was killed."""

from __future__ import annotations

from pathlib import Path

from pagemint.workspace.disk import DiskStore
from pagemint.workspace.memory import MemoryStore
from pagemint.workspace.segments import SEGMENT_BYTES, SegmentWriter, read_segments


def test_rows_come_back_in_order_over_several_segments() -> None:
    store = MemoryStore()
    writer = SegmentWriter(store, "events/", "w")
    rows = [{"n": n, "text": "é" * 500} for n in range(1000)]
    for row in rows:
        writer.add(row)
    writer.flush()
    assert list(read_segments(store, "events/")) == rows
    sizes = [entry.size for entry in store.list("events/")]
    assert len(sizes) > 1
    assert max(sizes) < SEGMENT_BYTES + 2000


def test_unflushed_rows_are_not_promised_and_flushed_ones_are_kept() -> None:
    store = MemoryStore()
    writer = SegmentWriter(store, "events/", "w")
    writer.add({"n": 1})
    writer.flush()
    writer.add({"n": 2})
    assert list(read_segments(store, "events/")) == [{"n": 1}]


def test_two_writers_do_not_touch_each_other() -> None:
    store = MemoryStore()
    one, two = SegmentWriter(store, "e/", "a"), SegmentWriter(store, "e/", "b")
    one.add({"w": "a"})
    two.add({"w": "b"})
    one.flush()
    two.flush()
    assert [row["w"] for row in read_segments(store, "e/")] == ["a", "b"]


def test_a_torn_last_line_is_passed_over(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put("e/w-000000.jsonl", b'{"n":1}\n{"n":2}\n{"n":')
    assert list(read_segments(store, "e/")) == [{"n": 1}, {"n": 2}]
