"""The evaluation of retrieval as a stage over the corpus; it writes only below `evaluation/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pagemint import plugins
from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.evaluate.base import Retriever
from pagemint.evaluate.corpus import benchmark
from pagemint.evaluate.retrieval import search
from pagemint.evaluate.scores import OFFLINE, rank_rows, scores, shown
from pagemint.export.view import corpus_view
from pagemint.recipe.model import Recipe
from pagemint.records import dump_lines, dumps
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import EVALUATION, QRELS, SPLITS, VERDICTS

OVERLAP = "overlap"


class RetrievalStage:
    name: ClassVar[str] = "evaluate.retrieval"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, recipe: Recipe, stop: Stop) -> None:
        self._workspace = workspace
        self._recipe = recipe
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        versions = {name: plugins.load("retrievers", name).version for name in self._names(OFFLINE)}
        return {
            "retrievers": self._recipe.evaluate.retrievers,
            "versions": versions,
            "seed": self._recipe.seed,
            "language": self._recipe.language,
            "personal_data": self._recipe.filter.personal_data,
        }

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        documents = {o.doc_id: o.digest for o in outcomes if o.state == "done"}
        corpus = {key: folder.output("verify", key) for key in (SPLITS, QRELS)}
        return {**documents, **corpus, VERDICTS: folder.output("filter", VERDICTS)}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        view = corpus_view(self._workspace, self._recipe, folder, outcomes, self._stop)
        corpus = benchmark(view, self._recipe.language)
        names = self._names(*corpus.writers)
        if not corpus.queries or not names:
            return {"queries": len(corpus.queries)}
        searched = {}
        for name in names:
            retriever: Retriever = plugins.load("retrievers", name)()
            searched[name] = search(retriever, corpus, self._recipe.seed, self._stop.check)
            folder.put(f"{EVALUATION}ranks-{name}.jsonl", dump_lines(rank_rows(corpus, searched[name]["page"])))
        found = scores(corpus, searched, self._recipe.seed)
        folder.put(f"{EVALUATION}retrieval.json", (dumps(found) + "\n").encode())
        return shown(found)

    def _names(self, *writers: str) -> list[str]:
        """What the recipe asks for; beside questions of the offline writer also what plain overlap scores."""
        asked = dict.fromkeys(self._recipe.evaluate.retrievers)
        return list(asked | ({OVERLAP: None} if asked and OFFLINE in writers else {}))
