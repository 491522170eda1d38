"""From a file, a mapping and `-S` settings to a checked recipe; every error names file, line and the nearest key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from pagemint import plugins
from pagemint.errors import RecipeError
from pagemint.recipe.model import PluginSpec, Recipe
from pagemint.recipe.yaml import Located, dump, parse_value, read
from pagemint.suggest import nearest

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LoadedRecipe:
    """A checked recipe; paths in it are relative to `base`. `sources` and `exports` hold checked settings."""

    recipe: Recipe
    base: Path
    located: Located
    sources: list[tuple[str, BaseModel]]
    exports: list[tuple[str, BaseModel]]

    def error(self, problem: RecipeError, *path: str | int) -> RecipeError:
        """The same problem, pointing at the line of `path`."""
        line = self.located.line(path)
        return RecipeError(problem.message, file=problem.file or self.located.file, line=line, hint=problem.hint)

    def dump(self) -> bytes:
        """The recipe with all defaults and absolute paths, as it is kept in the workspace."""
        data = self.recipe.model_dump(mode="json", exclude_none=True)
        data["base"] = str(self.base)
        data["sources"] = [{n: s.model_dump(mode="json", exclude_none=True)} for n, s in self.sources]
        data["export"] = {n: s.model_dump(mode="json", exclude_none=True) for n, s in self.exports}
        return dump(data)


def load(recipe: str | Path | Mapping[str, Any], overrides: Mapping[str, Any] | None = None) -> LoadedRecipe:
    """A recipe from a file or a mapping, with dotted `overrides` put in; raises `RecipeError`."""
    if isinstance(recipe, Mapping):
        located, base = Located(dict(recipe)), Path.cwd()
    else:
        path = Path(recipe)
        located, base = read(path), path.absolute().parent
    if not isinstance(located.data, dict):
        raise RecipeError("a recipe is a mapping of keys", file=located.file, line=1)
    data = dict(located.data)
    base = Path(data.pop("base", base))  # written by `dump`, so that a workspace's copy finds its files
    for key, value in (overrides or {}).items():
        _override(data, key.split("."), parse_value(value) if isinstance(value, str) else value)
    checked = _validate(Recipe, data, located, ())
    for index, name in enumerate(checked.evaluate.retrievers):
        _plugin("retrievers", name, located, ("evaluate", "retrievers", index))
    return LoadedRecipe(
        checked,
        base,
        located,
        _plugins("sources", checked.sources, located, "sources"),
        _plugins("exports", checked.export, located, "export"),
    )


def json_schema() -> dict[str, Any]:
    """The recipe's JSON schema, for editors and for the reference page."""
    return Recipe.model_json_schema()


def _plugins(group: str, specs: Sequence[PluginSpec], located: Located, key: str) -> list[tuple[str, BaseModel]]:
    found = []
    for index, spec in enumerate(specs):
        path = (key, index, spec.name) if isinstance(located.data.get(key), list) else (key, spec.name)
        plugin = _plugin(group, spec.name, located, path)
        settings = {} if spec.settings is None else spec.settings
        found.append((spec.name, _validate(plugin.Settings, settings, located, path)))
    return found


def _plugin(group: str, name: str, located: Located, path: tuple[str | int, ...]) -> Any:
    try:
        return plugins.load(group, name)
    except RecipeError as error:
        raise RecipeError(error.message, file=located.file, line=located.line(path), hint=error.hint) from None


def _validate(model: type[Model], data: Any, located: Located, at: tuple[str | int, ...]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = (*at, *first["loc"])
        name = ".".join(str(part) for part in path)
        message, hint = first["msg"], ""
        if first["type"] == "extra_forbidden":
            message, hint = "unknown key", nearest(str(path[-1]), _keys(model, first["loc"][:-1]))
        elif first["type"] == "missing":
            message = "this key is required"
        raise RecipeError(f"{name}: {message}", file=located.file, line=located.line(path), hint=hint) from None


def _keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys that may stand at `path` of a model."""
    here: Any = model
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = _model_in(here.model_fields[str(part)].annotation)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _model_in(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType, list, dict):
        return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _override(data: dict[str, Any], path: list[str], value: Any) -> None:
    """Puts `value` at a dotted path; numbers index lists. Missing mappings on the way are made."""
    here: Any = data
    for part in path[:-1]:
        if isinstance(here, list):
            if not part.isdigit() or int(part) >= len(here):
                raise RecipeError(f"-S {'.'.join(path)}: there is no item {part!r}")
            here = here[int(part)]
        else:
            here = here.setdefault(part, {}) if isinstance(here.get(part, {}), dict | list) else here
    if isinstance(here, list) and path[-1].isdigit() and int(path[-1]) < len(here):
        here[int(path[-1])] = value
    elif isinstance(here, dict):
        here[path[-1]] = value
    else:
        raise RecipeError(f"-S {'.'.join(path)}: not a key that can be set")
