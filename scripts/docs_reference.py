"""Writes the reference pages from the code: docs/recipe.md from the recipe's model, docs/cli.md from the command line.

`--check` changes nothing and fails when a page is not what the code says.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pagemint.export.huggingface import HuggingFaceSettings
from pagemint.recipe import model
from pagemint.sources.local import LocalSettings

DOCS = Path(__file__).parents[1] / "docs"
VERBS = ["init", "run", "collect", "render", "annotate", "verify", "filter", "export", "status", "doctor", "clean"]
SECTIONS: dict[str, type[BaseModel]] = {
    "": model.Recipe,
    "sources: - local:": LocalSettings,
    "render:": model.RenderOptions,
    "annotate:": model.AnnotateOptions,
    "filter:": model.FilterOptions,
    "split:": model.SplitOptions,
    "engine:": model.EngineOptions,
    "export: huggingface:": HuggingFaceSettings,
}
HEAD = """# The recipe

One YAML 1.2 file says what to build. Unknown keys are errors that name the line and the nearest key. `-S key=value`
(dotted: `-S filter.min_pages=2`) puts a value over the recipe's. Paths are relative to the recipe. Short forms:
`annotate: recorded:FILE.jsonl`, `- local: FOLDER`.
"""


def main() -> int:
    pages = {"recipe.md": recipe(), "cli.md": cli()}
    stale = [name for name, text in pages.items() if _read(DOCS / name) != text]
    if "--check" not in sys.argv:
        for name in stale:
            (DOCS / name).write_text(pages[name], encoding="utf-8")
    elif stale:
        print(f"not what the code says: {', '.join(stale)}; run python scripts/docs_reference.py")
    return 1 if stale and "--check" in sys.argv else 0


def recipe() -> str:
    parts = [HEAD]
    for title, section in SECTIONS.items():
        parts.append(f"## {f'`{title}`' if title else 'Top level'}\n")
        parts += [f"{section.__doc__}\n"] if title and section.__doc__ else []
        parts += ["| key | type | default | meaning |", "| --- | --- | --- | --- |"]
        parts += [_row(name, field) for name, field in section.model_fields.items()]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def cli() -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "TERMINAL_WIDTH": "100"}
    parts = ["# The command line\n"]
    for verb in ("", *VERBS):
        command = [sys.executable, "-m", "pagemint", *([verb] if verb else []), "--help"]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        lines = [line.rstrip() for line in shown.strip().splitlines()]
        parts.append(f"## pagemint {verb}".rstrip() + "\n\n```text\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(parts)


def _row(name: str, field: FieldInfo) -> str:
    return f"| `{name}` | {_type(field.annotation)} | {_default(field)} | {field.description or ''} |"


def _type(annotation: Any) -> str:
    text = (
        annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else str(annotation)
    )
    for long, short in (("typing.", ""), ("NoneType", "None"), ("pagemint.recipe.model.", ""), ("|", "or")):
        text = text.replace(long, short)
    return text


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, BaseModel):
        return "see below"
    if isinstance(value, list):
        return ", ".join(getattr(item, "name", str(item)) for item in value) or "empty"
    return (
        "–"
        if value is None
        else f"`{str(value).lower() if isinstance(value, bool) else value}`"
        if value != ""
        else '`""`'
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
