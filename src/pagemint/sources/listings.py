"""What searches found, kept page by page: a run that goes on asks only for what comes next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pagemint.errors import CorruptWorkspace
from pagemint.records import dumps
from pagemint.sources.site import Record, Results
from pagemint.workspace.layout import LISTINGS
from pagemint.workspace.store import Store


class Listing:
    """The answers to one question to one site, in order. `complete` once the last page is there."""

    def __init__(self, store: Store, prefix: str) -> None:
        self._store = store
        self._prefix = prefix
        self._count = 0
        self.place: str | None = None
        """Where the next page is; None before the first."""
        self.complete = False

    def kept(self) -> Iterator[Results]:
        """The pages that are there; `place` and `complete` follow."""
        self._store.sweep(self._prefix)
        for entry in list(self._store.list(self._prefix)):
            results = self._read(entry.key)
            self._passed(results)
            yield results

    def add(self, results: Results) -> None:
        row = {"v": 1, "place": results.place, "records": [asdict(record) for record in results.records]}
        self._store.put(f"{self._prefix}{self._count + 1:06d}.json", dumps(row).encode("utf-8", "replace"))
        self._passed(results)

    def _passed(self, results: Results) -> None:
        self._count += 1
        self.place = results.place
        self.complete = results.place is None

    def _read(self, key: str) -> Results:
        try:
            data = json.loads(self._store.get(key))
            return Results(tuple(Record(**record) for record in data["records"]), data["place"])
        except (ValueError, TypeError, KeyError) as error:
            raise CorruptWorkspace(f"{key} cannot be read: {error}", hint="delete that file and run again") from error


class Listings:
    """All listings of a workspace. `anew`: each is begun again, once."""

    def __init__(self, store: Store, *, anew: bool = False) -> None:
        self._store = store
        self._anew = anew

    def of(self, source: str, question: Mapping[str, Any]) -> Listing:
        text = json.dumps(dict(question), sort_keys=True, default=str)
        prefix = f"{LISTINGS}{source}-{hashlib.sha256(text.encode()).hexdigest()[:12]}/"
        if self._anew:
            self._store.delete(prefix)
        return Listing(self._store, prefix)
