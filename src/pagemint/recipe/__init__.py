"""What the user asked for: the recipe's model, its YAML, its errors."""

from pagemint.recipe.load import LoadedRecipe, json_schema, load
from pagemint.recipe.model import FilterOptions, Recipe, RenderOptions, SplitOptions

__all__ = ["FilterOptions", "LoadedRecipe", "Recipe", "RenderOptions", "SplitOptions", "json_schema", "load"]
