"""Mint verified multimodal datasets from documents: `Project("recipe.yaml").run()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pagemint.doctor import examine as doctor
    from pagemint.errors import (
        BudgetReached,
        CorruptWorkspace,
        DocumentError,
        Interrupted,
        MissingExtra,
        PagemintError,
        PaidWorkLeft,
        RecipeError,
        Refused,
        WaitingForBatch,
        WorkspaceBusy,
        WorkspaceTooNew,
    )
    from pagemint.project import Project
    from pagemint.records import Check, Document, Evidence, License, Page, Pair, Verdict
    from pagemint.result import Result
    from pagemint.starter import start as init

__all__ = [
    "BudgetReached",
    "Check",
    "CorruptWorkspace",
    "Document",
    "DocumentError",
    "Evidence",
    "Interrupted",
    "License",
    "MissingExtra",
    "Page",
    "PagemintError",
    "PaidWorkLeft",
    "Pair",
    "Project",
    "RecipeError",
    "Refused",
    "Result",
    "Verdict",
    "WaitingForBatch",
    "WorkspaceBusy",
    "WorkspaceTooNew",
    "doctor",
    "init",
]

_HOME = {"Project": "project", "Result": "result", "doctor": "doctor:examine", "init": "starter:start"}
_RECORDS = frozenset(("Check", "Document", "Evidence", "License", "Page", "Pair", "Verdict"))


def __getattr__(name: str) -> Any:
    """Public names load their module when first used, so that `import pagemint` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'pagemint' has no attribute {name!r}")
    from importlib import import_module

    module, _, attribute = _HOME.get(name, "records" if name in _RECORDS else "errors").partition(":")
    return getattr(import_module(f"pagemint.{module}"), attribute or name)


def __dir__() -> list[str]:
    return __all__
