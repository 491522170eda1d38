"""What is known of a deck that is being fetched, in its folder until it is whole: each file as soon as it is there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from pagemint.errors import PagemintError
from pagemint.records import dumps
from pagemint.sources.site import Deck
from pagemint.workspace import Folder

PREFIX = "source/parts/"
INCOMING = f"{PREFIX}incoming"
"""Where a file is until it is found to be right."""
_DECK = f"{PREFIX}deck.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A file that was taken, or (with `problem`, "reason: detail") one that cannot be had."""

    url: str = ""
    key: str = ""
    sha256: str = ""
    size: int = 0
    etag: str | None = None
    modified: str | None = None
    decision: str = ""
    retrieved_at: str = ""
    problem: str | None = None


class Parts:
    """One small object a file: what was written stays as it is, however many follow. They are below `source/`, which
    is swept when the document is whole."""

    def __init__(self, folder: Folder) -> None:
        self._store = folder.store
        self._prefix = folder.prefix

    def read(self) -> tuple[Deck | None, dict[int, Part]]:
        """Number of the file → what became of it. What cannot be read counts as not written."""
        data = self._object(self._prefix + _DECK)
        try:
            deck = Deck.from_json(data)
        except (KeyError, TypeError, AttributeError, PagemintError):
            return None, {}
        found: dict[int, Part] = {}
        for entry in self._store.list(self._prefix + PREFIX):
            stem = entry.key.rpartition("/")[2].removesuffix(".json")
            if stem.isdecimal():
                try:
                    found[int(stem)] = Part(**self._object(entry.key))
                except TypeError:
                    continue
        return deck, found

    def begin(self, deck: Deck) -> None:
        self._store.delete(self._prefix + PREFIX)
        self._store.put(self._prefix + _DECK, dumps(deck.to_json()).encode("utf-8", "replace"))

    def add(self, number: int, part: Part) -> None:
        self._store.put(f"{self._prefix}{PREFIX}{number:04d}.json", dumps(asdict(part)).encode("utf-8", "replace"))

    def _object(self, key: str) -> Any:
        try:
            return json.loads(self._store.get(key))
        except (KeyError, ValueError):
            return None
