"""What `datasets` reads back from an exported folder, plain and streaming."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.export.conftest import PREFIX, export
from tests.export.corpora import Deck, corpus, deck

from pagemint.errors import Interrupted
from pagemint.export.configs import CONFIGS
from pagemint.export.huggingface import HuggingFaceExport
from pagemint.workspace import Folder
from pagemint.workspace.disk import DiskStore

SPLITS = ["train", "validation", "test"]
COLUMNS = (
    "id presentation_url title author date len description lang dim likes transcript mostRead images questions/answers"
)


def load(folder: Path, config: str | None = None, **more: Any) -> Any:
    import datasets

    return datasets.load_dataset(str(folder), config, **more)


def undecoded(table: Any) -> Any:
    import datasets

    column = "images" if "images" in table.features else "image"
    image = datasets.Image(decode=False)
    return table.cast_column(column, datasets.List(image) if column == "images" else image)


def digest(image: dict[str, Any] | None) -> str | None:
    return hashlib.sha256(image["bytes"]).hexdigest() if image else None


@pytest.mark.parametrize("config", CONFIGS)
def test_each_config_opens_plain_and_streaming_with_the_same_rows(exported: Path, config: str) -> None:
    plain = load(exported, config)
    streamed = load(exported, config, streaming=True)
    assert list(plain) == list(streamed) == (SPLITS if CONFIGS[config].split else ["test"])
    for split, table in plain.items():
        assert table.column_names == list(CONFIGS[config].columns)
        assert [row["id"] for row in streamed[split]] == table["id"][:] if "id" in table.column_names else True
        assert len(list(streamed[split])) == len(table)
        assert streamed[split].features == table.features


def test_presentations_is_the_default_with_exactly_its_columns(exported: Path) -> None:
    table = load(exported)["test"]
    assert table.column_names == COLUMNS.split()
    assert table["id"][:] == ["local-a", "local-d"]


def test_holes_load_as_none_and_lists_are_aligned_by_page(exported: Path, decks: list[Deck]) -> None:
    row = load(exported, split="test")[0]
    assert row["len"] == 12
    lists = row["images"], row["transcript"], row["mostRead"], row["questions/answers"]
    assert {len(values) for values in lists} == {12}
    assert [n for n, image in enumerate(row["images"], 1) if image is None] == [1, 5]
    assert [n for n, text in enumerate(row["transcript"], 1) if text is None] == [1, 5]
    assert row["transcript"][1] == ""
    assert row["questions/answers"][4] == []
    assert len(row["questions/answers"][10]) == 2
    assert "página 11" in row["questions/answers"][10][0]["question"]
    assert row["images"][11].size == (160, 90)
    assert (row["likes"], row["dim"], row["lang"]) == (7, "540x720", "es")


def test_the_sites_transcript_and_language_go_before_our_own(exported: Path) -> None:
    row = load(exported, split="train")[0]
    assert row["transcript"] == ["uno", "", "tres", "cuatro"]
    assert row["lang"] == "es-MX"
    assert row["mostRead"] == [None] * 4
    assert row["dim"] == "405.5x720"


def test_every_config_shows_the_same_image_of_a_page(exported: Path, decks: list[Deck]) -> None:
    expected = {
        f"{d.document.doc_id}/p{n}": hashlib.sha256(data).hexdigest() for d in decks for n, data in d.images.items()
    }
    corpus_rows = undecoded(load(exported, "corpus", split="test"))
    assert {row["id"]: digest(row["image"]) for row in corpus_rows} == expected
    assert corpus_rows["id"][:4] == ["local-a/p2", "local-a/p3", "local-a/p4", "local-a/p6"]
    for split in SPLITS:
        for row in undecoded(load(exported, "vqa", split=split)):
            assert digest(row["image"]) == expected[row["corpus_id"]]
            assert row["image"]["path"] == f"{row['doc_id']}/{row['page_number']:04d}.png"
        for row in undecoded(load(exported, "presentations", split=split)):
            found = {f"{row['id']}/p{n}": digest(image) for n, image in enumerate(row["images"], 1) if image}
            assert found == {key: value for key, value in expected.items() if key.startswith(f"{row['id']}/")}


def test_the_schema_is_what_datasets_would_write(exported: Path) -> None:
    import datasets

    for name, config in CONFIGS.items():
        for file in exported.glob(f"{name}/*.parquet"):
            schema = pq.read_schema(file)
            features = datasets.Features.from_arrow_schema(schema)
            assert list(features) == list(config.columns)
            assert features.arrow_schema.equals(schema)
            assert features.arrow_schema.metadata == schema.metadata


def test_retrieval_rows_hold_no_nulls_and_fit_together(exported: Path) -> None:
    pages = set(load(exported, "corpus", split="test")["id"])
    assert "text" not in CONFIGS["corpus"].columns
    for split in SPLITS:
        queries = load(exported, "queries", split=split)
        qrels = load(exported, "qrels", split=split)
        assert set(queries["id"]) == set(qrels["query-id"])
        assert set(qrels["corpus-id"]) <= pages
        assert load(exported, "text-queries", split=split)["text"][:] == queries["text"][:]
        assert load(exported, "text-qrels", split=split).to_list() == qrels.to_list()
        for row in queries:
            assert None not in row.values()
            assert not any(isinstance(value, list) for value in row.values())
    text = load(exported, "text-corpus", split="test")
    assert set(text["id"]) == pages
    assert all(None not in row.values() for row in text)


def test_documents_hold_license_and_attribution(exported: Path) -> None:
    rows = {row["doc_id"]: row for row in load(exported, "documents", split="test")}
    assert rows["local-c"]["redistributable"] is False
    assert rows["local-a"]["attribution"] == "Ana, CC BY 4.0"
    assert rows["local-a"]["license"] == "CC-BY-4.0"
    assert rows["local-b"]["language_declared"] == "es-MX"
    assert rows["local-b"]["language_detected"] == "es"
    assert rows["local-a"]["page_count"] == 12


def test_a_pair_goes_only_where_it_may_be_used(tmp_path: Path) -> None:
    one = corpus([deck("local-a", uses=["vqa"]), deck("local-b", uses=["retrieval"])])
    _, counts = export(tmp_path, one)
    assert counts["configs"]["vqa"] == {"test": 3}
    assert counts["configs"]["queries"] == counts["configs"]["text-qrels"] == {"test": 3}
    assert counts["configs"]["presentations"] == {"test": 2}


def test_grades_are_written_only_for_pages_of_the_corpus(tmp_path: Path) -> None:
    view = corpus([deck("local-a"), deck("local-b", holes=[2])])
    query = next(iter(view.qrels))
    grades = {"local-a/p1": 2, "local-b/p1": 1, "local-b/p2": 1, "local-gone/p1": 1}
    folder, _ = export(tmp_path, corpus([deck("local-a"), deck("local-b", holes=[2])], qrels={query: grades}))
    rows = load(folder, "qrels", split="test").to_list()
    assert [(r["corpus-id"], r["score"]) for r in rows if r["query-id"] == query] == [
        ("local-a/p1", 2),
        ("local-b/p1", 1),
    ]


def test_a_split_without_rows_is_not_written(tmp_path: Path) -> None:
    folder, counts = export(tmp_path, corpus([deck("local-a", pairs=0), deck("local-b", split="train")]))
    assert counts["configs"]["vqa"] == counts["configs"]["qrels"] == {"train": 3}
    assert list(load(folder, "vqa")) == ["train"]
    assert list(load(folder)) == ["train", "test"]


def test_a_dataset_without_pairs_keeps_all_columns(tmp_path: Path) -> None:
    """`datasets` cannot open a split without rows except as a stream."""
    folder, counts = export(tmp_path, corpus([deck("local-a", pairs=0)]))
    empty = [name for name, splits in counts["configs"].items() if splits == {"test": 0}]
    assert empty == ["queries", "qrels", "text-queries", "text-qrels", "vqa"]
    for config in CONFIGS:
        stream = load(folder, config, split="test", streaming=True)
        assert list(stream.features) == list(CONFIGS[config].columns)
        if config in empty:
            assert list(stream) == []
            (file,) = (folder / config).iterdir()
            assert pq.read_table(file).column_names == list(CONFIGS[config].columns)
        else:
            assert len(list(stream)) == len(load(folder, config, split="test"))
    assert "open as streams only" in (folder / "README.md").read_text("utf-8")


def test_a_dataset_without_documents_can_be_read(tmp_path: Path) -> None:
    folder, _ = export(tmp_path, corpus([]))
    assert list(load(folder, split="test", streaming=True)) == []


def test_an_export_is_not_read_from_the_cache_of_another_of_the_same_size(tmp_path: Path) -> None:
    for title in ("aaaa", "bbbb"):
        folder, _ = export(tmp_path / title, corpus([deck("local-a", title=title)]))
        assert load(folder, split="test")["title"][:] == [title]
        assert load(folder, "documents", split="test")["title"][:] == [title]


def test_images_can_be_left_out_of_a_config(tmp_path: Path) -> None:
    decks = [deck("local-a", 4)]
    folder, _ = export(tmp_path, corpus(decks), embed=["corpus"])
    assert load(folder, split="test")[0]["images"] == [None] * 4
    assert load(folder, "vqa", split="test")[0]["image"] is None
    assert load(folder, "corpus", split="test")[0]["image"].size
    assert "The images of `vqa` are null" in (folder / "README.md").read_text("utf-8")


def test_a_page_is_read_for_each_row_that_holds_it_and_not_when_nothing_is_embedded(tmp_path: Path) -> None:
    for embed in ([], ["presentations", "corpus", "vqa"]):
        one = deck("local-a", 5, holes=[3], pairs=2)
        export(tmp_path / str(len(embed)), corpus([one]), embed=embed)
        assert sorted(one.reads) == (sorted([1, 2, 4, 5] * 4) if embed else [])  # a deck, a page, two questions


def test_row_groups_end_at_100_rows_or_64_mib(tmp_path: Path) -> None:
    many = deck("local-a", 250, pairs=2)
    large = [deck(f"local-b{i}", 2, pairs=6, noise=9_000_000) for i in range(2)]
    folder, _ = export(tmp_path, corpus([many, *large]))
    for file in folder.glob("*/*.parquet"):
        metadata = pq.ParquetFile(file).metadata
        groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
        assert all(0 < group.num_rows <= 100 for group in groups)
        assert all(group.total_byte_size <= 64 * 2**20 for group in groups)
        assert metadata.num_rows == sum(group.num_rows for group in groups)


def test_shards_are_named_by_their_true_number_and_keep_the_order(tmp_path: Path) -> None:
    decks = [deck(f"local-{i:02}", 3, noise=200_000) for i in range(8)]
    folder, counts = export(tmp_path, corpus(decks), shard_mb=1)
    files = sorted(path.name for path in (folder / "corpus").iterdir())
    assert len(files) > 3
    assert files == [f"test-{i:05d}-of-{len(files):05d}.parquet" for i in range(len(files))]
    assert all(path.stat().st_size < 2_000_000 for path in (folder / "corpus").iterdir())
    assert load(folder, "corpus", split="test")["id"][:] == [f"local-{i:02}/p{n}" for i in range(8) for n in (1, 2, 3)]
    assert counts["files"] == len(list(folder.glob("*/*.parquet")))


def test_images_are_stored_as_they_are_and_text_compressed(exported: Path) -> None:
    metadata = pq.ParquetFile(next(exported.glob("corpus/*.parquet"))).metadata
    columns = {c.path_in_schema: c.compression for c in (metadata.row_group(0).column(i) for i in range(12))}
    assert columns["image.bytes"] == "UNCOMPRESSED"
    assert columns["page_text"] == "ZSTD"


def test_a_stop_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    calls = iter(range(100))

    def stop() -> None:
        if next(calls) == 5:
            raise Interrupted("stopped")

    view = corpus([deck(f"local-{i}") for i in range(4)], stop=stop)
    with pytest.raises(Interrupted):
        HuggingFaceExport().write(view, Folder(DiskStore(tmp_path), "", "corpus"), PREFIX)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
