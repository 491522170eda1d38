"""The parent's handle of one worker process: start, talk, look at, kill, bury."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from pagemint.engine import wire
from pagemint.engine.limits import resident_mb
from pagemint.engine.worker import Request

PIPE_BYTES = 1024 * 1024
TAIL_BYTES = 2000
# sys.path travels instead of being found again: the working directory may be a folder of hostile files.
_START = "import sys; sys.path[:] = sys.argv[1:]; from pagemint.engine.worker import main; main()"
# Nothing else of the environment: keys of providers have no business in a process that reads hostile files.
_KEPT = {
    *("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP"),
    *("SYSTEMROOT", "WINDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TESSDATA_PREFIX"),
    *("PYTHONHOME", "PYTHONHASHSEED", "PYTHONUTF8"),
    *("PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"),
}
_KEPT_FAMILIES = ("LC_", "DYLD_", "FONTCONFIG_")
# One page, one core: libraries must not start a thread per core, each with its own arena.
_SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "MALLOC_ARENA_MAX": "2"}


class Worker:
    """One process. `send` and `receive` belong to one thread at a time; the rest may be called from any."""

    def __init__(self) -> None:
        paths = [p for p in sys.path if p]
        kept = {k: v for k, v in os.environ.items() if k.upper() in _KEPT or k.startswith(_KEPT_FAMILIES)}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if os.name == "posix" else subprocess.DEVNULL,
            env=kept | _SINGLE,
            start_new_session=os.name == "posix",
        )
        self.pid = self._process.pid
        self.ready = False
        self.calls = 0
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._tail = b""
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        _widen(self._answers)
        if self._process.stderr is not None:
            os.set_blocking(self._process.stderr.fileno(), False)

    def send(self, request: Request) -> None:
        """A worker that is gone is noticed by `receive`."""
        self.calls += 1
        body = pickle.dumps(tuple(request), protocol=5)
        with contextlib.suppress(OSError, ValueError):
            wire.send(self._requests, wire.ITEM, body)

    def receive(self, limit: int) -> tuple[bytes, bytes]:
        """The next message; `EOFError` when the worker is gone."""
        with self._reading:
            return wire.receive(self._read, limit)

    def _read(self, count: int) -> bytes:
        """Not a plain read: that would wait for ever where a process that the worker left behind holds the pipe."""
        if self._answers.closed:
            return b""
        if not hasattr(select, "poll"):
            return self._answers.read(count)
        pieces, fd = [], self._answers.fileno()
        poll = select.poll()
        poll.register(fd, select.POLLIN)
        while count:
            if not poll.poll(500):
                if self.alive():
                    continue
                break
            piece = os.read(fd, min(count, PIPE_BYTES))
            if not piece:
                break
            pieces.append(piece)
            count -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def alive(self) -> bool:
        return self._process.poll() is None

    def resident_mb(self) -> float:
        return resident_mb(self.pid)

    def drain(self) -> None:
        """Keeps the end of what the worker wrote to its stderr, and its pipe from filling up."""
        with self._lock:
            stderr = self._process.stderr
            if stderr is None or stderr.closed:
                return
            with contextlib.suppress(BlockingIOError):  # nothing there
                for _ in range(32):  # a worker that never stops writing must not keep us
                    self._tail = (self._tail + os.read(stderr.fileno(), 65536))[-TAIL_BYTES:]

    def last_words(self) -> str:
        """The last line on stderr, made harmless."""
        lines = self._tail.decode("utf-8", "replace").strip().splitlines()
        return "".join(c if c.isprintable() else " " for c in lines[-1][-300:]) if lines else ""

    def kill(self) -> None:
        """Asks the kernel to end the worker and what it started; returns at once."""
        with contextlib.suppress(OSError):
            if self._process.returncode is not None:
                return  # reaped: the number may belong to somebody else by now
            if os.name == "posix":
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def end(self) -> int:
        """Kills, reaps, closes every descriptor; the exit code (negative: signal) is that of the first death."""
        self.kill()
        code = self._process.wait()
        self.drain()
        with self._reading, self._lock:
            for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
        return code


def _widen(stream: BinaryIO) -> None:
    """A pipe that holds several pages, so that a worker does not wait for its reader."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # the user's share of pipe memory is used up
            fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
