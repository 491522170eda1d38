"""The docs say what the code does: reference pages, verbs and options, keys, recipes, public names, links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML
from typer.main import get_command

import pagemint
from pagemint import plugins, recipe
from pagemint.cli.main import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "examples/spanish-slides/README.md")),
    *sorted(DOCS.glob("*.md")),
    *sorted((ROOT / "design").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`(pagemint [a-z][^`]*)`")
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
VERBS: dict[str, Any] = getattr(get_command(app), "commands")  # noqa: B009 (typed as a command without verbs)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path, language: str) -> Iterator[str]:
    for found, text in FENCE.findall(page.read_text(encoding="utf-8")):
        if found == language:
            yield text


def commands() -> list[str]:
    """Every line that a reader may type: those of bash blocks, and those in backticks."""
    found: set[str] = set()
    for page in PAGES:
        lines = [line for block in fences(page, "bash") for line in block.splitlines()]
        found |= {line for line in lines if line.startswith("pagemint ")}
        plain = FENCE.sub("", page.read_text(encoding="utf-8"))
        found |= set(INLINE.findall(plain))
    return sorted(found)


def headings(page: Path) -> set[str]:
    """The anchors of a page, as a forge makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_reference_pages_are_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "docs_reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("line", commands())
def test_commands_exist_with_their_options(line: str) -> None:
    _, verb, *arguments = shlex.split(line, comments=True)
    assert verb in VERBS
    command = VERBS[verb]
    context = typer.Context(command)
    known = {option for parameter in command.get_params(context) for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= known


def test_commands_are_found() -> None:
    assert len(commands()) > 5


def test_every_key_of_the_recipe_is_explained() -> None:
    text = (DOCS / "recipe.md").read_text(encoding="utf-8")
    schema = recipe.json_schema()
    sections = [schema, *schema["$defs"].values()]
    for group in ("sources", "exports"):
        for own in [plugins.load(group, name).Settings.model_json_schema() for name in plugins.names(group)]:
            sections += [own, *own.get("$defs", {}).values()]
    keys = [key for section in sections if section.get("title") != "PluginSpec" for key in section["properties"]]
    assert len(keys) > 100
    for key in keys:
        row = re.search(rf"^\| `(?:\w+\.)*{key}` \|.*\| (.*) \|$", text, re.MULTILINE)
        assert row, f"{key} is not in docs/recipe.md"
        assert row[1].strip(), f"{key} has no meaning"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_recipes_of_a_page_are_recipes(page: Path) -> None:
    for block in fences(page, "yaml"):
        data = YAML(typ="safe").load(block)
        recipe.load({"name": "shown", "sources": [{"local": "decks/"}], **data})


def test_public_names_are_sorted_importable_and_explained() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    assert pagemint.__all__ == sorted(pagemint.__all__)
    for public in pagemint.__all__:
        assert getattr(pagemint, public) is not None
        assert f"`{public}`" in text, public
    for method in (method for method in vars(pagemint.Project) if not method.startswith("_")):
        assert method in text, method


def test_every_reason_of_a_quarantine_is_explained() -> None:
    text = (DOCS / "sources.md").read_text(encoding="utf-8")
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    errors = re.findall(r"^class (\w+)\((?:DocumentError|NotNow|DocumentSkipped)\)", code, re.MULTILINE)
    assert {"NotNow", "DocumentSkipped"} <= set(errors)
    raised = "|".join({"DocumentError", *errors} - {"PageError"})
    reasons = set(re.findall(rf'\b(?:{raised})\(\s*"([a-z_]+)"', code))
    reasons |= set(re.findall(r'_set_aside\(.*"(?:skipped|failed)", "([a-z_]+)"', code))
    assert len(reasons) > 60
    assert {"not_found", "robots_disallowed", "other_language", "excluded", "not_listed"} <= reasons
    assert not {reason for reason in reasons if f"`{reason}`" not in text}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_of_a_page_is_python(page: Path) -> None:
    for block in fences(page, "python"):
        compile(block, page.name, "exec")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        found = page.parent / target if target else page
        assert found.exists(), target
        assert not anchor or anchor in headings(found), f"{target}#{anchor}"


def test_pages_of_the_site_are_all_in_its_menu() -> None:
    menu = YAML(typ="safe").load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    listed = {page for entry in menu for page in entry.values()}
    assert listed == {page.name for page in DOCS.glob("*.md")}


def test_the_two_commands_are_shown() -> None:
    shown = "".join(fences(ROOT / "README.md", "bash"))
    assert "make run" in shown
    assert "make test" in shown


@pytest.mark.parametrize("picture", sorted((DOCS / "images").iterdir()), ids=lambda picture: picture.name)
def test_pictures_are_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < 300 * 1024
    assert any(picture.name in page.read_text(encoding="utf-8") for page in PAGES)
