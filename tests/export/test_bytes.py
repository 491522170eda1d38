"""The same corpus gives the same bytes, whatever the process, clock, time zone, locale and hash seed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.export.conftest import export
from tests.export.corpora import corpus, deck

from pagemint.export.shards import Cuts

_PROGRAM = """
import sys
from pathlib import Path
from tests.export.conftest import export
from tests.export.corpora import corpus, deck
from pagemint.records import License
licenses = [License("CC-BY-4.0"), License("MIT"), License(None, "https://example.org/l"), License()]
decks = [
    deck(f"local-{i}", 4, split=s, license=licenses[i], language_declared=["es", "no", "de", None][i])
    for i, s in enumerate(["train", "test", "validation", "test"])
]
export(Path(sys.argv[1]), corpus(decks))
"""


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_bytes_depend_on_the_corpus_only(tmp_path: Path) -> None:
    worlds = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "42", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"},
    ]
    for name, world in enumerate(worlds):
        command = [sys.executable, "-c", _PROGRAM, str(tmp_path / str(name))]
        subprocess.run(command, env={**os.environ, **world}, check=True, timeout=120)
    first, second = (digests(tmp_path / str(name)) for name in range(2))
    assert len(first) > 20
    assert first == second


def test_croissant_names_every_file_with_its_hash_and_size(exported: Path) -> None:
    metadata = json.loads((exported / "croissant.json").read_text("ascii"))
    files = {part["contentUrl"]: part for part in metadata["distribution"] if part["@type"] == "cr:FileObject"}
    on_disk = {path.relative_to(exported).as_posix(): path for path in exported.glob("*/*.parquet")}
    assert files.keys() == on_disk.keys()
    for key, path in on_disk.items():
        assert files[key]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert files[key]["contentSize"] == f"{path.stat().st_size} B"
    fields = {record["@id"]: [f["name"] for f in record["field"]] for record in metadata["recordSet"]}
    assert fields["qrels"] == ["query-id", "corpus-id", "score"]


def test_one_more_document_changes_only_what_it_must(tmp_path: Path) -> None:
    decks = [deck("local-a", split="train"), deck("local-b")]
    before = digests(export(tmp_path / "a", corpus(decks))[0])
    after = digests(export(tmp_path / "b", corpus([*decks, deck("local-c")]))[0])
    same = {key for key, digest in before.items() if after[key] == digest}
    assert same == {key for key in before if "/train-" in key}


@given(st.lists(st.integers(0, 40)), st.integers(1, 100))
def test_cuts_keep_order_and_stay_near_the_limit(weights: list[int], limit: int) -> None:
    first, again = Cuts(limit), Cuts(limit)
    shards = [first.place(weight) for weight in weights]
    assert shards == [again.place(weight) for weight in weights]
    assert set(shards) == set(range(first.shard + 1)) or not weights
    for shard in set(shards):
        inside = [w for w, s in zip(weights, shards, strict=True) if s == shard]
        assert sum(inside) <= limit or sum(map(bool, inside)) == 1
