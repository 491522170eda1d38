"""Recipes: YAML 1.2, and errors that point at the line and name the nearest key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import RecipeError
from pagemint.recipe import LoadedRecipe, json_schema, load

GOOD = """\
name: spanish-slides
language: es
sources:
  - local: {path: decks/}
filter:
  min_pages: 3
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "recipe.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def broken(tmp_path: Path, text: str) -> RecipeError:
    with pytest.raises(RecipeError) as caught:
        load(written(tmp_path, text))
    return caught.value


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, GOOD))
    assert loaded.recipe.render.long_side == 1536
    assert loaded.recipe.filter.min_question_chars == 10
    assert [name for name, _ in loaded.exports] == ["huggingface"]
    assert loaded.base == tmp_path


@pytest.mark.parametrize(
    ("text", "line", "says", "hint"),
    [
        (GOOD + "languge: es\n", 7, "languge: unknown key", "language"),
        (GOOD.replace("min_pages", "min_page"), 6, "filter.min_page: unknown key", "min_pages"),
        (GOOD.replace("min_pages: 3", "min_pages: three"), 6, "filter.min_pages", ""),
        (GOOD.replace("path:", "pth:"), 4, "sources.0.local", ""),
        (GOOD.replace("local:", "locl:"), 4, "locl", "local"),
        (GOOD.replace("name: spanish-slides\n", ""), None, "name: this key is required", ""),
        (GOOD + "split: {train: 0.9, test: 0.3}\n", 7, "add up to 1", ""),
        (GOOD + "name: again\n", 7, "duplicate key", ""),
        (GOOD + "filter2: [\n", 8, "", ""),
        ("- a list\n", 1, "mapping", ""),
    ],
)
def test_errors_name_line_and_nearest_key(tmp_path: Path, text: str, line: int | None, says: str, hint: str) -> None:
    error = broken(tmp_path, text)
    assert says in str(error)
    assert hint in error.hint
    if line is not None:
        assert f"recipe.yaml:{line}: " in str(error)


def test_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot read the recipe"):
        load(tmp_path / "no.yaml")


def test_yaml_is_1_2(tmp_path: Path) -> None:
    loaded = load(
        written(tmp_path, GOOD.replace("language: es", "language: no").replace("min_pages: 3", "min_pages: 010"))
    )
    assert loaded.recipe.language == "no"
    assert loaded.recipe.filter.min_pages == 10


def test_settings_are_put_over_the_recipe(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    loaded = load(path, {"filter.min_pages": "5", "sources.0.local.path": "other/", "render.quality": 80})
    assert loaded.recipe.filter.min_pages == 5
    assert loaded.recipe.render.quality == 80
    assert loaded.sources[0][1].model_dump()["path"] == "other/"
    with pytest.raises(RecipeError, match=r"filter\.min_pges: unknown key"):
        load(path, {"filter.min_pges": "5"})
    with pytest.raises(RecipeError, match="no item"):
        load(path, {"sources.7.local.path": "x"})


def test_short_forms(tmp_path: Path) -> None:
    loaded = load(
        {"name": "x", "sources": [{"local": {"path": "a"}}], "annotate": "recorded:a.jsonl", "export": ["huggingface"]}
    )
    assert loaded.recipe.annotate is not None
    assert loaded.recipe.annotate.model == "recorded:a.jsonl"


def test_the_copy_in_the_workspace_reads_back_the_same(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, GOOD))
    copy = tmp_path / "elsewhere" / "recipe.yaml"
    copy.parent.mkdir()
    copy.write_bytes(loaded.dump())
    again: LoadedRecipe = load(copy)
    assert again.recipe.model_dump(exclude={"sources", "export"}) == loaded.recipe.model_dump(
        exclude={"sources", "export"}
    )
    assert again.base == loaded.base
    assert again.dump() == loaded.dump()


def test_schema_names_every_key() -> None:
    assert {"name", "sources", "filter", "split", "export"} <= set(json_schema()["properties"])


@given(st.text(max_size=200))
def test_any_text_is_a_recipe_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "recipe.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(RecipeError):
        load(path)
