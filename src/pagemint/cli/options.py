"""Options that verbs share, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pagemint.errors import PagemintError, RecipeError

if TYPE_CHECKING:
    from pagemint.project import Project

RecipeArg = Annotated[
    str, typer.Argument(help="The recipe, a folder that holds one, or a folder of documents.", show_default=True)
]
WorkspaceOpt = Annotated[
    str | None, typer.Option("--workspace", "-w", help="Where to work; default: beside the recipe.")
]
SetOpt = Annotated[list[str] | None, typer.Option("-S", metavar="KEY=VALUE", help="Put a value over the recipe's.")]
LimitOpt = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Take the first N documents only.")]
DryOpt = Annotated[bool, typer.Option("--dry", help="Say what would be done, do nothing.")]
ForceOpt = Annotated[
    bool, typer.Option("--force", "-f", help="Do this verb's stages again, also where nothing changed.")
]
RehearseOpt = Annotated[
    bool,
    typer.Option("--rehearse", help="Put made-up answers in the place of every model, in a workspace of their own."),
]
QuietOpt = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]
VerboseOpt = Annotated[bool, typer.Option("--verbose", "-v", help="List every quarantined document with its detail.")]
JsonOpt = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, for scripts.")]


def open_project(recipe: str, workspace: str | None, settings: list[str] | None) -> Project:
    """The project of the arguments; `--workspace` alone is enough for a workspace that has a recipe.

    For a folder of documents a recipe is written first.
    """
    from pagemint.project import Project

    if workspace and recipe == "recipe.yaml" and not Path(recipe).is_file():
        recipe = workspace
    elif Path(recipe).is_dir() and not (Path(recipe) / "recipe.yaml").is_file():
        from pagemint.starter import for_folder

        recipe = str(for_folder(Path(recipe)))
        print(f"recipe: {recipe}", file=sys.stderr)
    return Project(recipe, workspace=workspace, settings=overrides(settings))


def overrides(given: list[str] | None) -> dict[str, str]:
    """What `-S` puts over the recipe."""
    found = {}
    for item in given or []:
        key, equals, value = item.partition("=")
        if not equals or not key:
            raise RecipeError(f"-S {item}: not KEY=VALUE", hint="for example -S filter.min_pages=2")
        found[key] = value
    return found


@contextmanager
def reported(as_json: bool) -> Iterator[None]:
    """Errors on purpose end the command with their message and code; others with one line and code 1."""
    try:
        yield
    except PagemintError as error:
        _say(type(error).__name__, str(error), error.exit_code, as_json)
        raise typer.Exit(error.exit_code) from None
    except OSError as error:
        _say(type(error).__name__, f"{error.strerror or error}: {error.filename or ''}", 1, as_json)
        raise typer.Exit(1) from None


def emit(value: Any, as_json: bool, people: Callable[[], None]) -> None:
    """One JSON object for scripts, or what `people` prints."""
    if as_json:
        print(json.dumps(value, ensure_ascii=False))
    else:
        people()


def _say(kind: str, message: str, code: int, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": {"type": kind, "message": message}, "exit_code": code}, ensure_ascii=False))
    print(f"pagemint: {message}", file=sys.stderr)
