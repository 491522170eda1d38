"""A first recipe, or a copy of an example."""

from __future__ import annotations

from pathlib import Path

from pagemint.errors import RecipeError
from pagemint.recipe import load
from pagemint.recipe.yaml import dump
from pagemint.workspace.layout import RECIPE, slug

COMMENTED = """\
# What to build. `pagemint run` does it; run it again after a change and only what changed is done again.
{head}
sources:
{source}
  # license: CC-BY-4.0 beside `path` declares the license of all documents of a folder

annotate: {{model: offline}}   # who writes questions and answers: offline asks no model and costs nothing
filter: {{min_question_chars: 10, min_answer_chars: by_type, min_pages: 3}}
split: {{train: 0.8, validation: 0.1, test: 0.1}}
export: [huggingface]
"""


def start(folder: Path, *, example: str | None = None, path: str = "decks/", language: str | None = None) -> Path:
    """Writes a recipe into `folder`, or copies an example there; returns the recipe's path.

    Raises `RecipeError` rather than touch a recipe that is there.
    """
    recipe = folder / RECIPE
    if example is not None:
        from pagemint import examples

        examples.copy(example, folder)
        return recipe
    if recipe.exists():
        raise RecipeError(f"{recipe} is there already", hint="edit it, or name another folder")
    head = {"name": slug(folder.absolute().name, 60) or "my-dataset"} | ({"language": language} if language else {})
    source = dump([{"local": {"path": path}}]).decode().rstrip()
    text = COMMENTED.format(head=dump(head).decode().rstrip(), source="  " + source.replace("\n", "\n  "))
    folder.mkdir(parents=True, exist_ok=True)
    recipe.write_text(text, encoding="utf-8")
    load(recipe)
    return recipe


def for_folder(documents: Path) -> Path:
    """A recipe for a folder of documents, in `<its name>-dataset` below the current folder; one that is there stays."""
    target = Path(f"{slug(documents.absolute().name, 60) or 'my'}-dataset")
    recipe = target / RECIPE
    return recipe if recipe.exists() else start(target, path=str(documents.absolute()))
