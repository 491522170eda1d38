"""Prints the figures that keep the code readable, and fails when one passes its limit.

Lines of a file are all its lines; a function is as long as from its `def` to its last line.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOCK = re.compile(r"\b(Mock|MagicMock|AsyncMock|mocker)\b|\bpatch(\.\w+)?\(|\bmonkeypatch\.setattr\(")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def annotated(function: Function) -> bool:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]
    return function.returns is not None and all(a.annotation or a.arg in ("self", "cls") for a in named)


def percentile(values: list[int], share: float) -> int:
    """The smallest value that at least `share` of the values do not pass (nearest rank)."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def report(name: str, value: float, limit: float, *, at_least: bool = False, unit: str = "") -> bool:
    good = value >= limit if at_least else value <= limit
    sign = "≥" if at_least else "≤"
    print(f"  {'ok ' if good else 'BAD'}  {name:<38} {value:>6g}{unit}  ({sign} {limit:g}{unit})")
    return good


def worst(title: str, found: list[tuple[int, str]]) -> None:
    print(f"  {title}: " + ", ".join(f"{where} {size}" for size, where in sorted(found, reverse=True)[:3]))


def check_sources(files: list[Path]) -> bool:
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    lines = {file: len(text.splitlines()) for file, text in texts.items()}
    found = [(f, file) for file, text in texts.items() for f in functions(ast.parse(text))]
    lengths = [length(f) for f, _ in found]
    bare = [f"{file.relative_to(ROOT)}:{f.lineno} {f.name}" for f, file in found if not annotated(f)]
    print(f"src: {len(files)} files, {sum(lines.values())} lines, {len(found)} functions")
    sizes = list(lines.values())
    good = [
        report("lines of a file, median", statistics.median(sizes), 130),
        report("lines of a file, 90 of 100 have at most", percentile(sizes, 0.9), 500),
        report("lines of a file, longest", max(sizes), 500),
        report("lines of a function, 90 of 100 at most", percentile(lengths, 0.9), 60),
        report("lines of a function, longest", max(lengths), 60),
        report("functions fully annotated", 100 * (1 - len(bare) / len(found)), 100, at_least=True, unit=" %"),
    ]
    worst("longest files", [(size, str(file.relative_to(ROOT))) for file, size in lines.items()])
    worst("longest functions", [(length(f), f"{file.name}:{f.name}") for f, file in found])
    if bare:
        print("  not annotated: " + ", ".join(bare))
    return all(good)


def check_tests(files: list[Path]) -> bool:
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    mocked = sum(1 for line in lines if MOCK.search(line))
    print(f"tests: {len(files)} files, {len(lines)} lines that are not empty")
    return report("lines that mock", round(100 * mocked / max(1, len(lines)), 2), 5, unit=" %")


def main() -> int:
    good = [
        check_sources(sorted((ROOT / "src").rglob("*.py"))),
        check_tests(sorted((ROOT / "tests").rglob("*.py"))),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
