"""The writer that a recipe asks for."""

from __future__ import annotations

from pathlib import Path

from pagemint.annotate.vlm.prompt import load
from pagemint.annotate.vlm.sheet import Sheets
from pagemint.annotate.vlm.writer import VlmWriter
from pagemint.models.spec import find
from pagemint.recipe.model import AnnotateOptions, Recipe


def from_recipe(recipe: Recipe, options: AnnotateOptions, base: Path) -> VlmWriter:
    """Raises `RecipeError`; needs neither a key nor a network."""
    folder = base / Path(options.prompts).expanduser() if options.prompts else None
    return VlmWriter(
        Sheets(
            spec=find(options.model, recipe.models, base),
            prompts=load(folder),
            seed=recipe.seed,
            most=options.pairs_per_page,
            language=options.language,
        )
    )
