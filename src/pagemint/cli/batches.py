"""`pagemint batches`."""

from __future__ import annotations

from typing import Annotated

import typer

from pagemint.cli.options import JsonOpt, RecipeArg, SetOpt, WorkspaceOpt, emit, open_project, reported

GiveUpOpt = Annotated[
    str | None,
    typer.Option(
        "--give-up", metavar="ID", help="Wait for this one no longer: it counts as paid, its pages are asked anew."
    ),
]


def register(app: typer.Typer) -> None:
    app.command("batches", help="Say which batches are with a provider, or give one up.")(batches)


def batches(
    recipe: RecipeArg = "recipe.yaml",
    workspace: WorkspaceOpt = None,
    settings: SetOpt = None,
    give_up: GiveUpOpt = None,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        project = open_project(recipe, workspace, settings)
        found = [project.give_up(give_up)] if give_up else project.batches()

        def people() -> None:
            for batch in found:
                known = batch.remote or "nobody knows whether the provider took it"
                money = f"{batch.pages} pages, at most ${batch.most_usd:.4f}"
                print(f"{batch.id}  {batch.model}  {batch.at}  {money}  {known}")
            print("given up" if give_up else "next: pagemint run" if found else "no batch is out")

        emit({"batches": [batch.to_json() for batch in found]}, as_json, people)
