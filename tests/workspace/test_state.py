"""Fingerprints and `stages.json`: what counts as done."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import CorruptWorkspace, DocumentError, NotNow, WorkspaceTooNew
from pagemint.workspace import Folder, Workspace, fingerprint
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.state import walk


def folder(root: Path) -> Folder:
    return Folder(DiskStore(root), "documents/a/", "a")


def finish(root: Path, wanted: str = "w1") -> Folder:
    made = folder(root)
    made.begin("render")
    made.put("pages/0001.jpg", b"one")
    made.put("pages/0002.jpg", b"two")
    made.commit("render", wanted, 1, {"pages": 2}, ("pages/",))
    return made


def test_done_is_remembered_across_processes(tmp_path: Path) -> None:
    finish(tmp_path)
    again = folder(tmp_path)
    assert again.is_fresh("render", "w1")
    assert not again.is_fresh("render", "w2")
    assert again.stages["render"].notes == {"pages": 2}


def test_killed_before_commit_does_not_count(tmp_path: Path) -> None:
    finish(tmp_path)
    killed = folder(tmp_path)
    killed.begin("render")
    killed.put("pages/0001.jpg", b"other")
    assert not folder(tmp_path).is_fresh("render", "w1")


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    killed = folder(tmp_path)
    killed.begin("render")
    killed.put("pages/0009.jpg", b"left over")
    finish(tmp_path)
    assert sorted(os.listdir(tmp_path / "documents/a/pages")) == ["0001.jpg", "0002.jpg"]


def test_outputs_of_the_last_time_are_removed(tmp_path: Path) -> None:
    finish(tmp_path)
    shorter = folder(tmp_path)
    shorter.begin("render")
    shorter.put("pages/0001.jpg", b"only one")
    shorter.commit("render", "w2", 1)
    assert sorted(os.listdir(tmp_path / "documents/a/pages")) == ["0001.jpg"]


def test_a_failure_takes_the_old_outputs_with_it(tmp_path: Path) -> None:
    finish(tmp_path)
    failed = folder(tmp_path)
    failed.begin("render")
    failed.fail("render", "w2", 1, DocumentError("encrypted", "needs a password"), {})
    assert os.listdir(tmp_path / "documents/a/pages") == []
    assert folder(tmp_path).stages["render"].reason == "encrypted"
    assert folder(tmp_path).is_fresh("render", "w2")


def test_a_failure_that_will_be_tried_again_leaves_what_is_there(tmp_path: Path) -> None:
    made = finish(tmp_path)
    made.begin("render")
    made.fail("render", "", 1, NotNow("busy", "later"), {"pages": 2})
    again = folder(tmp_path)
    assert not again.is_fresh("render", "w1")
    assert again.get("pages/0001.jpg") == b"one"
    again.begin("render")
    assert again.adopt("pages/0001.jpg", hashlib.sha256(b"one").hexdigest())
    again.commit("render", "w1", 1, owns=("pages/",))
    assert list(walk(again.store, again.prefix)) == ["documents/a/pages/0001.jpg", "documents/a/stages.json"]


def test_a_run_that_was_killed_leaves_its_notes_to_the_next(tmp_path: Path) -> None:
    finish(tmp_path).begin("render")
    assert folder(tmp_path).stages["render"].notes == {"pages": 2}


@pytest.mark.parametrize("there", [b"on", b"one more", None])
def test_only_the_file_that_is_meant_is_adopted(tmp_path: Path, there: bytes | None) -> None:
    made = folder(tmp_path)
    if there is not None:
        made.store.put("documents/a/pages/0001.jpg", there)
    made.begin("render")
    assert not made.adopt("pages/0001.jpg", hashlib.sha256(b"one").hexdigest())
    made.commit("render", "w1", 1, owns=("pages/",))
    assert made.stages["render"].outputs == {}
    assert not (tmp_path / "documents/a/pages").exists()


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    finish(tmp_path)
    left = tmp_path / "documents/a/.999-1.tmp"
    left.write_bytes(b"half")
    folder(tmp_path).remember("render", again=True)
    assert not left.exists()
    workspace = Workspace.create(str(tmp_path), "x", "pagemint test")
    shared = [tmp_path / name for name in (".999-1.tmp", "corpus/.999-2.tmp", "events/.999-3.tmp")]
    for path in shared:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    with workspace.lock():
        assert not any(path.exists() for path in shared)


@pytest.mark.parametrize("damage", [b"", b"tw0", b"longer than before"])
def test_a_changed_file_is_noticed(tmp_path: Path, damage: bytes) -> None:
    finish(tmp_path)
    (tmp_path / "documents/a/pages/0002.jpg").write_bytes(damage)
    assert not folder(tmp_path).is_fresh("render", "w1")


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    finish(tmp_path)
    (tmp_path / "documents/a/pages/0002.jpg").unlink()
    assert not folder(tmp_path).is_fresh("render", "w1")


def test_deep_finds_a_change_that_hides_its_time(tmp_path: Path) -> None:
    finish(tmp_path)
    path = tmp_path / "documents/a/pages/0002.jpg"
    before = path.stat()
    with path.open("r+b") as stream:
        stream.write(b"TWO")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert folder(tmp_path).is_fresh("render", "w1")
    assert not folder(tmp_path).is_fresh("render", "w1", deep=True)


def test_a_copied_workspace_is_hashed_once_and_kept(tmp_path: Path) -> None:
    finish(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b", copy_function=shutil.copyfile)
    old = json.loads((tmp_path / "b/documents/a/stages.json").read_text())
    assert folder(tmp_path / "b").is_fresh("render", "w1")
    assert json.loads((tmp_path / "b/documents/a/stages.json").read_text()) != old


def test_broken_state_is_said(tmp_path: Path) -> None:
    finish(tmp_path)
    (tmp_path / "documents/a/stages.json").write_text('{"stages": {"render"')
    with pytest.raises(CorruptWorkspace, match=r"documents/a/stages\.json"):
        folder(tmp_path)


settings = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none(), max_size=4)


@given(settings, settings)
def test_fingerprints_differ_exactly_when_settings_do(one: dict[str, object], two: dict[str, object]) -> None:
    same = fingerprint("render", 1, one, {}) == fingerprint("render", 1, two, {})
    assert same == (one == two)
    shuffled = dict(reversed(one.items()))
    assert fingerprint("render", 1, one, {}) == fingerprint("render", 1, shuffled, {})
    assert fingerprint("render", 1, one, {}) != fingerprint("render", 2, one, {})


def test_a_newer_workspace_is_refused(tmp_path: Path) -> None:
    Workspace.create(str(tmp_path), "x", "pagemint test")
    (tmp_path / "workspace.json").write_text('{"schema": 2, "name": "x"}')
    with pytest.raises(WorkspaceTooNew, match="schema 2"):
        Workspace.open(str(tmp_path))


def test_a_folder_that_is_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorruptWorkspace, match="not a workspace"):
        Workspace.open(str(tmp_path))
    (tmp_path / "workspace.json").write_text("{")
    with pytest.raises(CorruptWorkspace, match="cannot be read"):
        Workspace.open(str(tmp_path))
