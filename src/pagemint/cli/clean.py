"""`pagemint clean`."""

from __future__ import annotations

from typing import Annotated

import typer

from pagemint.cli.options import DryOpt, JsonOpt, RecipeArg, SetOpt, WorkspaceOpt, emit, open_project, reported

DerivedOpt = Annotated[bool, typer.Option("--derived", help="Also all that can be computed again.")]


def register(app: typer.Typer) -> None:
    app.command("clean", help="Remove unfinished writes and documents that are listed no more.")(clean)


def clean(
    recipe: RecipeArg = "recipe.yaml",
    workspace: WorkspaceOpt = None,
    settings: SetOpt = None,
    derived: DerivedOpt = False,
    dry: DryOpt = False,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        removed = open_project(recipe, workspace, settings).clean(derived=derived, dry=dry)

        def people() -> None:
            for key in removed:
                print(key)
            print(f"{len(removed)} {'would be ' if dry else ''}removed; next: pagemint run")

        emit({"removed": removed, "dry": dry}, as_json, people)
