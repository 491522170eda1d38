"""`pagemint ledger`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from pagemint.cli.options import JsonOpt, RecipeArg, SetOpt, WorkspaceOpt, emit, open_project, reported

ListOpt = Annotated[bool, typer.Option("--list", help="Every answer, one JSON object a line.")]
ExportOpt = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Write the pairs as a recorded model, for `recorded:FILE`."),
]


def register(app: typer.Typer) -> None:
    app.command("ledger", help="Say what was paid for: sums, answers, or a copy that answers for nothing.")(ledger)


def ledger(
    recipe: RecipeArg = "recipe.yaml",
    workspace: WorkspaceOpt = None,
    settings: SetOpt = None,
    list_: ListOpt = False,
    export: ExportOpt = None,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        project = open_project(recipe, workspace, settings)
        if list_:
            for row in project.paid_answers():
                print(json.dumps(row, ensure_ascii=False))
        elif export is not None:
            pages = project.record(export)
            emit({"pages": pages, "file": str(export)}, as_json, lambda: print(f"{pages} pages in {export}"))
        else:
            found = project.ledger().to_json()
            emit(found, as_json, lambda: _show(found))


def _show(found: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    table = Table(box=box.SIMPLE, pad_edge=False)
    names = ("model", "day", "calls", "input", "output", "usd")
    for name in names:
        table.add_column(name, justify="left" if name in ("model", "day") else "right", overflow="fold")
    for row in found["days"]:
        numbers = [f"{row[name]:,}" for name in names[2:-1]]
        table.add_row(escape(row["model"]), row["day"], *numbers, f"{row['usd']:.6f}")
    if found["days"]:
        console.print(table)
    console.print(f"spent ${found['spent_usd']:.6f}")
    if found["open"]:
        reasons = ", ".join(f"{escape(why)} {number}" for why, number in found["open"].items())
        console.print(f"may be owed besides: ${found['unsettled_usd']:.6f} at most ({reasons})")
    if found["damaged_rows"]:
        console.print(f"[red]{found['damaged_rows']} rows cannot be read[/]")
    console.print("[dim]next: pagemint ledger --list, or --export FILE[/]")
