"""PPTX, PPT, ODP, DOCX and ODT to PDF by LibreOffice, which is treated as code that a stranger may steer.

It runs in a process group and a profile of its own: macros off, no linked content, a proxy that leads nowhere, and
no network at all where the system lets an ordinary user drop it. Out of time or memory the whole group is killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

from pagemint.errors import DocumentError
from pagemint.render import zipsafe

ZIPPED = frozenset((".pptx", ".docx", ".odp", ".odt"))
INSTALL = "apt-get install libreoffice-impress libreoffice-writer (or the installer from libreoffice.org)"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SLIDES = frozenset((".pptx", ".ppt", ".odp"))
# Hidden slides are exported too: page numbers are the deck's.
_SLIDES_TO_PDF = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
_TEXT_TO_PDF = "pdf:writer_pdf_Export"
_EVERY = 0.1  # seconds between two looks at time and memory

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_OPTIONS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    # port 9 of this machine, where nobody listens
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPProxyPort", "9"),
    (_INET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPSProxyPort", "9"),
    (_INET, "ooInetNoProxy", ""),
)


def find_office() -> str | None:
    """The path of LibreOffice, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def convert(source: Path, out_dir: Path, *, profile: Path, timeout_s: float, memory_mb: int) -> Path:
    """The PDF made of `source`, in `out_dir`. One conversion at a time a `profile`, which is made if missing.

    Raises `DocumentError` needs_libreoffice, office_failed, time_limit, memory_limit, or what `zipsafe` says.
    """
    office = find_office()
    if office is None:
        raise DocumentError("needs_libreoffice", "LibreOffice is not installed", hint=INSTALL)
    suffix = source.suffix.lower()
    if suffix in ZIPPED:
        zipsafe.check(source)
    _prepare(profile)
    # A copy under a plain name: LibreOffice writes lock files beside what it opens.
    original, result = out_dir / f"document{suffix}", out_dir / "document.pdf"
    shutil.copyfile(source, original)
    target = _SLIDES_TO_PDF if suffix in _SLIDES else _TEXT_TO_PDF
    command = [
        *_without_network(),
        office,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", target, "--outdir", str(out_dir), str(original)),
    ]
    _run(command, profile, out_dir, timeout_s, memory_mb)
    original.unlink(missing_ok=True)
    # A broken file makes LibreOffice end with 0 and no output.
    if not result.is_file() or result.read_bytes()[:5] != b"%PDF-":
        raise DocumentError("office_failed", "LibreOffice could not convert the file")
    return result


def _prepare(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _OPTIONS
    )
    # Written each time: what the last document may have changed is gone.
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


@cache
def _without_network() -> tuple[str, ...]:
    """The command that starts another without any network, where this system allows it to everybody."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    prefix = (unshare, "--user", "--net", "--map-current-user")
    try:
        works = subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if works else ()


def _run(command: list[str], profile: Path, out_dir: Path, timeout_s: float, memory_mb: int) -> None:
    kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if k in os.environ}
    environment = {**kept, "HOME": str(profile), "TMPDIR": str(out_dir), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=out_dir,
        start_new_session=True,
    )
    deadline = time.monotonic() + timeout_s
    try:
        while process.poll() is None:
            if time.monotonic() > deadline:
                raise DocumentError("time_limit", f"LibreOffice took longer than {timeout_s:g} s")
            if _group_memory(process.pid) > memory_mb << 20:
                raise DocumentError("memory_limit", f"LibreOffice took more than {memory_mb} MB")
            time.sleep(_EVERY)
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group: `soffice` is a script that starts the program that does the work."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _group_memory(group: int) -> int:
    """Bytes in memory of all processes of a group; 0 where there is no /proc."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # pid (name) state ppid pgrp … rss is field 24; the name may hold blanks and parentheses
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            continue
    return total
