"""What every side of the dispatch benchmark is given and tells: SIDE.py URL CALLS SLOTS IMAGE RESULT."""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

MODEL, KEY = "gpt-4o-mini", "sk-fake"
MAX_TOKENS = 200


class Job(NamedTuple):
    url: str
    calls: int
    slots: int
    image: Path
    result: Path

    def prompts(self, first: int = 0) -> list[str]:
        return [f"What does page {number} say?" for number in range(first, first + self.calls)]

    def data_url(self) -> str:
        return f"data:image/jpeg;base64,{base64.b64encode(self.image.read_bytes()).decode()}"


def given() -> Job:
    url, calls, slots, image, result = sys.argv[1:]
    return Job(url, int(calls), int(slots), Path(image), Path(result))


def tell(job: Job, package: str, run: Callable[[], int]) -> None:
    """Runs it on the clock; `run` gives the number of answers it has in hand at its end."""
    began = time.monotonic()
    answers = run()
    wall = time.monotonic() - began
    job.result.write_text(json.dumps({"wall_s": wall, "answers": answers, "versions": {package: version(package)}}))
