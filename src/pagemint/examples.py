"""The examples that come with pagemint: inside the wheel, or the repository's `examples/` when installed from it."""

from __future__ import annotations

import shutil
from pathlib import Path

from pagemint.errors import RecipeError

_IN_WHEEL = Path(__file__).parent / "_examples"
_IN_REPOSITORY = Path(__file__).parents[2] / "examples"


def names() -> list[str]:
    return sorted(recipe.parent.name for recipe in _root().glob("*/recipe.yaml"))


def find(name: str) -> Path:
    """The folder of an example, to be read only; raises `RecipeError` with the known names."""
    if name not in names():
        raise RecipeError(
            f"there is no example named {name!r}", hint=f"examples: {', '.join(names()) or 'none installed'}"
        )
    return _root() / name


def copy(name: str, target: Path) -> None:
    """Copy an example to a new or empty folder, without what was built there."""
    source = find(name)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RecipeError(f"{target} exists and is not an empty folder", hint="name a new folder")
    built = shutil.ignore_patterns("workspace", ".ipynb_checkpoints")
    shutil.copytree(source, target, ignore=built, copy_function=shutil.copyfile, dirs_exist_ok=True)


def _root() -> Path:
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_REPOSITORY
