"""The export stage: the workspace as a stream of documents, handed to one format."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.export.base import CorpusView, DocumentView, Export, KeptPair
from pagemint.filter.stage import left_out_reason
from pagemint.filter.verify import read_splits
from pagemint.recipe.model import Recipe
from pagemint.records import Page, Verdict, load_lines
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
        return {"name": self.recipe.name, "format": dict(self.format.settings())}

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        corpus = {key: folder.output("filter", key) for key in (VERDICTS, FUNNEL)}
        corpus |= {key: folder.output("verify", key) for key in (SPLITS, QRELS)}
        return {**{o.doc_id: o.digest for o in outcomes if o.state == "done"}, **corpus}

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        self.stop.check()
        return {"counts": dict(self.format.write(self._view(folder, outcomes), folder, self.prefix))}

    def _view(self, folder: Folder, outcomes: Sequence[Outcome]) -> CorpusView:
        left_out = list(folder.stages["verify"].notes["left_out"])
        splits = read_splits(folder)
        kept = {row["pair_id"]: Verdict.from_json(row) for row in load_lines(folder.get(VERDICTS), VERDICTS)}
        kept = {pair_id: verdict for pair_id, verdict in kept.items() if verdict.verdict == "keep"}
        wanted = [o.doc_id for o in outcomes if o.state == "done" and o.doc_id not in left_out]

        def documents() -> Iterator[DocumentView]:
            for doc_id in wanted:
                self.stop.check()
                if (view := self._document(doc_id, splits[doc_id], kept)) is not None:
                    yield view

        return CorpusView(
            name=self.recipe.name,
            funnel=json.loads(folder.get(FUNNEL)),
            qrels=_qrels(folder, kept),
            left_out=left_out,
            documents=documents,
            stop=self.stop.check,
        )

    def _document(self, doc_id: str, split: str, kept: Mapping[str, Verdict]) -> DocumentView | None:
        folder = self.workspace.folder(doc_id)
        pages = self.workspace.pages(folder)
        if left_out_reason(pages, self.recipe.filter, bridge=False):
            return None
        pairs: dict[int, list[KeptPair]] = defaultdict(list)
        for answer in self.workspace.answers(folder):
            for pair in sorted(answer.pairs, key=lambda pair: pair.pair_id):
                if pair.pair_id in kept:
                    pairs[answer.page_number].append(KeptPair(pair, kept[pair.pair_id]))
        sizes = {entry.key: entry.size for entry in folder.store.list(f"{folder.prefix}pages/")}

        def read(page: Page) -> bytes:
            return folder.get(page.file or "")

        image_bytes = sum(sizes.get(f"{folder.prefix}{page.file}", 0) for page in pages)
        return DocumentView(self.workspace.document(folder), pages, dict(pairs), split, read, image_bytes)


def _qrels(folder: Folder, kept: Mapping[str, Verdict]) -> dict[str, dict[str, int]]:
    """Grades of the kept queries."""
    qrels: dict[str, dict[str, int]] = {}
    for row in load_lines(folder.get(QRELS), QRELS):
        verdict = kept.get(row["query-id"])
        if verdict is not None and "retrieval" in verdict.uses:
            qrels.setdefault(row["query-id"], {})[row["corpus-id"]] = row["score"]
    return qrels
