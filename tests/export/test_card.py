"""The card: true front matter, and nothing of a document's text read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML
from tests.export.conftest import export
from tests.export.corpora import CC_BY, FUNNEL, HOSTILE, corpus, deck

from pagemint.export.configs import CONFIGS
from pagemint.export.hub import language_code, license_fields, size_category
from pagemint.export.markdown import Markup, code, escape, link, safe_url
from pagemint.records import License


def read(folder: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body, split as the Hub splits them; both YAML versions must agree."""
    from huggingface_hub import DatasetCard

    loaded = DatasetCard.load(folder / "README.md")
    text = (folder / "README.md").read_text("utf-8")
    front = text.split("---\n")[1]
    assert yaml.safe_load(front) == YAML(typ="safe").load(front)
    return yaml.safe_load(front), loaded.text


def tokens(markdown: str) -> list[Token]:
    return list(flat(MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)))


def flat(found: Sequence[Token]) -> list[Token]:
    return [one for token in found for one in (token, *flat(token.children or []))]


def test_front_matter_says_what_is_in_the_files(exported: Path) -> None:
    import datasets

    data, _ = read(exported)
    assert data["language"] == ["es"]
    assert data["license"] == "cc-by-4.0"
    assert data["size_categories"] == ["n<1K"]
    assert "visual-document-retrieval" in data["task_categories"]
    assert [c["config_name"] for c in data["configs"]] == list(CONFIGS)
    assert [c["config_name"] for c in data["configs"] if c.get("default")] == ["presentations"]
    for info in data["dataset_info"]:
        name = info["config_name"]
        files = sorted(exported.glob(f"{name}/*.parquet"))
        assert info["download_size"] == sum(file.stat().st_size for file in files)
        assert info["dataset_size"] == sum(split["num_bytes"] for split in info["splits"])
        rows = {split["name"]: split["num_examples"] for split in info["splits"]}
        assert rows == {file.name.split("-")[0]: pq.read_metadata(file).num_rows for file in files}
        features = datasets.Features._from_yaml_list(info["features"])
        assert features == datasets.Features.from_arrow_schema(pq.read_schema(files[0]))
        assert features._to_yaml_list() == info["features"]


def test_body_states_counts_funnel_proof_and_attribution(exported: Path) -> None:
    _, body = read(exported)
    assert "4 documents with 20 pages and 27 question-answer pairs" in body
    assert "retrieved on 2025-02-03" in body
    assert "| collect | documents | 4 | 3 | too\\_few\\_pages 1 |" in body
    assert "| unresolved: no check could decide | 17 | 63 % |" in body
    assert "`recorded:small` is not a model that was asked" in body
    assert "3 of 4 documents, 17 of 20 pages and\n24 of 27 pairs" in body
    assert "Pages that could not be had: 2." in body
    assert "[Título de local-a](<https://example.org/local-a>), Ana (CC-BY-4.0). Ana, CC BY 4.0" in body
    assert "Documents by split: train 1, validation 1, test 2." in body


def test_all_test_is_said_and_no_date_is_made_up(tmp_path: Path) -> None:
    folder, _ = export(tmp_path, corpus([deck("local-a", retrieved_at=None)], left_out=["local-z"]))
    _, body = read(folder)
    assert "Everything is in `test`: there are fewer than 20 documents." in body
    assert "retrieved on" not in body
    assert "`local-z`" in body


