"""Whole runs of a source against the replica, without waiting: the clock of the client jumps where it would sleep."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.replica import checks
from tests.replica.adapter import Adapter
from tests.replica.server import Replica

from pagemint import Project
from pagemint.records import Document
from pagemint.result import Result
from pagemint.web import client
from pagemint.web.client import Web


class Jumping:
    """Stands still but for sleeps, which it passes over at once when what was sent has arrived: an exact measure."""

    def __init__(self) -> None:
        self.passed, self.began = 0.0, time.time()
        self.on_the_way: Callable[[], int] = lambda: 0

    def now(self) -> float:
        return self.passed

    def time(self) -> float:
        return self.began + self.passed

    async def sleep(self, seconds: float) -> None:
        for _ in range(1000):
            await asyncio.sleep(0.001)
            if self.on_the_way() <= 0:
                break
        self.passed += seconds


@dataclass
class Crawl:
    """One replica, and runs against it in one workspace. `site` is the first host of the adapter."""

    replica: Replica
    name: str
    site: str
    folder: Path
    clock: Jumping
    results: list[Result] = field(default_factory=list)

    def project(self, recipe: dict[str, Any] | None = None, **settings: Any) -> Project:
        source = {self.name: {"base_url": self.replica.at(self.site), **settings}}
        head = {"name": "crawl", "contact": "me@example.org", "language": "es", "sources": [source]}
        return Project({**head, **(recipe or {})}, workspace=self.folder / "workspace")

    def run(self, recipe: dict[str, Any] | None = None, **settings: Any) -> dict[str, Document]:
        """Collects; what is there afterwards, by source id."""
        project = self.project(recipe, **settings)
        self.results.append(project.collect())
        return {document.source_id: document for document in project.documents()}

    @property
    def skipped(self) -> dict[str, int]:
        return self.results[-1].skipped

    @property
    def failed(self) -> dict[str, str]:
        return {row["doc_id"]: row["reason"] for row in self.results[-1].to_json()["failures"]}

    def data(self, document: Document) -> bytes:
        """The original as it lies in the workspace."""
        path = self.folder / "workspace/documents" / document.doc_id
        return b"".join((path / key).read_bytes() for key in document.original)

    def check_manners(self, *hosts: str, gap_s: float = 1.0, api: tuple[str, ...] = ()) -> None:
        """Nothing too soon, twice, against robots.txt (but for `api`), after a refusal, or without a contact."""
        log = self.replica.log()
        assert checks.violations(log, gap_s) == []
        assert checks.doubles(log) == []
        assert checks.after_block(log) == []
        assert checks.without_contact(log) == []
        for host in hosts:
            pages = [entry for entry in self.replica.log(host) if not entry.path.startswith(api)]
            assert checks.disallowed(pages, self.replica.robots(host)) == []


Start = Callable[..., Crawl]


@contextmanager
def crawls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "1")
    running: list[Replica] = []

    def start(name: str, adapter: Adapter, *, decks: int = 24, **options: Any) -> Crawl:
        clock = Jumping()
        replica = Replica.start(decks=decks, adapters=[adapter], clock=clock.now, wall=clock.time, **options)
        running.append(replica)

        def web(*given: Any, **named: Any) -> Web:
            made, before = Web(*given, **named, clock=clock), len(replica.log())
            clock.on_the_way = lambda: sum(s.requests for s in made.stats.values()) + before - len(replica.log())
            return made

        monkeypatch.setattr(client, "Web", web)
        return Crawl(replica, name, adapter.hosts[0], tmp_path, clock)

    try:
        yield start
    finally:
        for replica in running:
            replica.stop()
