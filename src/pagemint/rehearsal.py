"""A rehearsal: the same recipe with the fake provider in the place of every model, in a workspace of its own.

It proves that the plumbing holds (limits, budget, ledger, faults) and says nothing about quality.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pagemint import plugins
from pagemint.errors import RecipeError
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Latency, Settings
from pagemint.models.prices import price_of
from pagemint.models.spec import find
from pagemint.recipe.model import Recipe
from pagemint.recipe.models import ModelOptions, PriceOptions
from pagemint.workspace.lend import lend

if TYPE_CHECKING:
    from pagemint.project import Project

MARK = "-rehearsal"
NOTE = "a rehearsal: no model was asked, the answers are made up; it proves plumbing, never quality"
LATENCY = Latency(0.05, 0.2)
FREE = PriceOptions(input=0.0, output=0.0)


@contextmanager
def rehearsal(project: Project) -> Iterator[Project]:
    """The twin of a project, for as long as the fake provider runs; raises `RecipeError` where no model is asked."""
    with FakeProvider.start(Settings(latency=LATENCY)) as fake, TemporaryDirectory(prefix="pagemint-") as folder:
        key = Path(folder) / "key"
        key.touch(mode=0o600)
        key.write_text("rehearsal")
        twin = copy.copy(project)
        twin.loaded = replace(project.loaded, recipe=_twin(project.loaded.recipe, project.loaded.base, fake.urls, key))
        twin.url = project.url.rstrip("/") + MARK
        if "://" not in project.url:
            lend(project.url.rstrip("/"), twin.url)
        yield twin


def _twin(recipe: Recipe, base: Path, urls: dict[str, str], key: Path) -> Recipe:
    named = dict(recipe.models)
    writer = recipe.annotate.model if recipe.annotate else ""
    if writer not in named and writer.partition(":")[0] in plugins.names("providers"):
        named[writer] = ModelOptions(model=writer)
    if not named:
        raise RecipeError("the recipe asks no model, there is nothing to rehearse", hint="pagemint run")
    models = {name: _faked(name, named, base, urls, key) for name in named}
    return recipe.model_copy(update={"name": recipe.name + MARK, "models": models})


def _faked(name: str, named: dict[str, ModelOptions], base: Path, urls: dict[str, str], key: Path) -> ModelOptions:
    options = named[name]
    provider = options.model.partition(":")[0]
    return options.model_copy(
        update={
            "model": options.model + MARK,
            "base_url": urls[provider],
            "api_key_env": None,
            "api_key_file": str(key),
            "price": _price(name, named, base),
            "batch": False,  # whose queue would end with the rehearsal
        }
    )


def _price(name: str, named: dict[str, ModelOptions], base: Path) -> PriceOptions:
    """That of the model that is played, so that the money is rehearsed too; free where nobody knows it."""
    try:
        price = price_of(find(name, named, base))
    except RecipeError:
        return FREE
    rates = {part: float(getattr(price, part).base) for part in ("input", "output", "cached", "written")}
    return PriceOptions(**rates)
