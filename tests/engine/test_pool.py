"""The pool in good order: messages, slots, reuse, what a worker inherits, what is left after close."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from pagemint.engine import pool as pool_module
from pagemint.engine.pool import WorkerPool, protections
from pagemint.errors import DocumentError, Interrupted
from pagemint.records import Box, Page, Word

T = "tests.engine.targets:"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as pool:
        yield pool


def test_messages_come_whole_and_in_order(pool: WorkerPool) -> None:
    got = list(pool.stream(T + "items", 30, 400_000))
    assert [item.partition(b":")[0] for item in got] == [b"%d" % n for n in range(30)]
    assert all(len(item.partition(b":")[2]) == 400_000 for item in got)
    assert pool.call(T + "echo", {"a": [1, (2.5, None)], "b": {b"x", "y"}}) == {"a": [1, (2.5, None)], "b": {b"x", "y"}}
    assert list(pool.stream(T + "items", 0)) == []


def test_rows_arrive_as_rows(pool: WorkerPool) -> None:
    page, words, problem = pool.stream(T + "rows")
    assert page == Page(1, file="pages/0001.jpg", text="ñandú", text_source="pdf")
    assert words == [Word("ñandú", (Box(0.1, 0.2, 0.3, 0.4),))]
    assert isinstance(words[0].boxes[0], Box)
    assert isinstance(problem, DocumentError)
    assert (problem.reason, problem.detail) == ("encrypted", "page 3 is locked")


def test_messages_come_as_they_are_made(pool: WorkerPool) -> None:
    began = time.monotonic()
    stream = pool.stream(T + "items", 3, 10, 0.4)
    next(stream)
    assert time.monotonic() - began < 1.1
    assert len(list(stream)) == 2


def test_a_worker_serves_many_calls_until_it_has_grown(pool: WorkerPool) -> None:
    first = pool.call(T + "pid")
    assert {pool.call(T + "pid") for _ in range(20)} == {first}
    assert pool.call(T + "grow", pool_module.RECYCLE_MB) == first
    assert pool.call(T + "pid") != first
    assert not _alive(first)


def test_as_many_at_a_time_as_there_are_slots(pool: WorkerPool) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def one(_: int) -> int:
        nonlocal running, most
        count = 0
        for _item in pool.stream(T + "items", 5, 10, 0.02):
            with lock:
                running, most = running + (count == 0), max(most, running + (count == 0))
            count += 1
        with lock:
            running -= 1
        return count

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(12))) == [5] * 12
    assert most == 2


def test_leaving_early_frees_the_slot() -> None:
    with WorkerPool(1) as pool:
        for _ in pool.stream(T + "endless", 1000):
            break
        stream = pool.stream(T + "endless", 100_000)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert pool.call(T + "echo", 5) == 5


def test_a_worker_outlives_the_thread_that_first_used_it() -> None:
    with WorkerPool(1) as pool:
        pids = []
        thread = threading.Thread(target=lambda: pids.append(pool.call(T + "pid")))
        thread.start()
        thread.join()
        time.sleep(0.2)
        assert pool.call(T + "pid") == pids[0]


def test_noise_does_not_disturb(pool: WorkerPool, capfd: pytest.CaptureFixture[str]) -> None:
    assert pool.call(T + "noise") == ""
    assert pool.call(T + "echo", 1) == 1
    assert capfd.readouterr() == ("", "")


def test_keys_stay_outside(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOME_API_KEY", "LANGSMITH_API_KEY", "HOMEBREW_TOKEN", "PYTHONSECRET"):
        monkeypatch.setenv(name, "canary")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    found = pool.call(T + "environment")
    assert "canary" not in found.values()
    assert found["LC_ALL"] == "C.UTF-8"
    assert found["PATH"] == os.environ["PATH"]


def test_the_working_directory_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken over')")
    script = f"from pagemint.engine.pool import WorkerPool\nwith WorkerPool(1) as p: print(p.call('{T}echo', 3))"
    run = _python("-P", "-", cwd=tmp_path, stdin=script)
    assert (run.stdout, run.returncode) == ("3\n", 0), run.stderr


def test_no_network_from_a_worker(pool: WorkerPool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(DocumentError, match="PermissionError"):
        pool.call(T + "reach", server.getsockname()[1])
    assert pool.call(T + "local_socket")


def test_protections_are_those_of_a_real_worker() -> None:
    found = protections()
    assert set(found) == {"memory", "address_space", "parent_death", "own_session", "no_network"}
    assert all(found.values()), found


def test_inside_a_running_event_loop() -> None:
    async def main() -> list[int]:
        with WorkerPool(2) as pool:
            return [*await asyncio.gather(*[asyncio.to_thread(pool.call, T + "echo", n) for n in range(20)])]

    assert asyncio.run(main()) == list(range(20))


def test_from_a_script_on_stdin() -> None:
    """There is no file that a worker could import again, and no guard around the main program."""
    script = f"from pagemint.engine.pool import WorkerPool\nprint(len(list(WorkerPool(1).stream('{T}items', 7))))\n"
    run = _python("-", stdin=script)
    assert (run.stdout, run.stderr) == ("7\n", "")


def test_nothing_is_left_after_close() -> None:
    def held() -> tuple[int, int, set[str]]:
        children: set[str] = set()
        for task in Path("/proc/self/task").iterdir():
            with suppress(FileNotFoundError):  # a thread that ends meanwhile
                children.update((task / "children").read_text().split())
        return len(os.listdir("/proc/self/fd")), threading.active_count(), children

    before = held()
    for _ in range(5):
        with WorkerPool(3) as pool:
            open_streams = [pool.stream(T + "endless", 1000) for _ in range(2)]
            for stream in open_streams:
                next(stream)
            pool.call(T + "pid")
            with pytest.raises(DocumentError):
                pool.call(T + "abort")
        assert held() == before
        pool.close()
    del open_streams
    assert held() == before


def test_a_closed_pool_says_so() -> None:
    pool = WorkerPool(1)
    pool.call(T + "pid")
    pool.close()
    with pytest.raises(Interrupted):
        pool.call(T + "pid")
    WorkerPool(1).close()  # never used


def test_stop_now_ends_all_calls_at_once() -> None:
    with WorkerPool(2) as pool, ThreadPoolExecutor(4) as threads:
        calls = [threads.submit(pool.call, T + "hang") for _ in range(4)]  # two of them wait for a slot
        time.sleep(0.7)
        began = time.monotonic()
        pool.stop_now()
        for call in calls:
            with pytest.raises(Interrupted):
                call.result(timeout=10)
        assert time.monotonic() - began < 2


def _python(*args: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args],
        input=stdin,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
