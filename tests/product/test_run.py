"""The whole chain on real decks: what is exported is where it belongs, and nothing is done twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.product.corpus import EXAMPLE, command, digests, pagemint, pdf, small_project


@pytest.fixture(scope="module")
def minted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished workspace of the small project; tests only read it, or copy it."""
    folder = tmp_path_factory.mktemp("minted")
    result = pagemint("run", small_project(folder))
    assert result["documents"]["done"] == 4
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_second_run_does_nothing_and_says_so(minted: Path) -> None:
    assert pagemint("run", minted / "recipe.yaml")["ran"] == {}
    said = subprocess.run(command("run", minted / "recipe.yaml"), capture_output=True, text=True, check=True)
    assert "unchanged, nothing to do" in said.stdout


def test_funnel_adds_up(minted: Path) -> None:
    stages = json.loads((minted / "workspace/funnel.json").read_text())["stages"]
    for line in stages:
        assert line["in"] == line["kept"] + sum(line["dropped"].values())
    by = {(line["stage"], line["unit"]): line for line in stages}
    verdicts = rows(minted / "workspace/verdicts.jsonl")
    assert by["filter", "pairs"]["kept"] == sum(row["verdict"] == "keep" for row in verdicts)
    assert by["filter", "pairs"]["in"] == len(verdicts)
    assert by["render", "pages"]["kept"] == by["annotate", "pages"]["in"]


def test_every_pair_is_beside_the_page_it_was_written_for(minted: Path) -> None:
    given = {
        (row["document"], row["page_number"], pair["question"])
        for row in rows(minted / "answers.jsonl")
        for pair in row["pairs"]
    }
    found = set()
    for folder in (minted / "workspace/documents").iterdir():
        name = json.loads((folder / "document.json").read_text())["source_id"]
        for row in rows(folder / "pairs.jsonl"):
            for pair in row["pairs"]:
                assert pair["pair_id"].startswith(f"{folder.name}/p{row['page_number']}/")
                found.add((name, row["page_number"], pair["question"]))
    assert found == {item for item in given if (minted / "decks" / item[0]).exists()}
    assert len(found) > 40


def test_bytes_depend_on_nothing_but_the_input(minted: Path, tmp_path: Path) -> None:
    whole = digests(minted / "workspace/export")
    decks = sorted((minted / "decks").iterdir(), reverse=True)
    for number, (workers, zone) in enumerate([("1", "Asia/Tokyo"), ("4", "America/Lima")]):
        copy = tmp_path / f"copy-{number}"
        (copy / "decks").mkdir(parents=True)
        for deck in decks:  # written in another order than the first time
            shutil.copy2(deck, copy / "decks")
        for name in ("recipe.yaml", "answers.jsonl"):
            shutil.copy2(minted / name, copy)
        env = {"TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": str(number)}
        pagemint("run", copy / "recipe.yaml", "-S", f"engine.workers={workers}", env=env)
        assert digests(copy / "workspace/export") == whole


def test_memory_workspace_gives_the_same_bytes(minted: Path) -> None:
    from pagemint import Project
    from pagemint.workspace.state import walk

    project = Project(minted / "recipe.yaml", workspace="memory://same")
    assert project.run().exit_code == 0
    store = project.workspace().store
    in_memory = {key: store.get(key) for key in walk(store, "export/")}
    for key, data in in_memory.items():
        assert (minted / "workspace" / key).read_bytes() == data
    assert len(in_memory) == len(digests(minted / "workspace/export"))


def test_two_runs_on_one_workspace(minted: Path, tmp_path: Path) -> None:
    recipe = small_project(tmp_path / "p")
    first = subprocess.Popen(command("run", recipe, "-q"), stdout=subprocess.PIPE)
    lock = tmp_path / "p/workspace/recipe.yaml"
    while not lock.exists():
        time.sleep(0.02)
    second = pagemint("run", recipe, code=1)
    assert "another run is working" in second["error"]["message"]
    first.communicate()
    assert first.returncode == 0


