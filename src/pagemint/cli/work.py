"""The verbs that do work: run, and each stage up to which one may want to go. They differ in name only."""

from __future__ import annotations

from collections.abc import Callable

import typer

from pagemint.cli.options import (
    DryOpt,
    ForceOpt,
    JsonOpt,
    LimitOpt,
    QuietOpt,
    RecipeArg,
    RehearseOpt,
    SetOpt,
    VerboseOpt,
    WorkspaceOpt,
    emit,
    open_project,
    reported,
)

HELP = {
    "run": "Do all that the recipe asks for and that is not done yet.",
    "collect": "Fetch documents with their metadata and license.",
    "render": "Turn documents into page images, text and words.",
    "annotate": "Have questions and answers written about the pages.",
    "verify": "Check pairs, group documents, give splits.",
    "filter": "Decide which pairs stay, and count why the others do not.",
    "export": "Write the dataset.",
    "evaluate": "Score retrieval over the pages, and answers from a file.",
    "report": "Write the page about the dataset: what was built, from what, how good, how fast.",
}


def register(app: typer.Typer) -> None:
    for verb, text in HELP.items():
        app.command(verb, help=text)(_command(verb))


def _command(verb: str) -> Callable[..., None]:
    def command(
        recipe: RecipeArg = "recipe.yaml",
        workspace: WorkspaceOpt = None,
        settings: SetOpt = None,
        limit: LimitOpt = None,
        dry: DryOpt = False,
        force: ForceOpt = False,
        rehearse: RehearseOpt = False,
        quiet: QuietOpt = False,
        verbose: VerboseOpt = False,
        as_json: JsonOpt = False,
    ) -> None:
        with reported(as_json):
            from pagemint.cli.progress import watcher
            from pagemint.cli.summary import show
            from pagemint.engine.garbage import calm

            project = open_project(recipe, workspace, settings)
            calm()
            watch = None if quiet else watcher(verb)
            result = getattr(project, verb)(limit, dry=dry, force=force, watch=watch, rehearse=rehearse)
            emit(result.to_json(), as_json, lambda: show(result, quiet=quiet, verbose=verbose))
        raise typer.Exit(result.exit_code)

    return command
