"""The verify stage over the corpus: groups, splits that never change, and which pages answer which query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.export.base import corpus_id
from pagemint.filter.groups import fingerprints, group
from pagemint.filter.splits import assign
from pagemint.recipe.model import Recipe
from pagemint.records import dump_lines, load_lines
from pagemint.text.normal import normal_question
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import GROUPS, QRELS, SPLITS

COMPLETE_ANSWER = 2


class VerifyStage:
    name: ClassVar[str] = "verify"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, recipe: Recipe, stop: Stop) -> None:
        self._workspace = workspace
        self._recipe = recipe
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        return {"split": self._recipe.split.model_dump(), "seed": self._recipe.seed}

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        return {outcome.doc_id: outcome.digest for outcome in outcomes if outcome.state == "done"}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        looks: dict[str, set[str]] = {}
        positives: dict[str, list[str]] = defaultdict(list)
        queries: list[tuple[str, str]] = []
        for outcome in outcomes:
            if outcome.state != "done":
                continue
            self._stop.check()
            document = self._workspace.folder(outcome.doc_id)
            looks[outcome.doc_id] = fingerprints(self._workspace.pages(document))
            for answer in self._workspace.answers(document):
                for pair in answer.pairs:
                    text = normal_question(pair.question)
                    queries.append((pair.pair_id, text))
                    positives[text].append(corpus_id(outcome.doc_id, answer.page_number))
        groups = group(looks)
        left_out = self._splits(folder, groups)
        folder.put(GROUPS, dump_lines({"v": 1, "doc_id": d, "group": g} for d, g in sorted(groups.items())))
        folder.put(QRELS, dump_lines(_qrels(queries, positives)))
        return {"left_out": left_out, "groups": len(set(groups.values()))}

    def _splits(self, folder: Folder, groups: Mapping[str, str]) -> list[str]:
        known = read_splits(folder)
        given = assign(groups, known, self._recipe.split, self._recipe.seed)
        # documents that are gone keep their line: should they come back, they come back to the same side
        rows = {**known, **given.splits}
        folder.put(SPLITS, dump_lines({"v": 1, "doc_id": d, "split": s} for d, s in sorted(rows.items())))
        return given.left_out


def read_splits(folder: Folder) -> dict[str, str]:
    """doc_id → split, as they were given so far."""
    if folder.store.stat(SPLITS) is None:
        return {}
    return {row["doc_id"]: row["split"] for row in load_lines(folder.get(SPLITS), SPLITS)}


def _qrels(queries: list[tuple[str, str]], positives: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """The same question about several pages has them all as positives: one text never has two sets of qrels."""
    return [
        {"v": 1, "query-id": pair_id, "corpus-id": page, "score": COMPLETE_ANSWER}
        for pair_id, text in sorted(queries)
        for page in sorted(set(positives[text]))
    ]
