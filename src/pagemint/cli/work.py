"""The verbs that do work: run, and each stage up to which one may want to go. They differ in name only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

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
from pagemint.cli.source import (
    ContactOpt,
    LanguageOpt,
    QueryOpt,
    SourceOpt,
    TermsOpt,
    refuse_alone,
    searching_project,
)
from pagemint.cli.source import LimitOpt as SearchLimitOpt

if TYPE_CHECKING:
    from pagemint.project import Project
    from pagemint.result import Result

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
        app.command(verb, help=text)(_searching(verb) if verb in ("run", "collect") else _command(verb))


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
            project = open_project(recipe, workspace, settings)
            options = {"limit": limit, "dry": dry, "force": force, "rehearse": rehearse}
            result = _work(verb, project, options, quiet=quiet, verbose=verbose, as_json=as_json)
        raise typer.Exit(result.exit_code)

    return command


def _searching(verb: str) -> Callable[..., None]:
    """The verbs that can write a recipe for a search first."""

    def command(
        recipe: RecipeArg = "recipe.yaml",
        source: SourceOpt = None,
        query: QueryOpt = None,
        language: LanguageOpt = None,
        contact: ContactOpt = None,
        acknowledge_terms: TermsOpt = False,
        workspace: WorkspaceOpt = None,
        settings: SetOpt = None,
        limit: SearchLimitOpt = None,
        dry: DryOpt = False,
        force: ForceOpt = False,
        rehearse: RehearseOpt = False,
        quiet: QuietOpt = False,
        verbose: VerboseOpt = False,
        as_json: JsonOpt = False,
    ) -> None:
        with reported(as_json):
            if source is None:
                refuse_alone(query=query, language=language, contact=contact, acknowledge_terms=acknowledge_terms)
                project = open_project(recipe, workspace, settings)
            else:
                asked = (source, query, language, contact, limit, acknowledge_terms)
                project = searching_project(*asked, recipe=recipe, workspace=workspace, settings=settings)
            first = limit if source is None else None
            options = {"limit": first, "dry": dry, "force": force, "rehearse": rehearse}
            result = _work(verb, project, options, quiet=quiet, verbose=verbose, as_json=as_json)
        raise typer.Exit(result.exit_code)

    return command


def _work(
    verb: str, project: Project, options: Mapping[str, Any], *, quiet: bool, verbose: bool, as_json: bool
) -> Result:
    from pagemint.cli.progress import watcher
    from pagemint.cli.summary import show
    from pagemint.engine.garbage import calm

    calm()
    result: Result = getattr(project, verb)(**options, watch=None if quiet else watcher(verb))
    emit(result.to_json(), as_json, lambda: show(result, quiet=quiet, verbose=verbose))
    return result
