"""The evaluation of answers as a stage over the corpus; it writes only `evaluation/vqa.json`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.errors import RecipeError
from pagemint.evaluate.predictions import Predictions, read_predictions
from pagemint.evaluate.vqa import Asked, asked, described, differences, score
from pagemint.export.view import corpus_view
from pagemint.recipe.model import Recipe
from pagemint.records import dumps
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import EVALUATION, SPLITS, VERDICTS

SHOWN = ("anls", "em", "f1", "accuracy")


class VqaStage:
    """`files`: what each set of answers is called → where it is."""

    name: ClassVar[str] = "evaluate.vqa"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, recipe: Recipe, files: Mapping[str, Path], stop: Stop) -> None:
        self._workspace = workspace
        self._recipe = recipe
        self._files = files
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        return {
            "names": list(self._files),
            "seed": self._recipe.seed,
            "language": self._recipe.language,
            "personal_data": self._recipe.filter.personal_data,
        }

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        if not self._files:
            return {}
        documents = {o.doc_id: o.digest for o in outcomes if o.state == "done"}
        corpus = {SPLITS: folder.output("verify", SPLITS), VERDICTS: folder.output("filter", VERDICTS)}
        return {**documents, **corpus, **{f"answers {name}": _hash(path) for name, path in self._files.items()}}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        if not self._files:
            return {"pairs": 0, "scores": {}}
        view = corpus_view(self._workspace, self._recipe, folder, outcomes, self._stop)
        pairs = asked(view, self._recipe.language)
        if not pairs:
            return {"pairs": 0, "scores": {}}
        given = {name: self._read(path, pairs) for name, path in self._files.items()}
        answered = {name: score(pairs, one.answers) for name, one in given.items()}
        found = {
            "v": 1,
            "pairs": len(pairs),
            "answers": {n: described(pairs, given[n], answered[n], self._recipe.seed) for n in given},
            "differences": differences(pairs, answered, self._recipe.seed),
        }
        folder.put(f"{EVALUATION}vqa.json", (dumps(found) + "\n").encode("utf-8", "replace"))
        return _shown(found)

    def _read(self, path: Path, pairs: Sequence[Asked]) -> Predictions:
        given = read_predictions(path)
        if not any(one.pair.pair_id in given.answers for one in pairs):
            example = f"their pair_ids are like {pairs[0].pair.pair_id}"
            raise RecipeError(f"{path}: none of its {given.rows} rows is about a kept pair", hint=example)
        return given


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    """What people see at the end of a verb."""
    rows = {}
    for name, one in found["answers"].items():
        everything = one["scores"]["all"]
        counts = {key: one[key]["count"] for key in ("missing", "unknown", "repeated", "bad")}
        measures = {measure: everything.get(measure) for measure in SHOWN}
        rows[name] = {"measures": measures, **counts, "undecided": everything["undecided"]}
    return {"pairs": found["pairs"], "scores": rows}


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise RecipeError(f"{path} cannot be read: {error.strerror}") from None
