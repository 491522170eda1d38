"""The docs say what the code does: reference pages, verbs and options, keys, public names, links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import pagemint

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"```bash\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def test_reference_pages_are_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "docs_reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def commands() -> list[str]:
    found = []
    for page in PAGES:
        for block in FENCE.findall(page.read_text(encoding="utf-8")):
            found += [line.split("  #")[0] for line in block.splitlines() if line.startswith("pagemint ")]
    return sorted(set(found))


@pytest.mark.parametrize("line", commands())
def test_commands_exist_with_their_options(line: str) -> None:
    _, verb, *arguments = shlex.split(line)
    shown = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = shown.split(f"## pagemint {verb}\n")[1].split("\n## ")[0]
    for option in (argument for argument in arguments if argument.startswith("--")):
        assert option in section


def test_public_names_are_explained() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in pagemint.__all__:
        assert f"`{name}`" in text, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_two_commands_are_shown() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
