"""Sources, models, providers, checks, formats and retrievers are found through entry points, the built-in ones too."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from pagemint.errors import RecipeError
from pagemint.suggest import nearest

GROUPS = ("sources", "models", "providers", "checks", "exports", "retrievers")


@cache
def names(group: str) -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in entry_points(group=f"pagemint.{group}")))


@cache
def load(group: str, name: str) -> Any:
    """The plug-in's class; raises `RecipeError` naming the nearest that is there."""
    for entry in entry_points(group=f"pagemint.{group}", name=name):
        return entry.load()
    raise RecipeError(f"no {group[:-1]} is called {name!r}", hint=nearest(name, names(group)))
