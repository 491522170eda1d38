"""Rows that were waited for are on stable storage, in order, each at its place."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pagemint.workspace import Store
from pagemint.workspace.disk import DiskGrowing, DiskStore
from pagemint.workspace.journal import Journal, Place
from pagemint.workspace.memory import MemoryStore


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return DiskStore(tmp_path / "store") if request.param == "disk" else MemoryStore("journal")


def test_what_grows_is_there_at_once_and_has_one_writer(store: Store) -> None:
    growing = store.grow("a/b/log")
    growing.write(b"one\n")
    assert store.get("a/b/log") == b"one\n"
    growing.write(b"two\n")
    growing.close()
    assert store.read("a/b/log", 4) == b"two\n"
    assert store.read("a/b/log", 1, 2) == b"ne"
    assert store.read("a/b/log", 100) == b""
    with pytest.raises(FileExistsError):
        store.grow("a/b/log")
    with pytest.raises(KeyError):
        store.read("a/b/none", 0)


def test_rows_of_many_stand_where_it_says(store: Store) -> None:
    full: list[str] = []
    journal = Journal(store, "log/", "w", full.append)
    lines = [b"%d %s\n" % (number, b"x" * (number % 7)) for number in range(500)]

    async def go() -> list[Place]:
        return await asyncio.gather(*(journal.commit(line) for line in lines))

    places = asyncio.run(go())
    assert [store.read(*place) for place in places] == lines
    journal.add(b"nobody waits\n")
    journal.close()
    assert store.get("log/w-000000.jsonl") == b"".join(lines) + b"nobody waits\n"
    assert full == ["log/w-000000.jsonl"]


def test_a_full_segment_is_followed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiskGrowing, "limit", 100)
    store = DiskStore(tmp_path)
    full: list[str] = []
    journal = Journal(store, "log/", "w", full.append)

    async def go() -> None:
        for _ in range(5):
            await journal.commit(b"x" * 59 + b"\n")

    asyncio.run(go())
    journal.close()
    assert [entry.size for entry in store.list("log/")] == [120, 120, 60]
    assert full == [f"log/w-00000{number}.jsonl" for number in range(3)]


def test_several_event_loops_may_write(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    journal = Journal(store, "log/", "w", lambda _: None)
    for number in range(3):
        asyncio.run(journal.commit(b"%d\n" % number))
    journal.close()
    assert store.get("log/w-000000.jsonl") == b"0\n1\n2\n"


def test_a_journal_nobody_wrote_to_leaves_nothing(store: Store) -> None:
    Journal(store, "log/", "w", lambda _: None).close()
    assert list(store.list("log/")) == []
