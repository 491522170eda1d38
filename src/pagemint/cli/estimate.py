"""`pagemint estimate`."""

from __future__ import annotations

from typing import Any

import typer

from pagemint.cli.options import (
    JsonOpt,
    LimitOpt,
    QuietOpt,
    RecipeArg,
    SetOpt,
    WorkspaceOpt,
    emit,
    open_project,
    reported,
)


def register(app: typer.Typer) -> None:
    app.command("estimate", help="Say what the models of the recipe will cost, before anything is paid for.")(estimate)


def estimate(
    recipe: RecipeArg = "recipe.yaml",
    workspace: WorkspaceOpt = None,
    settings: SetOpt = None,
    limit: LimitOpt = None,
    quiet: QuietOpt = False,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        from pagemint.cli.progress import watcher

        project = open_project(recipe, workspace, settings)
        result = project.estimate(limit, watch=None if quiet else watcher("estimate"))
        found = result.counts.get("estimate")
        emit(found or {"estimate": None}, as_json, lambda: _show(found))
    raise typer.Exit(result.exit_code)


def _show(found: dict[str, Any] | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    if found is None:
        console.print("nothing is to be paid for")
        return
    estimate, price = found["estimate"], found["price"]
    table = Table(box=box.SIMPLE, pad_edge=False)
    for title, right in (("", False), ("at least", True), ("about", True), ("at most", True)):
        table.add_column(title, justify="right" if right else "left")
    for name, form in (("input", "{:,.0f}"), ("output", "{:,.0f}"), ("usd", "${:,.4f}"), ("batch_usd", "${:,.4f}")):
        values = found["batch_usd"] if name == "batch_usd" else estimate[name]
        title = {"input": "tokens in", "output": "tokens out", "usd": "dollars", "batch_usd": "as a batch"}[name]
        cells = [form.format(values[key]) for key in ("low", "expected", "high")] if values else ["not known"] * 3
        table.add_row(title, *cells)
    console.print(f"[bold]{escape(found['model'])}[/]: {estimate['calls']} calls, one for each page to ask about")
    console.print(table)
    skipped = sum(found["skipped"].values())
    reasons = ", ".join(f"{reason} {number}" for reason, number in found["skipped"].items())
    console.print(f"{found['answered']} pages are answered already; {skipped} are not worth asking: {reasons or '–'}")
    console.print(f"not asking those saves about ${found['skipped_usd']:.4f}")
    console.print(
        f"prices: {escape(price['source'])} of {price['day']}; images counted by rules of {found['images_as_of']}; "
        + (f"rests on {estimate['answers']} answers" if estimate["answers"] else "refined after 20 answers")
    )
    console.print(f"[dim]spent so far: ${found['spent_usd']:.4f}; next: pagemint run[/]")
