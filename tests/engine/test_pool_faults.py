"""Workers that crash, hang, eat memory, flood or lie: one call fails with its reason, all others go on."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pagemint.engine import wire
from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, MissingExtra

T = "tests.engine.targets:"
CAPS = Limits(memory_mb=300, document_s=30, silence_s=20, output_mb=64)


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1, CAPS) as pool:
        yield pool
        # whatever happened, the slot works
        assert pool.call(T + "echo", "next") == "next"


def problem(call: Callable[..., Any], *args: Any, **more: Any) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        found = call(*args, **more)
        list(found)
    return caught.value


@pytest.mark.parametrize(
    ("target", "text"),
    [("abort", "SIGABRT"), ("kill_itself", "SIGKILL"), ("segfault", "SIGSEGV"), ("exit_at_once", "exit code 7")],
)
def test_crashes(pool: WorkerPool, target: str, text: str) -> None:
    error = problem(pool.call, T + target)
    assert error.reason == "worker_crashed"
    assert text in error.detail
    assert "MiB" in error.detail


def test_last_words_are_kept_and_harmless(pool: WorkerPool) -> None:
    assert problem(pool.call, T + "last_words").detail.endswith(": free(): invalid  [31mpointer")


def test_what_came_before_the_crash_is_there(pool: WorkerPool) -> None:
    got = []
    with pytest.raises(DocumentError, match="SIGABRT"):
        for item in pool.stream(T + "then_abort", 5):
            got.append(item)
    assert got == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("target", ["hang", "hang_politely"])
def test_silence(pool: WorkerPool, target: str) -> None:
    began = time.monotonic()
    error = problem(pool.call, T + target, limits=Limits(silence_s=0.5))
    assert (error.reason, error.detail) == ("time_limit", "no page within 0.5 s")
    assert time.monotonic() - began < 3


def test_total_time(pool: WorkerPool) -> None:
    began = time.monotonic()
    stream = pool.stream(T + "items", 1000, 10, 0.1, limits=Limits(document_s=1))
    error = problem(list, stream)
    assert (error.reason, error.detail) == ("time_limit", "not done within 1 s")
    assert 0.9 < time.monotonic() - began < 4


def test_a_slow_consumer_is_not_the_worker_s_fault(pool: WorkerPool) -> None:
    count = 0
    for _ in pool.stream(T + "items", 4, 2_000_000, limits=Limits(silence_s=0.5, document_s=1.0)):
        time.sleep(0.7)
        count += 1
    assert count == 4


def test_an_idle_worker_that_died_is_replaced(pool: WorkerPool) -> None:
    for number in (signal.SIGKILL, signal.SIGTERM):
        worker = pool.call(T + "pid")
        os.kill(worker, number)
        os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
        assert pool.call(T + "pid") != worker


def test_memory_is_watched(pool: WorkerPool) -> None:
    began = time.monotonic()
    error = problem(pool.call, T + "eat_slowly")
    assert (error.reason, error.detail) == ("memory_limit", "passed 300 MiB of memory")
    assert time.monotonic() - began < 10


def test_memory_that_is_asked_for_at_once(pool: WorkerPool) -> None:
    error = problem(pool.call, T + "eat_at_once", 30_000)
    assert error.reason == "memory_limit"
    # each call has its own cap, in the same worker
    assert pool.call(T + "eat_at_once", 1400, limits=Limits(memory_mb=2000)) == 1400 * 1024 * 1024


def test_a_crash_near_the_cap_is_one_of_memory(pool: WorkerPool) -> None:
    assert problem(pool.call, T + "full_then_abort", 270).reason == "memory_limit"
    assert problem(pool.call, T + "full_then_abort", 30).reason == "worker_crashed"


def test_too_much_output(pool: WorkerPool) -> None:
    for size in (1000, 10_000_000):
        error = problem(list, pool.stream(T + "endless", size, limits=Limits(output_mb=20)))
        assert (error.reason, error.detail) == ("output_limit", "gave more than 20 MiB")
    assert problem(list, pool.stream(T + "one_large", 100)).reason == "output_limit"


def test_what_the_function_raises(pool: WorkerPool) -> None:
    error = problem(pool.call, T + "fail", "document")
    assert (error.reason, error.detail) == ("encrypted", "needs a password")
    assert problem(pool.call, T + "fail", "memory").reason == "memory_limit"
    error = problem(pool.call, T + "fail", "value")
    assert error.reason == "worker_error"
    assert error.detail.startswith("ValueError: 42 is not it")
    assert "(targets.py:" in error.detail
    assert len(error.detail) < 600
    assert problem(pool.call, T + "fail", "exit").detail.startswith("SystemExit: 3")
    assert problem(pool.call, T + "fail", "interrupt").detail.startswith("KeyboardInterrupt")
    with pytest.raises(MissingExtra, match=r"reading text from images needs an extra") as caught:
        pool.call(T + "fail", "extra")
    assert caught.value.extra == "ocr"


def test_what_cannot_be_done_or_sent(pool: WorkerPool) -> None:
    assert "ModuleNotFoundError" in problem(pool.call, "no.such.module:f").detail
    assert "AttributeError" in problem(pool.call, T + "nothing").detail
    assert problem(pool.call, T + "unsendable").detail.startswith("TypeError: a worker cannot send a socket.")


def test_the_other_slot_is_not_disturbed() -> None:
    with WorkerPool(2, CAPS) as pool, ThreadPoolExecutor(2) as threads:
        calm = threads.submit(lambda: list(pool.stream(T + "items", 40, 1000, 0.05)))
        for target in ("abort", "eat_slowly", "segfault"):
            problem(pool.call, T + target)
        assert problem(pool.call, T + "hang", limits=Limits(silence_s=0.3)).reason == "time_limit"
        assert len(calm.result(timeout=20)) == 40


def test_crafted_pickles_build_nothing(pool: WorkerPool, tmp_path: Path) -> None:
    """Each is refused before anything of it runs; `wire` alone is tested in test_wire."""
    touched = tmp_path / "owned"
    attack = pickle.dumps(_Reduces(os.system, (f"touch {touched}",)))
    for kind in (wire.ITEM, wire.DONE, wire.ERROR):
        assert problem(list, pool.stream(T + "say", kind, [attack])).reason == "worker_protocol"
    assert not touched.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 100,
        struct.pack("<cQ", b"i", 2**63),
        struct.pack("<cQ", b"e", 3) + pickle.dumps(1)[:3],
        struct.pack("<cQ", b"z", len(pickle.dumps(1))) + pickle.dumps(1),
        struct.pack("<cQ", b"e", len(pickle.dumps([1, 2]))) + pickle.dumps([1, 2]),
    ],
    ids=["noise", "length", "cut", "kind", "error"],
)
def test_what_is_not_the_protocol(pool: WorkerPool, data: bytes) -> None:
    assert problem(pool.call, T + "say_raw", data).reason in ("worker_protocol", "output_limit")


class _Reduces:
    def __init__(self, call: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._reduced = call, args

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._reduced
