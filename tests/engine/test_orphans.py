"""Whatever ends, what it started ends too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError

T = "tests.engine.targets:"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("target", ["hang_for_good", "hang_politely"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_parent_leaves_no_worker(tmp_path: Path, target: str, number: signal.Signals) -> None:
    parent, worker = _parent(target, tmp_path / "pid")
    parent.send_signal(number)
    parent.communicate(timeout=5)
    _gone(worker)


def test_ctrl_c_at_the_terminal_reaches_the_parent_only(tmp_path: Path) -> None:
    """The terminal signals the parent's process group; workers are not in it and deaf anyway."""
    parent, worker = _parent("hang_politely", tmp_path / "pid", catch="KeyboardInterrupt")
    assert os.getpgid(worker) == worker != os.getpgid(parent.pid)
    os.kill(worker, signal.SIGINT)
    time.sleep(0.2)
    assert _alive(worker)
    os.killpg(parent.pid, signal.SIGINT)
    out, _ = parent.communicate(timeout=60)
    assert out == b"caught\n"
    _gone(worker)


def test_what_a_worker_started_goes_with_it() -> None:
    with WorkerPool(1) as pool:
        child = pool.call(T + "leave_a_child", "")
        assert _alive(child)
        with pytest.raises(DocumentError) as caught:
            pool.call(T + "leave_a_child", "abort")
        _gone(int(caught.value.detail.rpartition(": ")[2]))
    _gone(child)


def test_a_child_that_holds_the_pipe_does_not_hold_the_pool() -> None:
    began = time.monotonic()
    with WorkerPool(1) as pool, pytest.raises(DocumentError, match="SIGABRT"):
        pool.call(T + "escape_with_the_pipe", 8.0)
    assert time.monotonic() - began < 4


def test_a_parent_that_stood_still_does_not_blame_the_worker() -> None:
    """A stopped program, a laptop that slept: the time that nobody looked is not the worker's silence."""
    script = (
        "from pagemint.engine.pool import WorkerPool\nfrom pagemint.engine.limits import Limits\n"
        "with WorkerPool(1, Limits(silence_s=0.8)) as pool:\n"
        f"    print(pool.call({T + 'pid'!r}), flush=True)\n"
        f"    for item in pool.stream({T + 'items'!r}, 3, 10, 0.4): print(item[:1], flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.stdout.readline()
        for number, pause in ((signal.SIGSTOP, 1.5), (signal.SIGCONT, 0)):
            os.kill(parent.pid, number)
            os.kill(worker, number)
            time.sleep(pause)
        assert len(parent.stdout.read().split()) == 2
        assert parent.wait(timeout=10) == 0


def _parent(target: str, pid_file: Path, catch: str = "ZeroDivisionError") -> tuple[subprocess.Popen[bytes], int]:
    """A program with a pool whose worker hangs in C; its process and the worker's pid."""
    script = (
        "from pagemint.engine.pool import WorkerPool\nwith WorkerPool(1) as pool:\n"
        f"    try: pool.call({T + target!r}, {str(pid_file)!r})\n    except {catch}: print('caught')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 20
    while not (pid_file.exists() and pid_file.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return parent, int(pid_file.read_text())


def _gone(pid: int, within_s: float = 2.0) -> None:
    deadline = time.monotonic() + within_s
    while _alive(pid):
        assert time.monotonic() < deadline, f"{pid} is still there"
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    """Neither gone nor a zombie that its new parent has not collected yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
