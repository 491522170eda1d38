"""`pagemint status`."""

from __future__ import annotations

from typing import Annotated

import typer

from pagemint.cli.options import JsonOpt, RecipeArg, SetOpt, VerboseOpt, WorkspaceOpt, emit, open_project, reported

DeepOpt = Annotated[bool, typer.Option("--deep", help="Hash every file instead of trusting size, time and inode.")]

LicensesOpt = Annotated[
    bool, typer.Option("--licenses", help="Say under which licenses the documents are; -v: each one with its evidence.")
]


def register(app: typer.Typer) -> None:
    app.command("status", help="Say where every document stands.")(status)


def status(
    recipe: RecipeArg = "recipe.yaml",
    workspace: WorkspaceOpt = None,
    settings: SetOpt = None,
    deep: DeepOpt = False,
    licenses: LicensesOpt = False,
    verbose: VerboseOpt = False,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        project = open_project(recipe, workspace, settings)
        if licenses:
            from pagemint.cli.licenses import show

            held = project.licenses()
            emit(held.to_json(), as_json, lambda: show(held, verbose=verbose))
            raise typer.Exit
        found = project.status(deep=deep)

        def people() -> None:
            from rich.console import Console
            from rich.markup import escape

            from pagemint.cli.summary import funnel_table, quarantine
            from pagemint.filter.funnel import shares

            console = Console(highlight=False, soft_wrap=True)
            console.print(
                f"{escape(found.workspace)}: {found.documents} documents, {found.pages} pages, {found.pairs} pairs"
            )
            for stage, states in {**found.stages, **{k: {v: 1} for k, v in found.corpus.items()}}.items():
                console.print(f"  {stage:18} " + ", ".join(f"{state} {number}" for state, number in states.items()))
            if found.funnel:
                console.print(funnel_table(found.funnel))
            for said in shares(found.shares):
                console.print(said)
            quarantine(console, found.quarantined, verbose)
            if found.pending:
                console.print(f"[yellow]{found.pending} documents are left to the next run[/]")
            for host, why in found.refused.items():
                console.print(f"[red]refused[/] {escape(host)}: {escape(why)}")
            for name in found.damaged:
                console.print(f"[red]damaged[/] {escape(name)}")
            console.print(
                f"[dim]next: {'pagemint run repairs what is damaged' if found.damaged else 'pagemint run'}[/]"
            )

        emit(found.to_json(), as_json, people)
    raise typer.Exit(found.exit_code)