def test_interrupt_saves_and_says_how_to_go_on(minted: Path, tmp_path: Path) -> None:
    recipe = small_project(tmp_path / "p")
    run = subprocess.Popen(command("run", recipe), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    documents = tmp_path / "p/workspace/documents"
    while not list(documents.glob("*/stages.json")):
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "run the same command again" in said
    pagemint("run", recipe)
    assert digests(tmp_path / "p/workspace/export") == digests(minted / "workspace/export")


def test_a_changed_deck_is_done_again_and_only_that(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    pagemint("run", recipe)
    (tmp_path / "p/decks/mixed.pdf").write_bytes(pdf(["Otra cosa distinta", "y otra mas", "y la ultima"]))
    ran = pagemint("run", recipe)["ran"]
    assert ran["render"] == 1
    assert ran["collect"] == 1
    pages = next((tmp_path / "p/workspace/documents").glob("local-mixed*")) / "pages"
    assert sorted(os.listdir(pages)) == ["0001.jpg", "0002.jpg", "0003.jpg"]


def test_a_filter_change_renders_nothing_again(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    pagemint("run", recipe)
    ran = pagemint("run", recipe, "-S", "filter.article=true")["ran"]
    assert set(ran) == {"filter", "export.huggingface", "evaluate.retrieval", "report"}


def test_a_removed_deck_leaves_the_dataset_and_comes_back_to_its_split(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    recipe, deck = tmp_path / "p/recipe.yaml", tmp_path / "p/decks/mixed.pdf"
    before = digests(tmp_path / "p/workspace/export")
    deck.rename(tmp_path / "aside.pdf")
    gone = pagemint("run", recipe)
    assert gone["documents"]["done"] == 3
    assert pagemint("clean", recipe, "--dry")["removed"] != []
    (tmp_path / "aside.pdf").rename(deck)
    pagemint("run", recipe)
    assert digests(tmp_path / "p/workspace/export") == before


def test_exclude_and_licenses_leave_documents_out(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    doc_id = next((tmp_path / "p/workspace/documents").glob("local-mixed*")).name
    excluded = pagemint("run", recipe, "-S", f"exclude=[{doc_id}]")
    assert excluded["skipped"] == {"excluded": 1}
    licensed = pagemint("run", recipe, "-S", "licenses=[CC-BY-*]")
    assert licensed["skipped"] == {"license": 1}
    back = pagemint("run", recipe)
    assert back["documents"]["done"] == 4
    assert "render" not in back["ran"]


def test_quarantine_keeps_the_good_and_says_why(minted: Path, tmp_path: Path) -> None:
    recipe = small_project(tmp_path / "p", decks=["unamfi20-asincronia-web.pdf"])
    decks = tmp_path / "p/decks"
    (decks / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing here")
    (decks / "empty.pdf").write_bytes(b"")
    (decks / "page.pdf").write_text("<html>not a deck</html>")
    shutil.copy(decks / "mixed.pdf", decks / "same.pdf")
    result = pagemint("run", recipe, code=6)
    reasons = {item["doc_id"].split("-")[1]: item["reason"] for item in result["quarantined"]}
    assert reasons.keys() == {"broken", "empty", "page"}
    assert reasons["page"] == "not_what_the_suffix_says"
    assert result["skipped"] == {"duplicate": 1}
    assert result["documents"]["done"] == 2
    assert pagemint("run", recipe, code=6)["ran"] == {}
    assert len(pagemint("status", recipe, code=6)["quarantined"]) == 3


def test_status_deep_finds_damage_and_run_repairs_it(minted: Path, tmp_path: Path) -> None:
    shutil.copytree(minted, tmp_path / "p")
    recipe = tmp_path / "p/recipe.yaml"
    pagemint("run", recipe)
    image = next((tmp_path / "p/workspace/documents").glob("local-mixed*")) / "pages/0003.jpg"
    before = image.stat()
    data = bytearray(image.read_bytes())
    data[len(data) // 2] ^= 1
    with image.open("r+b") as stream:
        stream.write(data)
    os.utime(image, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert pagemint("status", recipe)["damaged"] == []
    assert len(pagemint("status", recipe, "--deep", code=5)["damaged"]) == 1
    pagemint("render", recipe, "--force")
    assert pagemint("status", recipe, "--deep")["damaged"] == []


def test_init_copies_the_example(tmp_path: Path) -> None:
    pagemint("init", tmp_path / "mine", "--example", "spanish-slides")
    assert (tmp_path / "mine/recipe.yaml").read_bytes() == (EXAMPLE / "recipe.yaml").read_bytes()
    assert len(list((tmp_path / "mine/decks").glob("*.pdf"))) == 10
    error = pagemint("init", tmp_path / "mine", "--example", "spanish-slides", code=2)
    assert "not an empty folder" in error["error"]["message"]
    assert "spanish-slides" in pagemint("init", tmp_path / "x", "--example", "no", code=2)["error"]["message"]


def test_a_folder_of_documents_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "My decks").mkdir()
    texts = [
        "Sistemas de archivos",
        "Un inodo es una estructura de datos que describe un archivo del sistema",
        "Gracias",
    ]
    (tmp_path / "My decks/a.pdf").write_bytes(pdf(texts))
    monkeypatch.chdir(tmp_path)
    first = pagemint("run", "My decks")
    assert first["documents"]["done"] == 1
    assert Path(first["exports"]["huggingface"]) == tmp_path / "my-decks-dataset/workspace/export/huggingface"
    assert "model: offline" in (tmp_path / "my-decks-dataset/recipe.yaml").read_text()
    assert pagemint("run", "My decks")["ran"] == {}
    assert pagemint("run", "my-decks-dataset")["ran"] == {}


def test_wrong_recipes_exit_2(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("name: x\nsources:\n  - local: {path: nowhere/}\n")
    error = pagemint("run", recipe, code=2)["error"]["message"]
    assert "recipe.yaml:3" in error
    assert "nowhere" in error
    assert "min_pages" in pagemint("run", recipe, "-S", "filter.min_page=2", code=2)["error"]["message"]
    assert "no model" in pagemint("annotate", recipe, code=2)["error"]["message"]


def test_dry_run_touches_nothing(tmp_path: Path) -> None:
    recipe = small_project(tmp_path / "p")
    planned = pagemint("run", recipe, "--dry")
    assert planned["ran"] == {"collect": 4}
    assert not (tmp_path / "p/workspace/documents").exists()
