"""A Hugging Face dataset repository: parquet shards of all configs, a card and Croissant metadata.

Only pyarrow is needed to write it. Page images are read once, in one pass over the documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from pagemint.export.base import CorpusView, DocumentView, corpus_id
from pagemint.export.card import card
from pagemint.export.configs import CONFIGS, SPLITS, WHOLE
from pagemint.export.croissant import croissant
from pagemint.export.rows import DocumentRows, pages_with_image
from pagemint.export.shards import Cuts, SplitWriter
from pagemint.export.summary import Summary, Table
from pagemint.workspace import Folder

_ROW_BYTES = 1000
"""What a row takes beside its image: an estimate, for cutting shards only."""


class HuggingFaceSettings(BaseModel):
    """Settings of the format `huggingface`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    embed: list[Literal["presentations", "corpus", "vqa"]] = Field(
        default=["presentations", "corpus", "vqa"],
        description="Configs that hold the page images; the others have null images and are joined with `corpus`",
    )
    shard_mb: int = Field(500, ge=1, le=5000, description="About the size of a parquet file")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the first pass finds: splits in use, shards by (config, split), and which pages of qrels exist."""

    splits: tuple[str, ...]
    shards: dict[tuple[str, str], int]
    corpus_ids: set[str]


class HuggingFaceExport:
    """See the contract in docs/dataset.md."""

    name: ClassVar[str] = "huggingface"
    version: ClassVar[int] = 1
    Settings: ClassVar[type[BaseModel]] = HuggingFaceSettings

    def __init__(self, settings: HuggingFaceSettings | None = None) -> None:
        self._settings = settings or HuggingFaceSettings()
        self._embed = frozenset(self._settings.embed)

    def settings(self) -> Mapping[str, Any]:
        return {"embed": sorted(self._embed), "shard_mb": self._settings.shard_mb}

    def write(self, corpus: CorpusView, folder: Folder, prefix: str) -> Mapping[str, Any]:
        """Returns `{"configs": {config: {split: rows}}, "files", "bytes"}`."""
        plan = self._plan(corpus)
        summary = Summary()
        tables = self._tables(corpus, plan, summary, folder, prefix)
        facts = summary.facts(corpus, tables, self._embed)
        folder.put(f"{prefix}croissant.json", croissant(facts))
        folder.put(f"{prefix}README.md", card(facts))
        return {
            "configs": {name: {t.split: t.rows for t in tables if t.config == name} for name in CONFIGS},
            "files": sum(len(t.files) for t in tables),
            "bytes": sum(f.size for t in tables for f in t.files),
        }

    def _plan(self, corpus: CorpusView) -> Plan:
        wanted = {target for grades in corpus.qrels.values() for target in grades}
        found: set[str] = set()
        splits: set[str] = set()
        cuts = self._cuts()
        for view in corpus.documents():
            corpus.stop()
            splits.add(view.split)
            ids = (corpus_id(view.document.doc_id, page.page_number) for page in pages_with_image(view))
            found.update(wanted.intersection(ids))
            for name, weight in self._weights(view, corpus.qrels).items():
                cuts[name, split_of(name, view)].place(weight)
        used = tuple(split for split in SPLITS if split in splits) or (WHOLE,)
        return Plan(used, {key: cut.shard + 1 for key, cut in cuts.items()}, found)

    def _tables(self, corpus: CorpusView, plan: Plan, summary: Summary, folder: Folder, prefix: str) -> list[Table]:
        writers: dict[tuple[str, str], SplitWriter] = {}
        cuts = self._cuts()
        with ExitStack() as stack:
            for name, config in CONFIGS.items():
                for split in plan.splits if config.split else (WHOLE,):
                    shards = plan.shards.get((name, split), 1)
                    writer = SplitWriter(folder, prefix, f"{name}/{split}", config.columns, shards)
                    writers[name, split] = stack.enter_context(writer)
            for view in corpus.documents():
                corpus.stop()
                summary.add(view)
                images = {p.page_number: view.read(p) for p in pages_with_image(view)} if self._embed else {}
                rows = DocumentRows(view, corpus.qrels, plan.corpus_ids, self._embed, images)
                for name, weight in self._weights(view, corpus.qrels).items():
                    key = name, split_of(name, view)
                    writers[key].add(cuts[key].place(weight), rows.rows(name))
        return [Table(name, split, w.rows, w.bytes, w.written) for (name, split), w in writers.items()]

    def _cuts(self) -> defaultdict[tuple[str, str], Cuts]:
        return defaultdict(lambda: Cuts(self._settings.shard_mb * 1_000_000))

    def _weights(self, view: DocumentView, qrels: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
        """About how many bytes a document adds to each config."""
        kept = [k for page in pages_with_image(view) for k in view.kept.get(page.page_number, [])]
        rows = dict.fromkeys(CONFIGS, len(kept))
        rows |= dict.fromkeys(("presentations", "corpus", "text-corpus"), len(view.pages)) | {"documents": 1}
        rows |= dict.fromkeys(("qrels", "text-qrels"), sum(len(qrels.get(k.pair.pair_id, ())) for k in kept))
        images = {"presentations": view.image_bytes, "corpus": view.image_bytes}
        images["vqa"] = view.image_bytes // max(1, len(pages_with_image(view))) * len(kept)
        return {n: count * _ROW_BYTES + (images.get(n, 0) if n in self._embed else 0) for n, count in rows.items()}


def split_of(config: str, view: DocumentView) -> str:
    return view.split if CONFIGS[config].split else WHOLE
