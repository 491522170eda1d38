"""The wish to stop: set once, seen by all."""

from __future__ import annotations

import threading

from pagemint.errors import Interrupted


class Stop:
    """Set from any thread or signal handler."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        self._event.set()

    def __bool__(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raises `Interrupted` when the wish was uttered."""
        if self:
            raise Interrupted("stopped on request", hint="run the same command again to go on")
