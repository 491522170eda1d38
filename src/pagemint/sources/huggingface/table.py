"""A listing of the documents in a dataset's parquet files: of the columns of words alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from typing import Any

from pagemint.engine.pool import WorkerPool
from pagemint.sources.fields import line
from pagemint.sources.huggingface.files import Pin, matching, nothing
from pagemint.sources.huggingface.hub import Hub, HubFile
from pagemint.sources.huggingface.pages import Columns, Group, Row, gather
from pagemint.sources.huggingface.rows import FarTable, Place
from pagemint.sources.huggingface.settings import HuggingFaceSettings
from pagemint.sources.site import Record, Results

PER_PAGE = 50


class TableListing:
    def __init__(
        self, hub: Hub, pool: WorkerPool, base: str, settings: HuggingFaceSettings, columns: Columns, max_pages: int
    ) -> None:
        self._hub, self._pool, self._base = hub, pool, base
        self._patterns, self._held = settings.data, settings.held()
        self._columns, self._max_pages = columns, max_pages
        self._known: tuple[str, list[HubFile]] = ("", [])

    def page(self, pin: Pin) -> Results:
        shards = self._shards(pin.sha)
        rows = self._rows(pin, shards)
        documents = gather(rows, self._columns, self._max_pages) if self._columns.group_by else self._single(rows)
        records: list[Record] = []
        for group, behind in documents:
            records.append(self._record(pin, group, shards))
            if behind is None:
                break
            if len(records) == PER_PAGE:
                return Results(tuple(records), replace(pin, file=behind.shard, row=behind.number).write())
        return Results(tuple(records))

    def _shards(self, sha: str) -> list[HubFile]:
        if self._known[0] != sha:
            found = sorted(matching(self._hub, sha, self._patterns), key=lambda file: file.path)
            if not found:
                raise nothing(self._hub.repo, self._patterns)
            self._known = sha, found
        return self._known[1]

    def _rows(self, pin: Pin, shards: Sequence[HubFile]) -> Iterator[Row]:
        for shard in range(pin.file, len(shards)):
            file = shards[shard]
            place = Place(self._hub.address(pin.sha, file.path), file.size, 0)
            with closing(FarTable(self._hub.part, self._pool, place, self._columns.words(), self._held)) as table:
                for number, values in table.words(pin.row if shard == pin.file else 0):
                    yield Row(shard, number, values)

    @staticmethod
    def _single(rows: Iterator[Row]) -> Iterator[tuple[Group, Row | None]]:
        """Each row is a document."""
        row = next(rows, None)
        while row is not None:
            behind = next(rows, None)
            yield Group("", row), behind
            row = behind

    def _record(self, pin: Pin, group: Group, shards: Sequence[HubFile]) -> Record:
        first, repo = group.first, self._hub.repo
        path = shards[first.shard].path
        name = line(f"{repo}/{group.key}") if group.key else f"{repo}/{path}#{first.number}"
        pages = {str(page): self._place(pin, shards[shard], row) for page, (shard, row) in sorted(group.pages.items())}
        said = self._columns.text(first)
        texts: dict[str, str] = {str(page): text for page, text in sorted(group.texts.items())}
        data: dict[str, Any] = {
            "pin": asdict(replace(pin, file=0, row=0)),
            "row": self._place(pin, shards[first.shard], first.number),
            "title": group.key or None,
            "declared": self._columns.declared(first),
            "pages": pages,
            "texts": texts if group.pages else {"1": said} if said is not None else {},
            "problem": group.problem,
        }
        return Record(name, f"{pin.link(self._base, repo, path)}#row={first.number}", pin.sha, "", data)

    def _place(self, pin: Pin, file: HubFile, row: int) -> str:
        return Place(self._hub.address(pin.sha, file.path), file.size, row).write()
