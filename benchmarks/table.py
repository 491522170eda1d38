"""Writes the tables of docs/benchmarks.md anew from benchmarks/results. python -m benchmarks.table"""

from __future__ import annotations

import json
import re
from typing import Any

from benchmarks.common import RESULTS, ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
NAMES = ("render", "export", "scale", "ranks", "checks", "groups", "evaluate", "dispatch", "courtesy", "download")


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in NAMES:
        found = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
        places = list(re.finditer(rf"<!-- {name} -->\n(.*?)<!-- end -->", text, flags=re.DOTALL))
        if len(places) != 1:
            raise ValueError(f"{PAGE} has {len(places)} places for {name}")
        text = text[: places[0].start(1)] + f"{table(found)}\n\n" + text[places[0].end(1) :]
    PAGE.write_text(text, encoding="utf-8")


def table(found: dict[str, Any]) -> str:
    lines = ["| figure | median | min to max | target | |", "| --- | ---: | ---: | ---: | --- |"]
    for row in found["checks"]:
        if row["median"] is None:
            lines.append(f"| {row['what']} | | | | not measured: the machine was busy |")
            continue
        spread = "" if row["min"] == row["max"] else f"{row['min']:g} to {row['max']:g}"
        verdict = {True: "met", False: "**missed**", None: ""}[row["met"]]
        lines.append(f"| {row['what']} | {row['median']:g} | {spread} | {row['target']} | {verdict} |")
    machine = dict(found["machine"])
    command, load = machine.pop("command"), machine.pop("load")
    versions = ", ".join(f"{key} {value}" for key, value in machine.items())
    return "\n".join([*lines, "", f"`{command}`: {versions}, load {load:.1f} at its end."])


if __name__ == "__main__":
    main()
