"""What workers are asked to do in the tests of the pool: good, bad and hostile."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from pagemint.engine import wire
from pagemint.errors import DocumentError, MissingExtra
from pagemint.records import Box, Page, Word

MIB = 1024 * 1024


def echo(value: Any) -> Any:
    return value


def pid() -> int:
    return os.getpid()


def items(count: int, size: int = 10, pause_s: float = 0.0) -> Iterator[bytes]:
    for number in range(count):
        time.sleep(pause_s)
        yield b"%d:" % number + bytes(size)


def rows() -> Iterator[Any]:
    yield Page(1, file="pages/0001.jpg", text="ñandú", text_source="pdf")
    yield [Word("ñandú", (Box(0.1, 0.2, 0.3, 0.4),))]
    yield DocumentError("encrypted", "page 3 is locked")


def environment() -> dict[str, str]:
    return dict(os.environ)


def grow(mebibytes: int) -> int:
    """Stays larger after the call."""
    kept.append(b"\1" * (mebibytes * MIB))
    return os.getpid()


kept: list[bytes] = []


def abort() -> None:
    os.abort()


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def segfault() -> None:
    ctypes.string_at(0)


def exit_at_once() -> None:
    os._exit(7)


def last_words() -> None:
    os.write(2, b"free(): invalid \x1b[31mpointer\n")
    os.abort()


def then_abort(count: int) -> Iterator[int]:
    yield from range(count)
    os.abort()


def full_then_abort(mebibytes: int) -> None:
    block = b"\1" * (mebibytes * MIB)
    time.sleep(0.3)  # so that the memory is seen
    assert block
    os.abort()


def hang() -> None:
    """In C, with the interpreter's lock held: no thread of this process can do anything any more."""
    ctypes.PyDLL(None).sleep(600)


def hang_politely(pid_file: str = "") -> None:
    if pid_file:
        with open(pid_file, "w") as file:  # noqa: PTH123
            file.write(str(os.getpid()))
    ctypes.CDLL(None).sleep(600)


def hang_for_good(pid_file: str) -> None:
    with open(pid_file, "w") as file:  # noqa: PTH123
        file.write(str(os.getpid()))
    hang()


def eat_slowly() -> None:
    blocks = []
    while True:
        blocks.append(b"\1" * (8 * MIB))
        time.sleep(0.005)


def eat_at_once(mebibytes: int) -> int:
    return len(bytearray(mebibytes * MIB))


def endless(size: int) -> Iterator[bytes]:
    while True:
        yield bytes(size)


def one_large(mebibytes: int) -> Iterator[bytes]:
    yield bytes(mebibytes * MIB)


def noise() -> str:
    """Everything that libraries do to a standard stream; what is left to read on stdin."""
    print("to stdout", flush=True)
    sys.__stdout__ and sys.__stdout__.write("once more\n")
    os.write(1, b"\0" * 5000)
    subprocess.run(["/bin/echo", "from a child"], check=True)
    os.write(2, b"x" * 3_000_000)
    return sys.stdin.read()


def fail(kind: str) -> None:
    raise {
        "document": DocumentError("encrypted", "needs a password"),
        "extra": MissingExtra("reading text from images", "ocr"),
        "memory": MemoryError(),
        "value": ValueError("42 is not it " + "x" * 10_000),
        "exit": SystemExit(3),
        "interrupt": KeyboardInterrupt(),
    }[kind]


def unsendable() -> Any:
    return socket.AF_INET


def local_socket() -> bool:
    with socket.socket(socket.AF_UNIX):
        return True


def reach(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=2)


def leave_a_child(then: str) -> int:
    child = subprocess.Popen(["sleep", "600"])
    if then == "abort":
        os.write(2, b"%d\n" % child.pid)
        os.abort()
    return child.pid


def escape_with_the_pipe(seconds: float) -> None:
    """A child in a session of its own keeps the pipe open after the worker is dead."""
    if os.fork() == 0:
        os.setsid()
        time.sleep(seconds)
        os._exit(0)
    os.abort()


def say(kind: bytes, bodies: Sequence[bytes]) -> Iterator[bytes]:
    """Sends crafted messages, past the worker's own pickler."""
    for body in bodies:
        wire.send(_answers(), kind, body)
    yield b""


def say_raw(data: bytes) -> None:
    _answers().write(data)
    _answers().flush()
    time.sleep(60)


def _answers() -> BinaryIO:
    frame = sys._getframe()
    while "answers" not in frame.f_locals:
        assert frame.f_back
        frame = frame.f_back
    stream: BinaryIO = frame.f_locals["answers"]
    return stream
