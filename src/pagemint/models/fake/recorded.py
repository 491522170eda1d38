"""Recorded answers by image: what the fake provider says when it sees one of them.

Rows: `{"image": SHA-256 of the image's bytes as sent, "answer": text or any JSON, "has": words}`. Where a row has
`has`, it counts only for prompts with those words; the first row that fits counts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pagemint.errors import RecipeError
from pagemint.models.fake.ask import Ask


class Recorded:
    def __init__(self, path: Path | None) -> None:
        self._rows: dict[str, list[tuple[str, str]]] = {}
        if path is not None:
            self._read(path)

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def find(self, ask: Ask) -> str | None:
        for picture in ask.pictures:
            for words, answer in self._rows.get(picture.sha256, ()):
                if words in ask.prompt or words in ask.static:
                    return answer
        return None

    def _read(self, path: Path) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise RecipeError(f"cannot read the recorded answers {path}: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                image, answer = row["image"], row["answer"]
                self._rows.setdefault(image, []).append((row.get("has", ""), _text(answer)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RecipeError(f"not a recorded answer: {error}", file=str(path), line=number) from error


def _text(answer: Any) -> str:
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
