"""YAML 1.2 with the line of every key, so that an error can point at it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pagemint.errors import RecipeError

MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data and, for every path of keys into it, the line (1-based) where it stands."""

    data: Any
    file: str = ""
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, path: Sequence[str | int]) -> int | None:
        """The line of `path`, or of the nearest part above it that has one."""
        for length in range(len(path), 0, -1):
            if (line := self.lines.get(tuple(path[:length]))) is not None:
                return line
        return None


def read(path: Path) -> Located:
    """Raises `RecipeError` with file and line for what is not YAML."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RecipeError(f"cannot read the recipe: {error.strerror}", file=str(path), hint="pagemint init") from error
    if len(raw) > MAX_BYTES:
        raise RecipeError("a recipe of more than 1 MiB is no recipe", file=str(path))
    try:
        node = _parser().load(raw.decode("utf-8-sig"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RecipeError(str(error.problem or error), file=str(path), line=line) from error
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        raise RecipeError(f"not YAML: {error}", file=str(path)) from error
    lines: dict[tuple[str | int, ...], int] = {}
    return Located(_plain(node, (), lines), str(path), lines)


def parse_value(text: str) -> Any:
    """The value of `-S key=value`, read as YAML."""
    try:
        return _plain(_parser().load(text), (), {}) if text.strip() else ""
    except YAMLError as error:
        raise RecipeError(f"not a YAML value: {text!r}") from error


def dump(data: Any) -> bytes:
    stream = io.BytesIO()
    writer = YAML()
    writer.default_flow_style = False
    writer.width = 120
    writer.dump(data, stream)
    return stream.getvalue()


def _parser() -> YAML:
    parser = YAML(typ="rt")
    parser.max_depth = 32
    return parser


def _plain(node: Any, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> Any:
    """Plain dicts, lists and scalars, without the parser's own types; notes the lines on the way."""
    if len(path) > 16:
        raise RecipeError("the recipe is nested too deeply")
    if isinstance(node, dict):
        for key in node:
            lines[(*path, str(key))] = node.lc.key(key)[0] + 1 if hasattr(node, "lc") else 1
        return {str(key): _plain(value, (*path, str(key)), lines) for key, value in node.items()}
    if isinstance(node, list):
        for index in range(len(node)):
            lines[(*path, index)] = node.lc.item(index)[0] + 1 if hasattr(node, "lc") else 1
        return [_plain(value, (*path, index), lines) for index, value in enumerate(node)]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node if node is None else str(node)
