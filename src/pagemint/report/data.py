"""All that the report says, gathered in one pass over the documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pagemint import traffic
from pagemint.engine.stage import Outcome
from pagemint.recipe.model import Recipe
from pagemint.report.built import Built
from pagemint.report.checks import CheckCounts
from pagemint.report.collection import Collection
from pagemint.report.costs import Measured, figures, spared
from pagemint.report.counts import Counts
from pagemint.report.lengths import Lengths
from pagemint.report.reading import contents
from pagemint.report.sample import Sample, Sheet
from pagemint.report.scores import read_scores
from pagemint.report.times import Times
from pagemint.report.words import clip
from pagemint.result import tally
from pagemint.traffic import Traffic
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import FUNNEL, LEDGER

DETAIL_CHARS = 300
LISTED = 200


@dataclass(frozen=True, slots=True)
class Report:
    recipe: Recipe
    corpus: Folder
    outcomes: Sequence[Outcome]
    counts: Counts
    lengths: Lengths
    built: Built
    collection: Collection
    traffic: Sequence[Traffic]
    checks: CheckCounts
    times: Times
    sheets: list[Sheet]

    @classmethod
    def read(
        cls, workspace: Workspace, corpus: Folder, outcomes: Sequence[Outcome], recipe: Recipe, stop: Callable[[], None]
    ) -> Self:
        counts, lengths, built, checks, sample = Counts(), Lengths(), Built(), CheckCounts(), Sample(recipe.seed)
        collection = Collection()
        for document in contents(workspace, corpus, outcomes):
            stop()
            counts.add(document)
            lengths.add(document)
            sample.add(document)
            collection.add(document)
            folder = workspace.folder(document.document.doc_id)
            built.add(document, folder)
            checks.document(folder)
        checks.corpus(corpus)
        done = {outcome.doc_id for outcome in outcomes if outcome.state == "done"}
        times = Times.read(workspace.store, done)
        used = traffic.read(workspace.store)
        return cls(recipe, corpus, outcomes, counts, lengths, built, collection, used, checks, times, sample.sheets())

    def to_json(self, made_with: str) -> dict[str, Any]:
        funnel = json.loads(self.corpus.get(FUNNEL))
        measured = self._measured()
        recipe = self.recipe.model_dump(mode="json", exclude_none=True)
        return {
            "v": 1,
            "name": self.recipe.name,
            "made_with": made_with,
            "date": self.times.newest,
            "seed": self.recipe.seed,
            "recipe": recipe,
            "pages": self.counts.pages,
            "pairs": {"written": self.counts.written, "kept": self.counts.kept},
            "built_from": self.built.to_json(self.corpus),
            "collection": self.collection.to_json(self.traffic, self.outcomes),
            "funnel": {**funnel, "adds_up": adds_up(funnel["stages"])},
            "proof": self.counts.proof(),
            "checks": self.checks.to_json(),
            "distributions": {**self.counts.to_json(), **self.lengths.to_json()},
            "scores": read_scores(self.corpus),
            "sample": [sheet.to_json() for sheet in self.sheets],
            **self._left_out(),
            "times": self.times.to_json(),
            "human": self.recipe.report.human.model_dump(),
            "figures": figures(measured, self.recipe.report.human),
            "spared": spared(self.counts.skips, self.counts.asked, measured.usd),
        }

    def _left_out(self) -> dict[str, Any]:
        told = tally(self.outcomes)
        rows = [
            [q.doc_id, q.stage, clip(q.reason, DETAIL_CHARS), clip(q.detail, DETAIL_CHARS)] for q in told["quarantined"]
        ]
        names = ("doc_id", "stage", "reason", "detail")
        return {
            "quarantined": {
                "count": len(rows),
                "listed": [dict(zip(names, row, strict=True)) for row in rows[:LISTED]],
            },
            "skipped_documents": told["skipped"],
            "pages_without_pairs": self.counts.skip_reasons(),
        }

    def _measured(self) -> Measured:
        return Measured(
            pages=self.counts.pages,
            pairs=self.counts.written,
            kept=self.counts.kept,
            page_seconds=self.times.busy("collect", "render"),
            pair_seconds=self.times.busy("annotate"),
            usd=self._usd(),
            replayed=all(name.startswith("recorded:") for name in self.counts.tallies["model"].written),
        )

    def _usd(self) -> float | None:
        """What was answered for, of all models of the project; calls that nobody knows the end of are not in it."""
        if any(True for _ in self.corpus.store.list(LEDGER)):
            from pagemint.models.ledger import Ledger

            return float(Ledger(self.corpus.store, keep=False).spent)
        return None if self.counts.paid else 0.0


def adds_up(lines: Sequence[dict[str, Any]]) -> bool:
    return all(line["in"] == line["kept"] + sum(line["dropped"].values()) for line in lines)
