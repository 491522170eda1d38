"""Small corpora and the command line run for real, for tests of the whole product."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parents[2] / "examples" / "spanish-slides"
SMALL = ("unamfi20-asincronia-web.pdf", "unamfi20-desduplicacion.pdf", "unamfi20-paginacion-nivel5.pdf")


def pdf(pages: Sequence[str], sizes: Sequence[tuple[int, int]] = ((720, 405),)) -> bytes:
    """A PDF with one line of text a page; an empty text gives a page object that is damaged."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for number, text in enumerate(pages):
        width, height = sizes[number % len(sizes)]
        content = f"BT /F1 24 Tf 40 {height // 2} Td ({text}) Tj ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        kind = b"/Page" if text else b"/Nothing"
        objects.append(
            b"<< /Type %s /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font %s >> >>"
            % (kind, width, height, len(objects), font)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _with_xref(objects)


def _with_xref(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def small_project(folder: Path, decks: Sequence[str] = SMALL) -> Path:
    """The example with fewer decks, a generated one and the recorded answers; returns its recipe."""
    (folder / "decks").mkdir(parents=True)
    for name in decks:
        shutil.copy2(EXAMPLE / "decks" / name, folder / "decks" / name)
    shutil.copy2(EXAMPLE / "decks" / "manifest.jsonl", folder / "decks")
    shutil.copy2(EXAMPLE / "answers.jsonl", folder)
    texts = [f"Lamina {n} del documento generado" for n in range(1, 13)]
    (folder / "decks" / "mixed.pdf").write_bytes(pdf(texts, ((720, 405), (595, 842), (300, 300))))
    recipe = (EXAMPLE / "recipe.yaml").read_text(encoding="utf-8")
    recorded = recipe.replace("model: offline}", 'model: "recorded:answers.jsonl"}')
    assert recorded != recipe
    (folder / "recipe.yaml").write_text(recorded, encoding="utf-8")
    return folder / "recipe.yaml"


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "pagemint", *(str(argument) for argument in arguments)]


def pagemint(*arguments: str | Path, code: int = 0, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Runs a verb with --json; asserts the exit code and returns the object it printed."""
    done = subprocess.run(
        command(*arguments, "--json"),
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **(env or {})},
        check=False,
    )
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def digests(root: Path) -> dict[str, str]:
    """Path below `root` → SHA-256, for all files."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def write_results(name: str, figures: Mapping[str, Any]) -> None:
    """What a full campaign found, kept in the repository."""
    import platform

    path = Path(__file__).parent / "results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    path.write_text(json.dumps({**figures, **machine}, indent=1) + "\n")
