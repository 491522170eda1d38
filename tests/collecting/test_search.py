"""`--source` writes a recipe and runs it; what could not be run is not written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.collecting.conftest import Serve
from tests.collecting.shelf import Book
from tests.product.corpus import EXAMPLE, SMALL, command, pagemint

from pagemint import Project, RecipeError
from pagemint.recipe import load
from pagemint.starter import Question, for_source

ASKED = ("--source", "shelf", "--query", "español", "--language", "es", "--limit", "2")


def over(url: str) -> tuple[str, ...]:
    return ("-S", f"sources.0.shelf.base_url={url}", "-S", "sources.0.shelf.delay_s=0")


def test_from_words_to_a_dataset(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decks = [(EXAMPLE / "decks" / name).read_bytes() for name in SMALL]
    url = serve(*(Book(f"b{n}", file=deck) for n, deck in enumerate(decks))).at("shelf")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEMINT_CONTACT", "me@example.org")
    result = pagemint("run", *ASKED, *over(url))
    assert result["documents"]["done"] == 2
    assert result["pairs"] > 0
    recipe = load(tmp_path / "shelf-espanol-dataset/recipe.yaml")
    assert recipe.recipe.name == "shelf-espanol"
    assert recipe.recipe.language == "es"
    assert recipe.recipe.contact == "me@example.org"
    ((name, settings),) = recipe.sources
    assert (name, settings.model_dump()["query"], settings.model_dump()["limit"]) == ("shelf", "español", 2)
    assert (tmp_path / "shelf-espanol-dataset/workspace/export/huggingface/README.md").is_file()
    assert pagemint("collect", *ASKED, *over(url))["ran"] == {}
    dry = subprocess.run(command("run", *ASKED, *over(url), "--dry"), capture_output=True, text=True, check=True)
    assert "no site is asked in a dry run" in dry.stderr
    assert "2 documents found" in dry.stdout


def test_a_recipe_that_is_there_stays_and_it_is_said_what_differs(
    plugged: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe, remarks = for_source(Question("shelf", "español", "es", 10, "me@example.org"))
    assert remarks == []
    written = recipe.read_text(encoding="utf-8")
    assert for_source(Question("shelf", "español", "es", 10)) == (recipe, [])
    _, remarks = for_source(Question("shelf", "espanol", "fr", 20, acknowledge_terms=True))
    assert recipe.read_text(encoding="utf-8") == written
    keys = ["sources.0.shelf.query", "sources.0.shelf.limit", "sources.0.shelf.acknowledge_terms", "language"]
    assert [key for key in keys if any(f"its {key} is" in remark for remark in remarks)] == keys
    again = Project(recipe, settings={"sources.0.shelf.limit": "20"})
    assert again.sources()[0].limit == 20
    recipe.write_text("name: mine\nsources: [{local: decks/}]\n", encoding="utf-8")
    assert "no source shelf" in for_source(Question("shelf", "español"))[1][0]


def test_what_could_not_be_run_is_not_written(plugged: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = {
        "no contact": Question("shelf", "libros"),
        "'nobody' is neither": Question("shelf", "libros", contact="nobody"),
        "limit": Question("shelf", "libros", limit=0, contact="me@example.org"),
        "language": Question("shelf", "libros", language="Spanish!", contact="me@example.org"),
        "cannot be searched": Question("local", "libros", contact="me@example.org"),
        "no source is called 'shelv'": Question("shelv", "libros", contact="me@example.org"),
    }
    for said, question in wrong.items():
        with pytest.raises(RecipeError, match=said):
            for_source(question)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("español", "shelf-espanol"),
        ("datos  abiertos: #1/2", "shelf-datos-abiertos-1-2"),
        ("../../etc/passwd", "shelf-etc-passwd"),
        ("データ", "shelf-16773842"),
        ("C++ 数据", "shelf-c-a0e0fdab"),
        ("¿?", "shelf-049e42f7"),
        ("x" * 400, "shelf-" + "x" * 40 + "-7b0bd700"),
    ],
)
def test_names_of_datasets(query: str, name: str) -> None:
    assert Question("shelf", query).name == name


def test_licenses_of_a_recipe_are_those_its_site_can_give(
    plugged: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists of names are read beside the sources that are there."""
    from pagemint import plugins
    from pagemint.starter import ABOUT

    monkeypatch.chdir(tmp_path)
    for source in set(ABOUT) & set(plugins.names("sources")):
        fields = plugins.load("sources", source).Settings.model_fields
        question = Question(source, "datos", "es", 3, "me@example.org", "acknowledge_terms" in fields)
        recipe = load(for_source(question)[0]).recipe
        free = source in ("zenodo", "commons", "internet_archive")
        assert recipe.licenses == (["CC0-1.0", "CC-BY-*", "CC-BY-SA-*", "MIT"] if free else None)
    recipe = load(for_source(Question("shelf", "datos", contact="me@example.org"))[0]).recipe
    assert recipe.licenses is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--query", "x"), "--query goes with --source"),
        (("--language", "es"), "--language goes with --source"),
        (("--contact", "me@example.org"), "--contact goes with --source"),
        (("--acknowledge-terms",), "--acknowledge-terms goes with --source"),
        (("--source", "zenodo"), "--source needs --query"),
        (("--source", "zenodo", "--query", "  "), "--source needs --query"),
        (("decks", "--source", "zenodo", "--query", "x"), "decks has no place"),
    ],
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    verb = "collect" if "--contact" in arguments else "run"
    done = subprocess.run(command(verb, *arguments), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
