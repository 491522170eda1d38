"""Runs in the environment with mlcroissant: validates an exported croissant.json and reads records of each config."""

from __future__ import annotations

import itertools
import json
import sys
from importlib.metadata import version
from pathlib import Path

import mlcroissant as mlc  # type: ignore[import-not-found]

READ = ("documents", "corpus", "queries", "qrels", "text-corpus", "text-queries", "text-qrels", "vqa", "presentations")


def main() -> None:
    dataset = mlc.Dataset(jsonld=Path(sys.argv[1]) / "croissant.json")
    issues = dataset.metadata.ctx.issues
    rows = {name: len(list(itertools.islice(dataset.records(record_set=name), 5))) for name in READ}
    page = next(iter(dataset.records(record_set="corpus")))
    found = {
        "versions": {"mlcroissant": version("mlcroissant")},
        "errors": sorted(issues.errors),
        "warnings": sorted(issues.warnings),
        "records_read": rows,
        "image_size": list(page["corpus/image"].size),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
