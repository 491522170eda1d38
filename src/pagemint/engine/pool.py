"""A pool of worker processes that can be killed: hostile files are opened there and nowhere else."""

from __future__ import annotations

import re
import signal
import threading
import weakref
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from pagemint.engine import wire
from pagemint.engine.limits import MIB, Limits
from pagemint.engine.process import Worker
from pagemint.engine.watch import Call, Watch, stopped
from pagemint.engine.worker import Request
from pagemint.errors import DocumentError, MissingExtra, PagemintError

# Between calls a worker is replaced when it has grown over this, or grown old.
RECYCLE_MB = 300
RECYCLE_CALLS = 500
_OUT_OF_MEMORY = re.compile(r"bad_alloc|out of memory|MemoryError|cannot allocate", re.IGNORECASE)


class WorkerPool:
    """At most `workers` calls run at a time, each in a process of its own; more wait for their turn.

    Call it from any number of threads. A call whose worker dies or passes a limit raises `DocumentError`; the next
    call gets a fresh worker and the other calls notice nothing.
    """

    def __init__(self, workers: int, limits: Limits = Limits()) -> None:  # noqa: B008 (frozen)
        self._limits = limits
        self._slots = workers
        self._idle: list[Worker] = []
        self._turn = threading.Condition()
        self._watch = Watch()
        self._finalizer = weakref.finalize(self, self._watch.close)

    def stream(self, target: str, *args: object, limits: Limits | None = None) -> Iterator[Any]:
        """What the generator function "package.module:function" yields, as it comes.

        Raises `DocumentError` (memory_limit, time_limit, output_limit, worker_crashed, worker_error,
        worker_protocol, or what the function raised) and `Interrupted` when the pool is closed meanwhile.
        Leaving the iteration early ends the worker.
        """
        return self._run(target, args, many=True, limits=limits or self._limits)

    def call(self, target: str, *args: object, limits: Limits | None = None) -> Any:
        """What the function "package.module:function" returns; raises as `stream` does."""
        return next(self._run(target, args, many=False, limits=limits or self._limits))

    def stop_now(self) -> None:
        """Kills everything at once; calls in progress raise `Interrupted`. Safe in a signal handler."""
        self._watch.kill_all()

    def close(self) -> None:
        """Stops idle workers, kills busy ones, and waits until they are gone."""
        self._finalizer()
        with self._turn:
            self._turn.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, target: str, args: tuple[object, ...], *, many: bool, limits: Limits) -> Iterator[Any]:
        call = Call(self._take(), limits)
        healthy = False
        self._watch.begin(call)
        try:
            if not call.worker.ready:
                self._receive(call, 0)
                call.worker.ready = True
            call.worker.send(Request(target, args, many, limits.memory_mb))
            left = limits.output_mb * MIB
            while True:
                kind, body = self._receive(call, left)
                left -= len(body)
                value = self._load(kind, body)
                if kind == wire.ERROR:
                    healthy = value[0] == "document"
                    raise _error(value, limits)
                healthy = kind == wire.DONE
                if kind == wire.ITEM or not many:
                    yield value
                if healthy:
                    return
        finally:
            self._watch.finish(call)
            self._give_back(call.worker, keep=healthy and call.verdict is None)

    def _receive(self, call: Call, limit: int) -> tuple[bytes, bytes]:
        call.silent_s, call.waiting = 0.0, True
        try:
            return call.worker.receive(min(limit, wire.MESSAGE_LIMIT))
        except wire.TooLong:
            raise DocumentError("output_limit", f"gave more than {call.limits.output_mb} MiB") from None
        except EOFError:
            raise self._death(call) from None
        finally:
            call.waiting = False

    def _death(self, call: Call) -> PagemintError:
        code = self._watch.bury(call.worker)
        if self._watch.stopped:
            return stopped()
        if call.verdict is not None:
            return call.verdict
        words = call.worker.last_words()
        if not call.worker.ready:
            return PagemintError(f"a worker process cannot start: {words or f'exit code {code}'}")
        how = _signal_name(-code) if code < 0 else f"exit code {code}"
        detail = f"{how}, peak {call.peak_mb:.0f} MiB" + (f": {words}" if words else "")
        full = call.peak_mb >= 0.9 * call.limits.memory_mb or _OUT_OF_MEMORY.search(words)
        return DocumentError("memory_limit" if full else "worker_crashed", detail)

    def _load(self, kind: bytes, body: bytes) -> Any:
        try:
            value = wire.loads(body)
            if kind not in (wire.ITEM, wire.DONE, wire.ERROR):
                raise wire.BadMessage(f"kind {kind!r}")
            if kind == wire.ERROR and not (isinstance(value, tuple) and [type(v) for v in value] == [str] * 3):
                raise wire.BadMessage("an error that is none")
        except wire.BadMessage as error:
            raise DocumentError("worker_protocol", f"the worker sent what it may not: {error}") from error
        return value

    def _take(self) -> Worker:
        with self._turn:
            while not self._slots and not self._watch.stopped:
                self._turn.wait(0.5)  # `stop_now` may not take this lock to wake us
            self._slots -= 1
            worker = self._idle.pop() if self._idle else None
        try:
            if worker is not None and worker.alive() and not self._watch.stopped:
                return worker
            if worker is not None:
                self._watch.bury(worker)
            return self._watch.new_worker()
        except BaseException:
            self._free(None)
            raise

    def _give_back(self, worker: Worker, *, keep: bool) -> None:
        if keep and worker.calls < RECYCLE_CALLS and worker.resident_mb() < RECYCLE_MB and not self._watch.stopped:
            self._free(worker)
        else:
            self._watch.bury(worker)
            self._free(None)

    def _free(self, worker: Worker | None) -> None:
        with self._turn:
            if worker is not None:
                self._idle.append(worker)
            self._slots += 1
            self._turn.notify()


def protections() -> dict[str, bool]:
    """Which protections a worker really has on this machine, asked of one."""
    with WorkerPool(1) as pool:
        found: dict[str, bool] = pool.call("pagemint.engine.limits:active")
        return found


def _error(value: tuple[str, str, str], limits: Limits) -> PagemintError:
    kind, reason, detail = value
    if kind == "document":
        return DocumentError(reason, detail)
    if kind == "extra":
        return MissingExtra(detail, reason)
    if kind == "memory":
        return DocumentError("memory_limit", f"needed more than the {limits.memory_mb} MiB of memory it may use")
    return DocumentError("worker_error", detail)


def _signal_name(number: int) -> str:
    try:
        return f"signal {signal.Signals(number).name}"
    except ValueError:
        return f"signal {number}"
