"""How often each page is asked about, where a number of accepted pairs is wanted (`corpus/turns.json`).

Every page has its first turn. Each round gives one more to pages that still have room, in an order drawn by seed, and
to no more of them than are likely needed.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pagemint.records import dumps, load_lines
from pagemint.workspace import Workspace
from pagemint.workspace.layout import TURNS, VERDICTS

MOST_TURNS = 5
_LEAST_YIELD = 0.1
"""Pairs accepted a call: below, a round asks about ten pages for each missing pair."""


class Turns:
    """Counts that another writer (`inputs`) left behind do not count."""

    def __init__(self, workspace: Workspace, inputs: Mapping[str, str]) -> None:
        self._workspace = workspace
        self._writer = hashlib.sha256(dumps(dict(sorted(inputs.items()))).encode()).hexdigest()
        self._extra = self._load()

    def of(self, doc_id: str, page_number: int) -> int:
        return 1 + self._extra.get(doc_id, {}).get(str(page_number), 0)

    def inputs(self, doc_id: str) -> Mapping[str, str]:
        """What a document's pairs depend on; nothing where each page has its one turn."""
        extra = self._extra.get(doc_id)
        return {"turns": dumps(extra)} if extra else {}

    def add_round(self, missing: int, most_a_page: int, seed: int) -> int:
        """Gives pages another turn, durably; how many. None are left when all are full or had `MOST_TURNS`."""
        kept: Counter[tuple[str, int]] = Counter(self._kept())
        used = {doc_id for doc_id, _ in kept}
        calls, able = 0, []
        for doc_id, page_number in self._asked(used):
            calls += self.of(doc_id, page_number)
            if kept[doc_id, page_number] < most_a_page and self.of(doc_id, page_number) < MOST_TURNS:
                able.append((doc_id, page_number))
        wanted = math.ceil(missing / max(_LEAST_YIELD, kept.total() / max(1, calls)))
        able.sort(key=lambda place: hashlib.sha256(f"{seed}:{place}:{self.of(*place)}".encode()).digest())
        for doc_id, page_number in able[:wanted]:
            extra = self._extra.setdefault(doc_id, {})
            extra[str(page_number)] = extra.get(str(page_number), 0) + 1
        row = {"v": 1, "writer": self._writer, "extra": self._extra}
        self._workspace.store.put(TURNS, (dumps(row) + "\n").encode())
        return len(able[:wanted])

    def _asked(self, doc_ids: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Pages that gave pairs, of documents that are in the dataset."""
        for doc_id in sorted(doc_ids):
            for row in self._workspace.answers(self._workspace.folder(doc_id)):
                if row.pairs:
                    yield doc_id, row.page_number

    def _kept(self) -> Iterator[tuple[str, int]]:
        for row in load_lines(self._workspace.store.get(VERDICTS), VERDICTS):
            if row["verdict"] == "keep":
                doc_id, page, _ = row["pair_id"].rsplit("/", 2)
                yield doc_id, int(page[1:])

    def _load(self) -> dict[str, dict[str, int]]:
        try:
            data = json.loads(self._workspace.store.get(TURNS))
        except (KeyError, ValueError):
            return {}
        return dict(data["extra"]) if data.get("writer") == self._writer else {}
