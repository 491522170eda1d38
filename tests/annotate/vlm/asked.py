"""Small decks whose pages are asked about through the fake provider, with recorded answers that name their page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.render.tinypdf import Sheet, pdf, show

from pagemint import Project
from pagemint.models.fake.server import FakeProvider
from pagemint.records import PageAnswer

MODELS = {
    "anthropic": "claude-haiku-4-5",
    "google": "gemini-3.1-flash-lite",
    "openai": "gpt-5-mini",
    "openai-compatible": "qwen2.5-vl",
}


def page(deck: str, number: int) -> Sheet:
    lines = [f"{deck} {number} heading", f"The {deck} of {number} has {number * 7} parts and {number * 9} members."]
    lines += [f"Line {n} of {deck} {number} tells of a thing that no other page names." for n in range(3)]
    return Sheet("".join(show(20, 250 - 40 * n, line, 11) for n, line in enumerate(lines)))


def decks(folder: Path, *names: str, pages: int = 4) -> Path:
    """Decks of so many pages to ask about, behind a title page."""
    folder.mkdir(exist_ok=True)
    for name in names:
        sheets = [Sheet(show(100, 150, f"All about {name}", 30)), *(page(name, n) for n in range(2, pages + 2))]
        (folder / f"{name}.pdf").write_bytes(pdf(*sheets))
    return folder


def project(root: Path, fake: FakeProvider | None, provider: str = "anthropic", **more: Any) -> Project:
    """A project over `root/decks` with its workspace beside them; `writer` overrides parts of the model."""
    model = {"model": f"{provider}:{MODELS[provider]}", "price": {"input": 1, "output": 5}, **more.pop("writer", {})}
    if fake is not None:
        model["base_url"] = fake.urls[provider]
    recipe = {
        "name": "asked",
        "language": "en",
        "sources": [{"local": {"path": str(root / "decks"), "license": "CC-BY-4.0"}}],
        "render": {"long_side": 640},
        "models": {"writer": model},
        "annotate": "writer",
        **more,
    }
    return Project(recipe, workspace=root / "workspace")


def record(project: Project, path: Path) -> Path:
    """Renders, and puts down an answer for each page: two pairs that say which page they are about."""
    project.render()
    rows = []
    for document in project.documents():
        deck = Path(document.source_id).stem
        for page in project.pages(document.doc_id):
            pairs = [pair(deck, page.page_number, task) for task in (1, 2)]
            rows.append({"image": page.sha256, "answer": {"pairs": pairs, "left_out": ""}})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def pair(deck: str, page: int, task: int) -> Mapping[str, Any]:
    return {
        "task": task,
        "evidence": [{"quote": f"{deck} {page} heading", "content": "text", "box": [0, 0, 9, 9]}],
        "general_question": "What is there?",
        "question": f"What does part {task} of the {deck} number {page} hold?",
        "expression": "",
        "answer": f"Members of the {deck} {page}, item {task}",
    }


def answers(project: Project) -> dict[str, PageAnswer]:
    """By document and page: `local-…/p2`."""
    workspace = project.workspace()
    return {
        f"{document.doc_id}/p{row.page_number}": row
        for document in project.documents()
        for row in workspace.answers(workspace.folder(document.doc_id))
    }
