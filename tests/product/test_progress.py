"""Progress: plain lines without a terminal, an estimate once the listing is complete."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.product.corpus import command, pdf

from pagemint.progress import Progress


def test_line_and_estimate() -> None:
    progress = Progress(found=4, done=2, pages=20, new_pages=20, pairs=6, failed=1)
    progress.started -= 30
    assert progress.seconds_left() is None
    progress.listed = True
    left = progress.seconds_left()
    assert left is not None
    assert 9.5 < left < 10.5
    line = progress.line()
    assert line.startswith("documents 3/4, pages 20, pairs 6, quarantined 1, 0.7 pages/s, 10 s left")


def test_data_on_stdout_and_the_rest_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/a.pdf").write_bytes(pdf([f"Pagina {n}" for n in range(3)]))
    (tmp_path / "recipe.yaml").write_text("name: x\nsources: [local: {path: decks}]\n")
    run = subprocess.run(command("run", tmp_path / "recipe.yaml", "--json"), capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["documents"]["done"] == 1
    assert "\x1b" not in run.stderr
    quiet = subprocess.run(command("run", tmp_path / "recipe.yaml", "-q"), capture_output=True, text=True, check=True)
    export, report = quiet.stdout.split()
    assert export.endswith("export/huggingface")
    assert report.endswith("report/index.html")
    assert quiet.stderr == ""


def test_events_tell_what_was_done_when(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/a.pdf").write_bytes(pdf([f"Pagina {n}" for n in range(3)]))
    (tmp_path / "recipe.yaml").write_text("name: x\nsources: [local: {path: decks}]\n")
    subprocess.run(command("run", tmp_path / "recipe.yaml", "-q"), capture_output=True, check=True)
    (segment,) = (tmp_path / "workspace/events").glob("*.jsonl")
    rows = [json.loads(line) for line in segment.read_text().splitlines()]
    stages = ["collect", "render", "verify", "filter", "export.huggingface", "evaluate.retrieval", "evaluate.vqa"]
    assert [(row["stage"], row["state"]) for row in rows] == [(stage, "done") for stage in stages]
    assert all(row["seconds"] >= 0 for row in rows)
