"""The example is complete, unmodified, and the same from a wheel."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pagemint import examples
from pagemint.errors import RecipeError

ROOT = Path(__file__).parents[1]
SLIDES = ROOT / "examples" / "spanish-slides"


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tree(folder: Path) -> dict[str, str]:
    """Relative path to hash, of everything but what was built there."""
    files = (f for f in folder.rglob("*") if f.is_file())
    inside = {f.relative_to(folder): f for f in files}
    return {
        path.as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for path, file in inside.items()
        if path.parts[0] not in ("workspace", ".ipynb_checkpoints")
    }


def test_decks_are_those_of_the_manifest_and_attributed() -> None:
    manifest = rows(SLIDES / "decks" / "manifest.jsonl")
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SLIDES.glob("decks/*.pdf")}
    assert {str(row["file"]): row["sha256"] for row in manifest} == hashes
    attribution = (SLIDES / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for row in manifest:
        assert (SLIDES / "decks" / str(row["licence_file"])).is_file()
        assert all(str(row[key]) in attribution for key in ("file", "title", "author", "licence", "url", "path"))


def test_answers_are_about_pages_of_the_decks() -> None:
    pages = {row["file"]: row["pages"] for row in rows(SLIDES / "decks" / "manifest.jsonl")}
    answers = rows(SLIDES / "answers.jsonl")
    assert len({(row["document"], row["page_number"]) for row in answers}) == len(answers) == 171
    assert all(1 <= int(str(row["page_number"])) <= int(str(pages[row["document"]])) for row in answers)
    assert all(bool(row["pairs"]) != bool(row["skip_reason"]) for row in answers)


def test_copy_takes_all_but_what_was_built(tmp_path: Path) -> None:
    examples.copy("spanish-slides", tmp_path / "new" / "slides")
    assert tree(tmp_path / "new" / "slides") == tree(SLIDES)
    assert not (tmp_path / "new" / "slides" / "workspace").exists()


def test_copy_leaves_a_folder_in_use_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(RecipeError, match="not an empty folder"):
        examples.copy("spanish-slides", tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["spanish", "", ".", "../examples/spanish-slides"])
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(RecipeError, match="spanish-slides"):
        examples.find(name)


def test_a_wheel_carries_the_example_and_finds_it(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    site = tmp_path / "site"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(site)
    find = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pagemint import examples; print(examples.find(sys.argv[2]))"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-c", find, str(site), "spanish-slides"], check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()) == site / "pagemint" / "_examples" / "spanish-slides"
    assert tree(Path(found.stdout.strip())) == tree(SLIDES)
