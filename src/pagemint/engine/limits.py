"""What one call of a worker may use, and how a worker ties its own hands before it opens a hostile file."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
# Mapped but not resident: interpreter, PDFium, numpy and Pillow map 0.27 GiB, of which 0.1 is resident.
ADDRESS_SLACK_MB = 1024

_PR_SET_PDEATHSIG, _PR_GET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 2, 22, 38
# machine: (audit architecture, socket, then refused outright:
#           ptrace, process_vm_readv, process_vm_writev, io_uring_setup, pidfd_getfd)
_SYSCALLS = {
    "x86_64": (0xC000003E, 41, (101, 310, 311, 425, 438)),
    "aarch64": (0xC00000B7, 198, (117, 270, 271, 425, 438)),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of one call. Times count only while the caller waits for the worker, not while it uses a message."""

    memory_mb: int = 1536
    """Resident memory of the worker."""
    document_s: float = 600.0
    """The whole call."""
    silence_s: float = 60.0
    """Without any message: one page."""
    output_mb: int = 2048
    """All messages of the call together."""


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MiB; 0 where the platform does not tell, or when the process is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def confine() -> None:
    """For a worker, at its start: no core dump, deaf to Ctrl-C, dies with its parent, cannot reach the network."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        _refuse_network(libc)


def cap_address_space(memory_mb: int) -> None:
    """The kernel's own cap, which an allocation cannot outrun; well above `memory_mb`, which the parent watches."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = (memory_mb + ADDRESS_SLACK_MB) * MIB
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def active() -> dict[str, bool]:
    """Which protections hold in this very process; run in a worker, it tells what the platform really gives."""
    if sys.platform == "win32":
        return dict.fromkeys(("memory", "address_space", "parent_death", "own_session", "no_network"), False)
    import resource

    linux = sys.platform == "linux"
    death = ctypes.c_int(0)
    if linux:
        ctypes.CDLL(None).prctl(_PR_GET_PDEATHSIG, ctypes.byref(death), 0, 0, 0)
    return {
        "memory": resident_mb(os.getpid()) > 0,
        "address_space": linux and resource.getrlimit(resource.RLIMIT_AS)[0] > 0,
        "parent_death": death.value == signal.SIGKILL,
        "own_session": os.getsid(0) == os.getpid(),
        "no_network": linux and "Seccomp:\t2" in Path("/proc/self/status").read_text(),
    }


def _refuse_network(libc: ctypes.CDLL) -> None:
    """A seccomp filter: sockets other than local ones, and looking into other processes, fail with EPERM.

    Where kernel or machine does not know it, nothing changes.
    """
    if platform.machine() not in _SYSCALLS or sys.maxsize < 2**32:
        return
    arch, socket, refused = _SYSCALLS[platform.machine()]
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, deny = 0x7FFF0000, 0x00050001
    # Jumps count instructions; the program ends in [allow, deny].
    size = 7 + len(refused) + 2
    lines = [(load, 0, 0, 4), (equal, 0, size - 3, arch), (load, 0, 0, 0)]
    lines.append((at_least, size - 1 - 4, 0, 0x40000000))  # the x32 twin of every call
    lines += [(equal, size - 1 - (5 + i), 0, number) for i, number in enumerate(refused)]
    lines += [(equal, 0, 2, socket), (load, 0, 0, 16), (equal, 0, 1, 1)]  # 1 = AF_UNIX
    lines += [(give, 0, 0, allow), (give, 0, 0, deny)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(lines), ctypes.addressof(code)))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        libc.prctl(_PR_SET_SECCOMP, 2, program, 0, 0)
