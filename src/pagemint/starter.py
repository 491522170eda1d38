"""A first recipe, or a copy of an example."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pagemint import plugins
from pagemint.errors import RecipeError
from pagemint.recipe import load
from pagemint.recipe.yaml import dump
from pagemint.workspace.layout import RECIPE, slug

COMMENTED = """\
# What to build. `pagemint run` does it; run it again after a change and only what changed is done again.
{head}
sources:
{source}
{about}
annotate: {{model: offline}}   # who writes questions and answers: offline asks no model and costs nothing
filter: {{min_question_chars: 10, min_answer_chars: by_type, min_pages: 3}}
split: {{train: 0.8, validation: 0.1, test: 0.1}}
export: [huggingface]
"""
OF_A_FOLDER = """\
  # license: CC-BY-4.0 beside `path` declares the license of all documents of a folder
"""
OF_FREE = """\
# only what may be passed on: public domain, Creative Commons without NC and ND, MIT; without this line all is taken
licenses: ["CC0-1.0", "CC-BY-*", "CC-BY-SA-*", "MIT"]
"""
OF_UNKNOWN = """\
# licenses: is left out, since the site states none: nothing from there may be passed on, whatever is made of it
"""
# sites that give the license of each document, and one that gives none
ABOUT = {**dict.fromkeys(("zenodo", "commons", "internet_archive"), OF_FREE), "slideshare": OF_UNKNOWN}
QUERY_CHARS = 40


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be searched for, and where."""

    source: str
    query: str
    language: str | None = None
    limit: int | None = None
    contact: str | None = None
    acknowledge_terms: bool = False

    @property
    def name(self) -> str:
        """Of the dataset; queries that do not survive as ASCII, or whole, get 8 hex of themselves behind them."""
        letters = [c for c in unicodedata.normalize("NFKD", self.query) if c.isalnum()]
        plain = slug(self.query, 500)
        if not plain or len(plain) > QUERY_CHARS or not all(c.isascii() for c in letters):
            plain = f"{plain[:QUERY_CHARS]}-{hashlib.sha256(self.query.encode('utf-8', 'replace')).hexdigest()[:8]}"
        return f"{slug(self.source, 20)}-{plain.strip('-')}"

    def head(self) -> dict[str, Any]:
        found = {"name": self.name, "language": self.language, "contact": self.contact}
        return {key: value for key, value in found.items() if value is not None}

    def settings(self) -> dict[str, Any]:
        found = {"query": self.query, "limit": self.limit, "acknowledge_terms": self.acknowledge_terms or None}
        return {key: value for key, value in found.items() if value is not None}


def start(folder: Path, *, example: str | None = None, path: str = "decks/", language: str | None = None) -> Path:
    """Writes a recipe into `folder`, or copies an example there; returns the recipe's path.

    Raises `RecipeError` rather than touch a recipe that is there.
    """
    recipe = folder / RECIPE
    if example is not None:
        from pagemint import examples

        examples.copy(example, folder)
        return recipe
    if recipe.exists():
        raise RecipeError(f"{recipe} is there already", hint="edit it, or name another folder")
    head = {"name": slug(folder.absolute().name, 60) or "my-dataset"} | ({"language": language} if language else {})
    _write(recipe, head, {"local": {"path": path}}, OF_A_FOLDER)
    load(recipe)
    return recipe


def for_folder(documents: Path) -> Path:
    """A recipe for a folder of documents, in `<its name>-dataset` below the current folder; one that is there stays."""
    target = Path(f"{slug(documents.absolute().name, 60) or 'my'}-dataset")
    recipe = target / RECIPE
    return recipe if recipe.exists() else start(target, path=str(documents.absolute()))


def for_source(question: Question, settings: Mapping[str, Any] | None = None) -> tuple[Path, list[str]]:
    """A recipe for documents that are searched for, in `<source>-<query>-dataset` below the current folder.

    One that is there stays, and it is said what it asks for instead. `settings` are put over it, as `-S` does.
    Nothing is written where it could not be run: raises `RecipeError`.
    """
    recipe = Path(f"{question.name}-dataset") / RECIPE
    if recipe.exists():
        return recipe, list(_differences(recipe, question))
    _check(question, settings or {})
    about = ABOUT.get(question.source, "")
    _write(recipe, question.head(), {question.source: question.settings()}, about)
    return recipe, []


def _check(question: Question, settings: Mapping[str, Any]) -> None:
    from pagemint.project import Project
    from pagemint.web import agent

    fields = plugins.load("sources", question.source).Settings.model_fields
    if "query" not in fields:
        raise RecipeError(f"{question.source} cannot be searched", hint="write a recipe: pagemint init")
    if question.acknowledge_terms and "acknowledge_terms" not in fields:
        raise RecipeError(f"{question.source} has no terms to acknowledge", hint="leave --acknowledge-terms out")
    if question.contact is None and "contact" not in settings:
        raise RecipeError(
            "sites must know whom to turn to: no contact",
            hint="--contact you@example.org, an e-mail or web address, or set PAGEMINT_CONTACT",
        )
    project = Project({**question.head(), "sources": [{question.source: question.settings()}]}, settings=settings)
    agent.checked(project.loaded.recipe.contact or "")
    project.sources()


def _differences(recipe: Path, question: Question) -> Iterator[str]:
    """What the recipe that is there asks for instead, with what changes it for one run."""
    loaded = load(recipe)
    index, found = next(
        ((n, settings) for n, (name, settings) in enumerate(loaded.sources) if name == question.source), (0, None)
    )
    if found is None:
        yield f"{recipe} is there and stays; it has no source {question.source}: edit it, or name another query"
        return
    asked = {f"sources.{index}.{question.source}.{key}": (key, value) for key, value in question.settings().items()}
    there = {key: (getattr(found, name, None), value) for key, (name, value) in asked.items()}
    there |= {key: (getattr(loaded.recipe, key), value) for key, value in question.head().items() if key != "name"}
    for key, (old, new) in there.items():
        if old != new:
            yield f"{recipe} is there and stays: its {key} is {old!r}; edit it, or add -S '{key}={new}'"


def _write(recipe: Path, head: Mapping[str, Any], source: Mapping[str, Any], about: str) -> None:
    listed = dump([dict(source)]).decode().rstrip().replace("\n", "\n  ")
    text = COMMENTED.format(head=dump(dict(head)).decode().rstrip(), source=f"  {listed}", about=about)
    recipe.parent.mkdir(parents=True, exist_ok=True)
    recipe.write_text(text, encoding="utf-8")
