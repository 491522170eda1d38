"""The verbs as functions: what the command line does, a script or a notebook can do."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version as package_version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagemint import plugins, status
from pagemint.annotate.base import Writer
from pagemint.engine.stop import Stop
from pagemint.errors import CorruptWorkspace, RecipeError
from pagemint.progress import Progress
from pagemint.recipe import LoadedRecipe, load
from pagemint.records import Document, Page, Pair, Verdict, load_lines
from pagemint.result import Result
from pagemint.run import VERBS, Run
from pagemint.sources.base import Source, Wanted
from pagemint.workspace import Workspace
from pagemint.workspace.layout import DOCUMENT, FUNNEL, PAGES, RECIPE, VERDICTS, WORKSPACE

if TYPE_CHECKING:
    from pagemint.batches import Batch
    from pagemint.ledger import Account
    from pagemint.licensed import Licensed

Watch = Callable[[Progress, Stop], Any]


class Project:
    """A recipe and the workspace that it fills.

    `recipe` is a file, a mapping, or a folder: one with a recipe, or a workspace. `settings` are dotted keys put over
    the recipe, as `-S` does. Raises `RecipeError` for anything wrong with the recipe.
    """

    def __init__(
        self,
        recipe: str | Path | Mapping[str, Any] = "recipe.yaml",
        *,
        workspace: str | Path | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        if not isinstance(recipe, Mapping) and (Path(recipe) / RECIPE).is_file():
            if (Path(recipe) / WORKSPACE).is_file():
                workspace = workspace or Path(recipe)
            recipe = Path(recipe) / RECIPE
        self.loaded: LoadedRecipe = load(recipe, settings)
        self.url = str(workspace) if workspace is not None else str(self.loaded.base / "workspace")

    @property
    def name(self) -> str:
        return self.loaded.recipe.name

    def run(self, limit: int | None = None, **options: Any) -> Result:
        """Everything the recipe asks for; returns what was done. Options: force, dry, watch, rehearse."""
        return self._verb("run", limit=limit, **options)

    def collect(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("collect", limit=limit, **options)

    def render(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("render", limit=limit, **options)

    def annotate(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("annotate", limit=limit, **options)

    def verify(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("verify", limit=limit, **options)

    def filter(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("filter", limit=limit, **options)

    def export(self, limit: int | None = None, **options: Any) -> Result:
        return self._verb("export", limit=limit, **options)

    def evaluate(self, limit: int | None = None, **options: Any) -> Result:
        """Scores the kept pairs; the figures are in `counts` of the result and below `evaluation/`."""
        return self._verb("evaluate", limit=limit, **options)

    def report(self, limit: int | None = None, **options: Any) -> Result:
        """Writes the page; `report` of the result is where it lies, `report.json` is beside it."""
        return self._verb("report", limit=limit, **options)

    def estimate(self, limit: int | None = None, **options: Any) -> Result:
        """What the pages that are still to be asked about will cost, in `counts["estimate"]`; absent = nothing.

        Pages are collected and rendered first, which is free; no model is asked.
        """
        return self._verb("estimate", limit=limit, **options)

    def status(self, *, deep: bool = False) -> status.Status:
        """Where every document stands; `deep` hashes every file instead of trusting size, time and inode."""
        return status.read(self.workspace(), deep=deep)

    def licenses(self) -> Licensed:
        """Under which licenses the documents are: `lines()` adds them up, `documents` has each with its evidence."""
        from pagemint.licensed import read

        return read(self.workspace())

    def ledger(self) -> Account:
        """What was paid for, by model and day, and what may be owed besides."""
        from pagemint.ledger import account

        return account(self.workspace())

    def paid_answers(self) -> Iterator[dict[str, Any]]:
        """Every answer that was paid for, as the model gave it, with its cost."""
        from pagemint.ledger import answers

        return answers(self.workspace())

    def record(self, path: str | Path) -> int:
        """Writes all pairs as a file that `recorded:FILE` plays again for nothing; returns the number of pages."""
        from pagemint.ledger import record

        return record(self.workspace(), Path(path))

    def batches(self) -> list[Batch]:
        """Batches that are with a provider and were not collected yet."""
        from pagemint.batches import out

        return out(self.workspace())

    def give_up(self, batch: str) -> Batch:
        """Waits for a batch no longer: it stays counted at its most, and its pages are asked about anew."""
        from pagemint.batches import give_up

        return give_up(self.workspace(), batch)

    def clean(self, *, derived: bool = False, dry: bool = False) -> list[str]:
        """Removes what no run needs: unfinished writes, documents that are listed no more.

        With `derived` also everything that can be computed again; never splits, reviews or the ledger.
        Returns the keys that were (in a dry run: would be) removed.
        """
        from pagemint.clean import clean

        return clean(self.workspace(), derived=derived, dry=dry)

    def workspace(self) -> Workspace:
        """The workspace as it is; raises `CorruptWorkspace` where there is none."""
        return Workspace.open(self.url)

    def documents(self) -> Iterator[Document]:
        """The metadata of all collected documents, in order of doc_id."""
        workspace = self.workspace()
        for doc_id in workspace.doc_ids():
            folder = workspace.folder(doc_id)
            if folder.output("collect", DOCUMENT):
                yield workspace.document(folder)

    def pages(self, doc_id: str) -> list[Page]:
        """The rendered pages of one document, holes included."""
        workspace = self.workspace()
        folder = workspace.folder(doc_id)
        return workspace.pages(folder) if folder.output("render", PAGES) else []

    def pairs(self, *, kept: bool = True) -> Iterator[Pair]:
        """All pairs that the filter keeps, or with `kept=False` all that were written."""
        workspace = self.workspace()
        verdicts = self._verdicts(workspace) if kept else {}
        for document in self.documents():
            for answer in workspace.answers(workspace.folder(document.doc_id)):
                yield from (p for p in answer.pairs if not kept or verdicts.get(p.pair_id) == "keep")

    def funnel(self) -> dict[str, Any]:
        """For each step what came in, stayed, and was dropped for which reason."""
        try:
            found: dict[str, Any] = json.loads(self.workspace().store.get(FUNNEL))
        except KeyError:
            raise CorruptWorkspace(f"{self.url} has no funnel yet", hint="pagemint filter") from None
        return found

    def sources(self) -> list[Source]:
        """The sources of the recipe, opened; raises `RecipeError` with the line of a path that is not there."""
        recipe, found = self.loaded.recipe, []
        wanted = Wanted(
            self.loaded.base,
            recipe.language,
            recipe.licenses,
            recipe.contact,
            recipe.render.long_side,
            recipe.render.max_pages,
        )
        for index, (name, settings) in enumerate(self.loaded.sources):
            try:
                found.append(plugins.load("sources", name)(settings, wanted))
            except RecipeError as error:
                raise self.loaded.error(error, "sources", index, name, "path") from None
        return found

    def writer(self) -> Writer | None:
        """The model that writes questions, None when the recipe asks for none."""
        annotate = self.loaded.recipe.annotate
        if annotate is None:
            return None
        name, _, argument = annotate.model.partition(":")
        try:
            if annotate.model in self.loaded.recipe.models or name in plugins.names("providers"):
                from pagemint.annotate.vlm.build import from_recipe

                return from_recipe(self.loaded.recipe, annotate, self.loaded.base)
            model = plugins.load("models", name)
            writer: Writer = model(argument, self.loaded.base, pairs_per_page=annotate.pairs_per_page)
        except RecipeError as error:
            raise error if error.file else self.loaded.error(error, "annotate", "model") from None
        return writer

    def predictions(self) -> dict[str, Path]:
        """The files of answers to score by what they are called; raises `RecipeError` with the line of one missing."""
        found: dict[str, Path] = {}
        for index, answers in enumerate(self.loaded.recipe.evaluate.vqa):
            path = self.loaded.base / answers.predictions
            name = answers.name or path.stem
            if not path.is_file():
                problem = RecipeError(f"{path} is not there")
                raise self.loaded.error(problem, "evaluate", "vqa", index, "predictions")
            if name in found:
                problem = RecipeError(f"two sets of answers are called {name!r}", hint="give each a name")
                raise self.loaded.error(problem, "evaluate", "vqa", index)
            found[name] = path
        return found

    def _verb(
        self,
        verb: str,
        *,
        limit: int | None = None,
        force: bool = False,
        dry: bool = False,
        watch: Watch | None = None,
        rehearse: bool = False,
    ) -> Result:
        if verb not in VERBS:
            raise RecipeError(f"no verb {verb!r}")
        if rehearse:
            from pagemint.rehearsal import NOTE, rehearsal

            with rehearsal(self) as twin:
                result = twin._verb(verb, limit=limit, force=force, dry=dry, watch=watch)
            return replace(result, counts={**result.counts, "rehearsal": NOTE})
        workspace = Workspace.create(self.url, self.name, f"pagemint {package_version('pagemint')}")
        run = Run(self, workspace, verb, limit=limit, force=force, dry=dry)
        with workspace.lock():
            if not dry:
                workspace.store.put(RECIPE, self.loaded.dump())
            return run.go(watch)

    def _verdicts(self, workspace: Workspace) -> dict[str, str]:
        try:
            rows = load_lines(workspace.store.get(VERDICTS), VERDICTS)
        except KeyError:
            raise CorruptWorkspace(f"{self.url} has no verdicts yet", hint="pagemint filter") from None
        return {v.pair_id: v.verdict for v in map(Verdict.from_json, rows)}


def workers(asked: int | str) -> int:
    """The number of worker processes: what was asked for, or one for each core this process may use."""
    if isinstance(asked, int):
        return asked
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
