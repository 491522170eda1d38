"""Opens an exported folder with other people's readers, each in its own environment: `make interop`.

    python scripts/interop.py [EXPORT_FOLDER] [--results FILE]

EXPORT_FOLDER is a workspace's `export/huggingface`; without it a small corpus is made. MTEB's retrieval loader and
task run on it unchanged, with text (BM25) and with images (MTEB's random baseline: it shows that all pages and queries
arrive, not that they are found); mlcroissant validates and reads `croissant.json`; pytrec_eval, ir_measures and
anls_star score the same runs and answers as the code here. Environments live in `.interop/`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ENVIRONMENTS = ROOT / ".interop"
PROBES = {
    "mteb": (
        "mteb==2.26.24",
        "torch==2.13.0",
        "datasets==5.2.0",
        "pillow==13.0.0",
        "bm25s==0.3.16",
        "PyStemmer==3.1.0",
    ),
    "croissant": ("mlcroissant==1.1.1", "pyarrow==26.0.1", "pillow==13.0.0"),
    "metrics": (
        "pytrec_eval-terrier==0.5.11",
        "ir_measures==0.4.3",
        "anls_star==1.0.1",
        "rapidfuzz==3.14.6",
        "numpy==2.4.6",
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--results", type=Path, default=ROOT / "tests/interop/results.json")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or small_export(Path(scratch) / "workspace")
        results: dict[str, Any] = {
            "date": datetime.now(UTC).date().isoformat(),
            "python": sys.version.split()[0],
            "export": described(folder, made=arguments.folder is None),
        }
        for name, packages in PROBES.items():
            results[name] = probe(name, packages, folder.absolute(), Path(scratch))
    arguments.results.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"{arguments.results}: " + ", ".join(f"{name} {results[name]['outcome']}" for name in PROBES))
    return 0 if all(results[name]["outcome"] == "ok" for name in PROBES) else 1


def probe(name: str, packages: tuple[str, ...], folder: Path, scratch: Path) -> dict[str, Any]:
    """Runs `tests/interop/probe_<name>.py` in its environment; its last line of output is a JSON object."""
    python = environment(name, packages)
    script = ROOT / f"tests/interop/probe_{name}.py"
    offline = {"HF_HOME": str(scratch / "hf"), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    done = subprocess.run(
        [python, script, folder], env={**os.environ, **offline}, capture_output=True, text=True, timeout=1800
    )
    if done.returncode:
        print(done.stderr[-4000:], file=sys.stderr)
        return {"outcome": "failed", "error": done.stderr.strip().splitlines()[-1:]}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return {"outcome": "ok", **found}


def environment(name: str, packages: tuple[str, ...]) -> Path:
    """The Python of `.interop/<name>`, made when its packages are not these."""
    home = ENVIRONMENTS / name
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "packages.txt"
    wanted = "\n".join(packages)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        venv.create(home, with_pip=True, clear=True, symlinks=os.name != "nt")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        stamp.write_text(wanted, "utf-8")
    return python


def small_export(root: Path) -> Path:
    """Two dozen pages with questions that name their page."""
    sys.path.insert(0, str(ROOT))
    from tests.export.conftest import export
    from tests.export.corpora import corpus, deck

    decks = [deck("local-a", 12, holes=[3], pairs=2), deck("local-b", 8), deck("local-c", 5, split="train")]
    return export(root, corpus(decks))[0]


def described(folder: Path, made: bool) -> dict[str, Any]:
    import pyarrow.parquet as pq

    rows: dict[str, int] = {}
    for file in sorted(folder.glob("*/*.parquet")):
        rows[file.parent.name] = rows.get(file.parent.name, 0) + pq.read_metadata(file).num_rows
    return {"what": "a small corpus made for this run" if made else f"{folder.parent.parent.name}", "rows": rows}


if __name__ == "__main__":
    sys.exit(main())
