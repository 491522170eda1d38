"""Drawing progress on stderr: a live line on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from pagemint.engine.stop import Stop
from pagemint.progress import Progress

PLAIN_SECONDS = 5.0
LIVE_SECONDS = 0.2


class Watcher:
    """Reads the counters from a thread of its own until closed."""

    def __init__(self, verb: str, progress: Progress, stop: Stop) -> None:
        self._verb = verb
        self._progress = progress
        self._stop = stop
        self._live = sys.stderr.isatty()
        self._said_stop = False
        self._drawn = False
        self._ended = threading.Event()
        progress.listener = lambda text: self._write(text, keep=True)
        self._thread = threading.Thread(target=self._loop, name="pagemint-progress", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        if self._drawn and self._live:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def _loop(self) -> None:
        while not self._ended.wait(LIVE_SECONDS if self._live else PLAIN_SECONDS):
            if self._stop and not self._said_stop:
                self._said_stop = True
                self._write("stopping: what is in flight is saved first; Ctrl-C again stops at once", keep=True)
            self._write(self._progress.line(), keep=False)

    def _write(self, text: str, *, keep: bool) -> None:
        line = f"{self._verb}: {text}"
        try:
            if self._live:
                sys.stderr.write(f"\r\x1b[2K{line[: _width()]}" + ("\n" if keep else ""))
            else:
                sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
            self._drawn = True
        except (OSError, ValueError):  # a closed stderr must not end the run
            self._ended.set()


def watcher(verb: str) -> Callable[[Progress, Stop], Any]:
    return lambda progress, stop: Watcher(verb, progress, stop)


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns - 1
