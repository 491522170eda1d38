"""LibreOffice conversions at once, each with a profile of its own: two on one profile end each other."""

from __future__ import annotations

import queue
import tempfile
from pathlib import Path

from pagemint.render.office import convert


class OfficeConverter:
    """At most `workers` conversions run at a time; call it from any thread. Profiles are kept and reused."""

    def __init__(self, workers: int, timeout_s: float, memory_mb: int) -> None:
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._home = tempfile.TemporaryDirectory(prefix="pagemint-office-", ignore_cleanup_errors=True)
        self._profiles: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(workers):
            self._profiles.put(Path(self._home.name) / f"profile-{number}")

    def convert(self, source: Path, out_dir: Path) -> Path:
        """The PDF that LibreOffice makes of `source`; raises `DocumentError`."""
        profile = self._profiles.get()
        try:
            return convert(source, out_dir, profile=profile, timeout_s=self._timeout_s, memory_mb=self._memory_mb)
        finally:
            self._profiles.put(profile)

    def close(self) -> None:
        self._home.cleanup()
