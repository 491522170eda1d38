"""Options of a search on the command line: the recipe is written from them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pagemint.cli.options import overrides
from pagemint.errors import RecipeError

if TYPE_CHECKING:
    from pagemint.project import Project

CONTACT = "PAGEMINT_CONTACT"
SourceOpt = Annotated[
    str | None, typer.Option("--source", help="Search there, such as zenodo; the recipe for it is written first.")
]
QueryOpt = Annotated[str | None, typer.Option("--query", help="What to search for.")]
LanguageOpt = Annotated[str | None, typer.Option("--language", help="Of the documents, such as es.")]
ContactOpt = Annotated[
    str | None,
    typer.Option("--contact", help=f"E-mail or web address that sites may turn to; default: ${CONTACT}."),
]
TermsOpt = Annotated[
    bool, typer.Option("--acknowledge-terms", help="You have read the site's terms and may do what the recipe says.")
]
LimitOpt = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, help="Take the first N documents only; with --source: the recipe's limit."),
]


def searching_project(
    source: str,
    query: str | None,
    language: str | None,
    contact: str | None,
    limit: int | None,
    acknowledge_terms: bool,
    *,
    recipe: str,
    workspace: str | None,
    settings: list[str] | None,
) -> Project:
    """The project of `--source`, whose recipe is written where there is none."""
    from pagemint.project import Project
    from pagemint.starter import Question, for_source

    if recipe != "recipe.yaml":
        raise RecipeError(f"--source writes a recipe of its own, {recipe} has no place", hint="leave one of them out")
    query = (query or "").strip()
    if not query:
        raise RecipeError(
            "--source needs --query", hint="other ways to choose documents are for a recipe: docs/sources.md"
        )
    over = overrides(settings)
    if contact is None and "contact" not in over:
        contact = os.environ.get(CONTACT) or None
    path, remarks = for_source(Question(source, query, language, limit, contact, acknowledge_terms), over)
    for remark in (*remarks, f"recipe: {path}"):
        print(remark, file=sys.stderr)
    return Project(path, workspace=workspace, settings=over)


def refuse_alone(**given: object) -> None:
    """Options that say nothing without `--source`."""
    for name, value in given.items():
        if value:
            raise RecipeError(
                f"--{name.replace('_', '-')} goes with --source",
                hint="pagemint run --source zenodo --query datos; in a recipe it has its own key",
            )
