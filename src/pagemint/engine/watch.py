"""One thread of a pool that starts the workers and kills those that pass a limit."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field

from pagemint.engine.limits import Limits
from pagemint.engine.process import Worker
from pagemint.errors import DocumentError, Interrupted

TICK_S = 0.05
START_S = 60.0
# A longer gap between two looks means that this process itself stood still: not the worker's fault.
STEP_S = 0.25


def stopped() -> Interrupted:
    return Interrupted("the workers were stopped")


@dataclass(eq=False, slots=True)
class Call:
    """What the watch knows of one call in progress."""

    worker: Worker
    limits: Limits
    waiting: bool = False
    silent_s: float = 0.0
    waited_s: float = 0.0
    peak_mb: float = 0.0
    verdict: DocumentError | None = field(default=None)

    def look(self, step_s: float) -> DocumentError | None:
        """Measures; the reason to kill, if there is one."""
        self.worker.drain()
        memory = self.worker.resident_mb()
        self.peak_mb = max(self.peak_mb, memory)
        if memory > self.limits.memory_mb:
            return DocumentError("memory_limit", f"passed {self.limits.memory_mb} MiB of memory")
        if not self.waiting:
            return None
        self.silent_s += step_s
        if not self.worker.ready:
            late = self.silent_s > START_S
            return DocumentError("time_limit", f"no start within {START_S:g} s") if late else None
        self.waited_s += step_s
        if self.silent_s > self.limits.silence_s:
            return DocumentError("time_limit", f"no page within {self.limits.silence_s:g} s")
        if self.waited_s > self.limits.document_s:
            return DocumentError("time_limit", f"not done within {self.limits.document_s:g} s")
        return None


class Watch:
    """Owns the workers of a pool. They are born here, because Linux ties a child to the *thread* that started it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._births: list[Future[Worker]] = []
        self._calls: set[Call] = set()
        self._workers: set[Worker] = set()
        self._thread: threading.Thread | None = None
        self.stopped = False

    def new_worker(self) -> Worker:
        future: Future[Worker] = Future()
        with self._changed:
            if self.stopped:
                raise stopped()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="pagemint-watch", daemon=True)
                self._thread.start()
            self._births.append(future)
            self._changed.notify()
        try:
            return future.result()
        except CancelledError:
            raise stopped() from None

    def begin(self, call: Call) -> None:
        with self._changed:
            self._calls.add(call)
            self._changed.notify()

    def finish(self, call: Call) -> None:
        with self._changed:
            self._calls.discard(call)

    def bury(self, worker: Worker) -> int:
        code = worker.end()
        with self._changed:
            self._workers.discard(worker)
        return code

    def kill_all(self) -> None:
        """No new workers, and the end of those there are; returns at once, safe in a signal handler."""
        self.stopped = True
        for worker in tuple(self._workers):
            worker.kill()

    def close(self) -> None:
        """Afterwards no process, no descriptor and no thread is left."""
        self.kill_all()
        with self._changed:
            self._changed.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        for worker in tuple(self._workers):
            self.bury(worker)

    def _run(self) -> None:
        last = time.monotonic()
        while not self.stopped:
            with self._changed:
                if not self._births:
                    idle = not self._calls
                    self._changed.wait(None if idle else TICK_S)
                    last = time.monotonic() if idle else last
                births, self._births = self._births, []
                calls = tuple(self._calls)
            for future in births:
                self._give_birth(future)
            now = time.monotonic()
            for call in calls:
                self._judge(call, min(now - last, STEP_S))
            last = now
        with self._changed:
            for future in self._births:
                future.cancel()

    def _give_birth(self, future: Future[Worker]) -> None:
        try:
            worker = Worker()
        except OSError as error:
            future.set_exception(error)
            return
        self._workers.add(worker)
        if self.stopped:
            worker.kill()
        future.set_result(worker)

    def _judge(self, call: Call, step_s: float) -> None:
        verdict = call.look(step_s)
        if verdict is None or call.verdict is not None:
            return
        with self._changed:  # not after the call: the worker may serve another one by now
            if call in self._calls:
                call.verdict = verdict
                call.worker.kill()
