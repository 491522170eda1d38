"""The inside of a worker process: takes one request at a time, answers with messages. Started by `process.Worker`."""

from __future__ import annotations

import importlib
import os
import pickle
import queue
import signal
import threading
import traceback
from typing import Any, BinaryIO, NamedTuple

from pagemint.engine import wire
from pagemint.engine.garbage import calm
from pagemint.engine.limits import cap_address_space, confine
from pagemint.errors import DocumentError, MissingExtra

DETAIL_CHARS = 500


class Request(NamedTuple):
    """`target` is "package.module:function"; with `many`, a generator function whose items are sent one by one."""

    target: str
    args: tuple[Any, ...]
    many: bool
    memory_mb: int


def main() -> None:
    confine()
    calm()
    requests, answers = _take_pipes()
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    wire.send(answers, wire.READY, b"")
    while True:
        _answer(inbox.get(), answers)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The protocol's pipes, moved away from 0 and 1, so that a library that prints or reads cannot disturb it."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return requests, answers


def _listen(requests: BinaryIO, inbox: queue.SimpleQueue[bytes]) -> None:
    """The pipe ends when the parent is gone or lets go: then nothing of this worker may stay."""
    while True:
        try:
            inbox.put(wire.receive(requests.read)[1])
        except (EOFError, OSError):
            _vanish()


def _vanish() -> None:
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # with all that the worker may have started
    os._exit(0)


def _answer(body: bytes, answers: BinaryIO) -> None:
    try:
        request = Request(*pickle.loads(body))  # noqa: S301 (the parent's)
        cap_address_space(request.memory_mb)
        module, _, name = request.target.partition(":")
        result = getattr(importlib.import_module(module), name)(*request.args)
        if request.many:
            for item in result:
                wire.send(answers, wire.ITEM, wire.dumps(item))
            result = None
        wire.send(answers, wire.DONE, wire.dumps(result))
    except BrokenPipeError:
        _vanish()
    except BaseException as error:  # also SystemExit of a library: the parent hears of it as of the others
        wire.send(answers, wire.ERROR, wire.dumps(_describe(error)))


def _describe(error: BaseException) -> tuple[str, str, str]:
    """Class of problem, reason or extra, detail."""
    if isinstance(error, DocumentError):
        return "document", error.reason, error.detail[:DETAIL_CHARS]
    if isinstance(error, MissingExtra):
        return "extra", error.extra, error.message.partition(" needs an extra")[0]
    if isinstance(error, MemoryError):
        return "memory", "", ""
    try:
        text = str(error)
    except Exception:  # a broken exception is no reason to lose the answer
        text = ""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return "other", "", f"{type(error).__name__}: {text[:DETAIL_CHARS]}{where}"


if __name__ == "__main__":
    main()
