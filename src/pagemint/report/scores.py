"""The scores that `evaluate` left behind, if it has run."""

from __future__ import annotations

import json
from typing import Any

from pagemint.workspace import Folder

FILES = ("retrieval", "vqa")


def read_scores(corpus: Folder) -> dict[str, Any]:
    """By the name of their file; what is not there is left out."""
    found = {}
    for name in FILES:
        key = f"evaluation/{name}.json"
        if corpus.store.stat(key) is not None:
            found[name] = json.loads(corpus.get(key))
    return found
