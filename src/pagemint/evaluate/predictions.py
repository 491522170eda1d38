"""Answers from a file: JSON lines `{"pair_id": …, "prediction": …}`. What cannot be used is counted and named."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pagemint.errors import RecipeError

LONGEST = 20_000
"""Characters of an answer; what is longer is no answer."""


@dataclass(slots=True)
class Predictions:
    """`bad` names the lines that are no answer; of a pair that has several answers the first counts."""

    answers: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    repeated: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def read_predictions(path: Path) -> Predictions:
    """Raises `RecipeError` for a file that cannot be read or has no answer."""
    found = Predictions()
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    _add(found, number, line)
    except OSError as error:
        raise RecipeError(f"{path} cannot be read: {error.strerror}") from None
    if not found.answers:
        first = f"; {found.bad[0]}" if found.bad else ""
        hint = 'one JSON object a line: {"pair_id": "…", "prediction": "…"}'
        raise RecipeError(f"{path} has no answer in it{first}", hint=hint)
    return found


def _add(found: Predictions, number: int, line: str) -> None:
    found.rows += 1
    row = _parsed(line)
    if isinstance(row, str):
        found.bad.append(f"line {number}: {row}")
    elif row["pair_id"] in found.answers:
        found.repeated.append(row["pair_id"])
    else:
        found.answers[row["pair_id"]] = row["prediction"]


def _parsed(line: str) -> dict[str, Any] | str:
    """The row, or what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(row, dict):
        return "not an object"
    for key in ("pair_id", "prediction"):
        if not isinstance(row.get(key), str):
            return f"{key} is not text" if key in row else f"no {key}"
    return f"prediction of over {LONGEST} characters" if len(row["prediction"]) > LONGEST else row
