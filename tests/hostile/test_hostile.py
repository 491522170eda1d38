"""A folder full of crafted files: the run survives, each file ends with a reason or done, caps hold."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import others, pdfs
from tests.product.corpus import command, pagemint

MEMORY_MB, DOCUMENT_S = 512, 8
CAPS = ("-S", f"engine.memory_mb={MEMORY_MB}", "-S", f"engine.document_s={DOCUMENT_S}", "-S", "render.ocr=off")
# these must come out whole; every other file may end with a reason instead
SURE = {"huge-page.pdf", "leading-garbage.pdf", "javascript.pdf", "launch.pdf", "uri.pdf", "frames.gif"}
REFUSED = {
    "forms-bomb.pdf": {"time_limit", "memory_limit", "worker_crashed"},
    "many-pages.pdf": {"too_many_pages"},
    "locked.pdf": {"encrypted"},
    "empty.pdf": {"empty"},
    "html.pdf": {"not_what_the_suffix_says"},
    "pdf-inside.pptx": {"not_what_the_suffix_says"},
    "text.pptx": {"not_what_the_suffix_says"},
    "script.png": {"not_what_the_suffix_says"},
    "zip-bomb.pptx": {"zip_bomb"},
    "many-entries.pptx": {"zip_bomb"},
    "big.png": {"image_too_large"},
    "giant.tif": {"image_too_large"},
    "giant.jpg": {"image_too_large"},
    "giant.gif": {"image_too_large"},
    "giant.bmp": {"image_too_large"},
    "giant.webp": {"image_too_large"},
    "many-frames.tif": {"time_limit", "too_many_pages"},
    "locked-office.pptx": {"encrypted"},
    "link-out.pdf": {"link_out_of_folder"},
    "link-nowhere.pdf": {"link_out_of_folder"},
    "pipe.pdf": {"not_a_file"},
}


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], int]:
    """The folder, what the run said, and the peak memory (MiB) of its largest process."""
    folder = tmp_path_factory.mktemp("hostile")
    decks = folder / "decks"
    decks.mkdir()
    for name, make in {**pdfs.FILES, **others.FILES}.items():
        (decks / name).write_bytes(make())
    for number, name in enumerate(others.NAMES):
        (decks / name).write_bytes(pdfs.SANE + b"%%%d" % number)
    secret = folder / "secret.pdf"
    secret.write_bytes(pdfs.SANE + b"%secret")
    others.odd_places(decks, secret)
    recipe = folder / "recipe.yaml"
    recipe.write_text("name: hostile\nsources: [local: {path: decks}]\nfilter: {min_pages: 1}\n")
    run = subprocess.Popen(command("run", recipe, *CAPS, "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak = _watch(run)
    out, err = run.communicate(timeout=280)
    assert run.returncode == 6, err.decode()[-3000:]
    return folder, json.loads(out), peak()


def test_every_file_is_done_or_has_its_reason(survived: tuple[Path, dict[str, Any], int]) -> None:
    folder, result, _ = survived
    counts = result["documents"]
    assert counts["found"] >= len(pdfs.FILES) + len(others.FILES) + len(others.NAMES) + 4 >= 57
    assert counts["pending"] == 0
    reasons = {item["doc_id"]: item["reason"] for item in result["quarantined"]}
    assert "internal_error" not in reasons.values(), result["quarantined"]
    assert "worker_error" not in reasons.values(), result["quarantined"]
    ids = _ids(folder)
    for name in SURE | set(others.NAMES):
        assert ids[name] not in reasons, (name, reasons.get(ids[name]))
    for name, allowed in REFUSED.items():
        assert reasons.get(ids[name]) in allowed, (name, reasons.get(ids[name]))


def test_caps_hold(survived: tuple[Path, dict[str, Any], int]) -> None:
    _, result, peak = survived
    assert peak <= MEMORY_MB + 128
    assert result["seconds"] < 200


def test_what_was_outside_stays_outside(survived: tuple[Path, dict[str, Any], int]) -> None:
    folder, _, _ = survived
    for path in (folder / "workspace").rglob("*"):
        if path.is_file():
            assert b"%secret" not in path.read_bytes()
            assert b"root:x:0" not in path.read_bytes()


def test_the_rest_is_a_dataset_and_a_second_run_does_nothing(survived: tuple[Path, dict[str, Any], int]) -> None:
    folder, _, _ = survived
    assert (folder / "workspace/export/huggingface/README.md").is_file()
    assert pagemint("run", folder / "recipe.yaml", *CAPS, code=6)["ran"] == {}
    card = (folder / "workspace/export/huggingface/README.md").read_text()
    assert "<img src=x" not in card


def _ids(folder: Path) -> dict[str, str]:
    from pagemint.workspace.layout import local_doc_id

    return {name: local_doc_id(name) for name in os.listdir(folder / "decks")}


def _watch(run: subprocess.Popen[bytes]) -> Any:
    """Follows the largest resident memory among the run's processes, itself included."""
    peaks = [0]

    def loop() -> None:
        while run.poll() is None:
            for status in Path("/proc").glob("[0-9]*/status"):
                try:
                    text = status.read_text()
                    fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
                    related = str(run.pid) in (fields["PPid"].strip(), status.parent.name)
                    if related and "python" in fields["Name"] and "VmRSS" in fields:
                        peaks.append(int(fields["VmRSS"].split()[0]) // 1024)
                except (OSError, ValueError, KeyError):
                    continue
            time.sleep(0.05)

    thread = threading.Thread(target=loop)
    thread.start()

    def peak() -> int:
        thread.join()
        return max(peaks)

    return peak
