"""The export stage: the dataset, handed to one format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.export.base import Export
from pagemint.export.view import corpus_view
from pagemint.recipe.model import Recipe
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import EXPORT, FUNNEL, QRELS, SPLITS, VERDICTS


@dataclass(frozen=True, slots=True)
class ExportStage:
    workspace: Workspace
    recipe: Recipe
    format: Export
    stop: Stop

    @property
    def name(self) -> str:
        return f"export.{self.format.name}"

    @property
    def version(self) -> int:
        return self.format.version

    @property
    def owns(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def prefix(self) -> str:
        return f"{EXPORT}{self.format.name}/"

    def settings(self) -> Mapping[str, Any]:
        mask = self.recipe.filter.personal_data == "mask"
        return {"name": self.recipe.name, "format": dict(self.format.settings()), **({"mask": True} if mask else {})}

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        corpus = {key: folder.output("filter", key) for key in (VERDICTS, FUNNEL)}
        corpus |= {key: folder.output("verify", key) for key in (SPLITS, QRELS)}
        return {**{o.doc_id: o.digest for o in outcomes if o.state == "done"}, **corpus}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        self.stop.check()
        view = corpus_view(self.workspace, self.recipe, folder, outcomes, self.stop)
        return {"counts": dict(self.format.write(view, folder, self.prefix))}
