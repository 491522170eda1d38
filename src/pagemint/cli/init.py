"""`pagemint init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pagemint.cli.options import JsonOpt, emit, reported

FolderArg = Annotated[Path, typer.Argument(help="Where to put the recipe.")]
ExampleOpt = Annotated[str | None, typer.Option("--example", help="Copy an example, such as spanish-slides.")]
PathOpt = Annotated[str, typer.Option("--path", help="The folder of documents, relative to the recipe.")]
LanguageOpt = Annotated[str | None, typer.Option("--language", help="Their language, such as es.")]


def register(app: typer.Typer) -> None:
    app.command("init", help="Write a recipe, or copy an example, to start from.")(init)


def init(
    folder: FolderArg = Path(),
    example: ExampleOpt = None,
    path: PathOpt = "decks/",
    language: LanguageOpt = None,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        from pagemint.starter import start

        target = folder / example if example and folder == Path() else folder
        recipe = start(target, example=example, path=path, language=language)
        emit({"recipe": str(recipe)}, as_json, lambda: print(f"{recipe}\nnext: pagemint run {recipe}"))
