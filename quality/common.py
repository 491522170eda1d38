"""What the quality tools share: their folders, JSON in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pagemint.errors import PagemintError

ROOT = Path(__file__).parents[1]
QUALITY = ROOT / "quality"
RESULTS = QUALITY / "results"
EXAMPLE = ROOT / "examples" / "spanish-slides"


class QualityError(PagemintError):
    """What the user of these tools can put right."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file; raises `QualityError` with file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise QualityError(f"cannot read {path}: {error.strerror}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line or "null")
        except ValueError as error:
            raise QualityError(f"{path}, line {number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise QualityError(f"{path}, line {number}: not an object")
        rows.append(row)
    return rows


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def write_json(path: Path, found: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def exit_with(main: Callable[[], None]) -> None:
    """Runs a tool; what the user can put right ends it with one line and status 2."""
    try:
        main()
    except PagemintError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
