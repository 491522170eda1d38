"""Both stores keep the same promises."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import RecipeError, WorkspaceBusy
from pagemint.workspace import Store, open_store
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.memory import MemoryStore
from pagemint.workspace.store import check_key


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return DiskStore(tmp_path / "store") if request.param == "disk" else MemoryStore("test")


def test_put_replaces_whole_and_changes_token(store: Store) -> None:
    first = store.put("a/b.txt", b"one")
    second = store.put("a/b.txt", b"second")
    assert store.get("a/b.txt") == b"second"
    assert first.token != second.token
    assert store.stat("a/b.txt") == second


def test_put_new_writes_once(store: Store) -> None:
    assert store.put_new("head", b"mine")
    assert not store.put_new("head", b"yours")
    assert store.get("head") == b"mine"


def test_put_new_has_one_winner_among_threads(store: Store) -> None:
    won: list[int] = []
    barrier = threading.Barrier(8)

    def race(number: int) -> None:
        barrier.wait()
        if store.put_new("lease", str(number).encode()):
            won.append(number)

    threads = [threading.Thread(target=race, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert store.get("lease") == str(won[0]).encode()


def test_list_is_sorted_and_shallow(store: Store) -> None:
    for key in ("d/2", "d/10", "d/e/1", "z", "d/1"):
        store.put(key, b"x")
    assert [entry.key for entry in store.list("d/")] == ["d/1", "d/10", "d/2", "d/e/"]
    assert [entry.key for entry in store.list("nothing/")] == []


def test_a_failed_write_leaves_the_old_object(store: Store) -> None:
    store.put("big", b"old")
    with pytest.raises(RuntimeError), store.create("big") as stream:
        stream.write(b"half")
        raise RuntimeError
    assert store.get("big") == b"old"
    assert [entry.key for entry in store.list()] == ["big"]


def test_copy_is_independent_of_later_writes(store: Store) -> None:
    store.put("one", b"1")
    store.copy("one", "two")
    store.copy("one", "two")
    store.put("one", b"changed")
    assert store.get("two") == b"1"
    assert [entry.key for entry in store.list()] == ["one", "two"]


def test_delete_below_a_prefix(store: Store) -> None:
    store.put("d/1", b"x")
    store.put("d/e/1", b"x")
    store.put("dd", b"x")
    store.delete("d/")
    store.delete("not there")
    assert [entry.key for entry in store.list()] == ["dd"]


def test_missing_key(store: Store) -> None:
    with pytest.raises(KeyError):
        store.get("no")
    with pytest.raises(KeyError), store.local("no"):
        pass
    assert store.stat("no") is None


def test_local_is_a_readable_file(store: Store) -> None:
    store.put("docs/source.pdf", b"%PDF")
    with store.local("docs/source.pdf") as path:
        assert path.suffix == ".pdf"
        assert path.read_bytes() == b"%PDF"


def test_lock_is_exclusive_and_released(store: Store) -> None:
    with store.lock(".lock"), pytest.raises(WorkspaceBusy), store.lock(".lock"):
        pass
    with store.lock(".lock"):
        pass


def test_sweep_removes_what_a_killed_writer_left(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put("d/1", b"x")
    (tmp_path / "d" / ".99-1.tmp").write_bytes(b"half")
    assert [entry.key for entry in store.list("d/")] == ["d/1"]
    store.sweep("d/")
    assert [path.name for path in (tmp_path / "d").iterdir()] == ["1"]


@pytest.mark.parametrize("key", ["/etc/passwd", "../x", "a/../b", "a//b", "a\\b", "a\0b", "./a"])
def test_keys_cannot_leave_the_store(store: Store, key: str) -> None:
    with pytest.raises(ValueError):
        store.put(key, b"")


@given(st.text(min_size=1, max_size=40))
def test_accepted_keys_stay_below_the_root(key: str) -> None:
    try:
        path = DiskStore(Path("/root-of-store")).path(check_key(key))
    except ValueError:
        return
    assert path.is_relative_to("/root-of-store")
    assert ".." not in path.parts


def test_unknown_scheme_is_refused() -> None:
    with pytest.raises(RecipeError, match="gopher"):
        open_store("gopher://x")
