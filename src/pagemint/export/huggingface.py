"""A Hugging Face dataset repository: parquet shards of all configs, a card and Croissant metadata.

Only pyarrow is needed to write it, in one pass over the documents. A page image is read when its row is written.
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
    """What the first pass finds: shards by (config, split), and which pages of qrels exist.

    A split without rows is not written, `load_dataset` would refuse the whole config; a config without any row is,
    so that its columns can be read.
    """

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
        cuts = self._cuts()
        for view in corpus.documents():
            corpus.stop()
            ids = (corpus_id(view.document.doc_id, page.page_number) for page in pages_with_image(view))
            found.update(wanted.intersection(ids))
            for name, weight in self._weights(view, corpus.qrels).items():
                cuts[name, split_of(name, view)].place(weight)
        shards = {key: cut.shard + 1 for key, cut in cuts.items()}
        filled = {name for name, _ in shards}
        shards |= {(name, WHOLE): 1 for name in CONFIGS if name not in filled}
        return Plan({key: shards[key] for key in sorted(shards, key=_place)}, found)

    def _tables(self, corpus: CorpusView, plan: Plan, summary: Summary, folder: Folder, prefix: str) -> list[Table]:
        writers: dict[tuple[str, str], SplitWriter] = {}
        cuts = self._cuts()
        with ExitStack() as stack:
            for (name, split), shards in plan.shards.items():
                writer = SplitWriter(folder, prefix, f"{name}/{split}", CONFIGS[name].columns, shards)
                writers[name, split] = stack.enter_context(writer)
            for view in corpus.documents():
                corpus.stop()
                summary.add(view)
                rows = DocumentRows(view, corpus.qrels, plan.corpus_ids, self._embed)
                for name, weight in self._weights(view, corpus.qrels).items():
                    key = name, split_of(name, view)
                    writers[key].add(cuts[key].place(weight), rows.rows(name))
        return [Table(name, split, w.rows, w.bytes, w.written) for (name, split), w in writers.items()]

    def _cuts(self) -> defaultdict[tuple[str, str], Cuts]:
        return defaultdict(lambda: Cuts(self._settings.shard_mb * 1_000_000))

    def _weights(self, view: DocumentView, qrels: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
        """About how many bytes a document adds to each config; configs that it adds no row to are not named."""
        pages = pages_with_image(view)
        kept = [k for page in pages for k in view.kept.get(page.page_number, [])]
        queries = [k.pair.pair_id for k in kept if "retrieval" in k.verdict.uses]
        vqa = sum("vqa" in k.verdict.uses for k in kept)
        grades = sum(max(1, len(qrels.get(query, ()))) for query in queries)
        rows = dict.fromkeys(CONFIGS, 1)
        rows |= {"corpus": len(pages), "text-corpus": len(pages), "vqa": vqa, "qrels": grades, "text-qrels": grades}
        rows |= {"queries": len(queries), "text-queries": len(queries)}
        images = {"presentations": view.image_bytes, "corpus": view.image_bytes}
        images["vqa"] = view.image_bytes // max(1, len(pages)) * vqa
        embedded: dict[str, int] = {name: size for name, size in images.items() if name in self._embed}
        return {n: count * _ROW_BYTES + embedded.get(n, 0) for n, count in rows.items() if count}


def split_of(config: str, view: DocumentView) -> str:
    return view.split if CONFIGS[config].split else WHOLE


def _place(key: tuple[str, str]) -> tuple[int, int]:
    """Configs and splits in the order of the contract."""
    return list(CONFIGS).index(key[0]), SPLITS.index(key[1])
