"""The workspace as a dataset: what the filter keeps, as a stream of documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.export.base import CorpusView, DocumentView, KeptPair
from pagemint.export.mask import mask_document, mask_page, mask_pair
from pagemint.filter.splits import read_splits
from pagemint.filter.stage import left_out_reason
from pagemint.recipe.model import Recipe
from pagemint.records import Page, Verdict, load_lines
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import FUNNEL, QRELS, VERDICTS


def corpus_view(
    workspace: Workspace, recipe: Recipe, folder: Folder, outcomes: Sequence[Outcome], stop: Stop
) -> CorpusView:
    """`folder` is the corpus, with verify and filter done."""
    left_out = list(folder.stages["verify"].notes["left_out"])
    splits = read_splits(folder)
    verdicts = map(Verdict.from_json, load_lines(folder.get(VERDICTS), VERDICTS))
    kept = {verdict.pair_id: verdict for verdict in verdicts if verdict.verdict == "keep"}
    wanted = [o.doc_id for o in outcomes if o.state == "done" and o.doc_id not in left_out]

    def documents() -> Iterator[DocumentView]:
        for doc_id in wanted:
            stop.check()
            if (view := _document(workspace, recipe, doc_id, splits[doc_id], kept)) is not None:
                yield view

    return CorpusView(
        name=recipe.name,
        funnel=json.loads(folder.get(FUNNEL)),
        qrels=_qrels(folder, kept),
        left_out=left_out,
        documents=documents,
        stop=stop.check,
    )


def _document(
    workspace: Workspace, recipe: Recipe, doc_id: str, split: str, kept: Mapping[str, Verdict]
) -> DocumentView | None:
    folder = workspace.folder(doc_id)
    pages = workspace.pages(folder)
    if left_out_reason(pages, recipe.filter, bridge=False):
        return None
    pairs: dict[int, list[KeptPair]] = defaultdict(list)
    for answer in workspace.answers(folder):
        for pair in sorted(answer.pairs, key=lambda pair: pair.pair_id):
            if pair.pair_id in kept:
                pairs[answer.page_number].append(KeptPair(pair, kept[pair.pair_id]))
    sizes = {entry.key: entry.size for entry in folder.store.list(f"{folder.prefix}pages/")}

    def read(page: Page) -> bytes:
        return folder.get(page.file or "")

    document = workspace.document(folder)
    if recipe.filter.personal_data == "mask":
        document, pages = mask_document(document), [mask_page(page) for page in pages]
        pairs = {number: [mask_pair(one) for one in found] for number, found in pairs.items()}
    own = {page.page_number: sizes.get(f"{folder.prefix}{page.file}", 0) for page in pages if page.file}
    return DocumentView(document, pages, dict(pairs), split, read, own)


def _qrels(folder: Folder, kept: Mapping[str, Verdict]) -> dict[str, dict[str, int]]:
    """Grades of the kept queries. A page that only dropped pairs name answers nothing."""
    qrels: dict[str, dict[str, int]] = {}
    for row in load_lines(folder.get(QRELS), QRELS):
        verdict = kept.get(row["query-id"])
        if verdict is not None and "retrieval" in verdict.uses and not kept.keys().isdisjoint(row["pairs"]):
            qrels.setdefault(row["query-id"], {})[row["corpus-id"]] = row["score"]
    return qrels