def test_many_documents_are_capped_in_the_card_only(tmp_path: Path) -> None:
    folder, counts = export(tmp_path, corpus([deck(f"local-{i:03}", 1, pairs=0) for i in range(203)]))
    _, body = read(folder)
    assert body.count("\n* [Título") == 200
    assert "The first 200 of 203 are listed" in body
    assert counts["configs"]["documents"] == {"test": 203}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    import datasets

    evil = License(text, f"https://example.org/{text}", text, "asserted")
    fields: dict[str, Any] = {"title": text, "author": text, "attribution": text, "description": text, "license": evil}
    one = deck("local-a", **fields, url=f"javascript:{text}", language_declared=text, transcript=[text] * 3)
    other = deck("local-b", **fields, url=f"https://example.org/{text}>)")
    stages = [*FUNNEL["stages"], {"stage": text, "unit": text, "in": 1, "kept": 0, "dropped": {text: 1}}]
    folder, _ = export(tmp_path, corpus([one, other], name=text, funnel={"stages": stages}))
    calm, _ = export(tmp_path / "calm", corpus([deck("local-a"), deck("local-b")]))
    data, body = read(folder)
    assert set(data) - {"license_name", "license_link"} == set(read(calm)[0])
    assert data["license"] == "other"
    found, expected = tokens(body), tokens(read(calm)[1])
    assert not [t for t in found if t.type in ("html_block", "html_inline", "image", "s_open", "hr")]
    for kind in ("heading_open", "table_open", "bullet_list_open", "ordered_list_open", "strong_open", "code_inline"):
        assert len([t for t in found if t.type == kind]) == len([t for t in expected if t.type == kind]), kind
    assert all(str(t.attrs["href"]).startswith("https://example.org/") for t in found if t.type == "link_open")
    assert "javascript:" not in [str(t.attrs.get("href", ""))[:11] for t in found]
    row = datasets.load_dataset(str(folder), split="test")[0]
    assert row["title"] == text.replace("\0", "").replace("\ud83d", "\ufffd")
    assert row["transcript"][0] == row["title"]


@given(st.text())
def test_escaped_text_is_one_paragraph_that_reads_as_given(text: str) -> None:
    shown = tokens(escape(text, limit=10_000))
    assert {t.type for t in shown} <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    read_back = "".join(t.content for t in shown if t.type in ("text", "text_special"))
    letters = [c for c in text if c.isalnum()]
    assert [c for c in read_back if c.isalnum()] == letters


@given(st.text(), st.text())
def test_a_link_is_one_link_or_none(label: str, url: str) -> None:
    for address in (url, f"https://example.org/{url}"):
        links = [t for t in tokens(link(label, address)) if t.type == "link_open"]
        assert len(links) == (1 if safe_url(address) else 0)


def test_markup_is_not_escaped_twice_and_odd_code_is_text() -> None:
    assert escape(Markup("**a**")) == "**a**"
    assert code("local-a") == "`local-a`"
    assert code("a`b") == "a\\`b"
    assert escape("x" * 1400).endswith("…")
    assert escape("1. a") == "1\\. a"
    assert escape("12.5 MB") == "12.5 MB"


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["CC-BY-4.0"], {"license": "cc-by-4.0"}),
        (["CC-BY-4.0", "MIT"], {"license": "other", "license_name": "various-see-the-config-documents"}),
        (["CC-BY-4.0", None], {"license": "other", "license_name": "various-see-the-config-documents"}),
        ([None], {"license": "unknown"}),
        ([], {"license": "unknown"}),
        (["Zlib"], {"license": "other", "license_name": "zlib", "license_link": CC_BY.url}),
    ],
)
def test_the_license_of_the_whole(ids: list[str | None], expected: dict[str, str]) -> None:
    assert license_fields(ids, [CC_BY.url]) == expected


def test_languages_and_sizes() -> None:
    assert [language_code(t) for t in ("es", "ES-mx", "zh_Hant", "Spanish", "", None)] == ["es", "es", "zh"] + [
        None
    ] * 3
    assert [size_category(n) for n in (0, 999, 1000, 10**9)] == ["n<1K", "n<1K", "1K<n<10K", "n>1B"]


def test_norwegian_is_not_false(tmp_path: Path) -> None:
    folder, _ = export(tmp_path, corpus([deck("local-a", language_declared="no", pairs=0)], name="1_000"))
    data, _ = read(folder)
    assert data["language"] == ["no"]
    assert data["pretty_name"] == "1_000"
