"""Opening a workspace: its schema version, its lock, its documents."""

from __future__ import annotations

import gzip
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from pagemint.errors import CorruptWorkspace, WorkspaceTooNew
from pagemint.records import Document, Page, PageAnswer, Word, dumps, load_lines
from pagemint.workspace import layout
from pagemint.workspace.segments import SegmentWriter
from pagemint.workspace.state import Folder
from pagemint.workspace.store import Store, open_store


class Workspace:
    """Typed access to the files of a workspace; see `layout` for their names."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, url: str) -> Workspace:
        """An existing workspace; raises `CorruptWorkspace` when there is none or it cannot be read."""
        workspace = cls(open_store(url))
        workspace._check_schema()
        return workspace

    @classmethod
    def create(cls, url: str, name: str, created_with: str) -> Workspace:
        """Opens the workspace, making it first where there is nothing."""
        workspace = cls(open_store(url))
        head = {"schema": layout.SCHEMA, "name": name, "created_with": created_with}
        workspace.store.put_new(layout.WORKSPACE, (dumps(head) + "\n").encode())
        workspace._check_schema()
        return workspace

    @property
    def url(self) -> str:
        return self.store.url

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One run at a time; raises `WorkspaceBusy`. What a killed run left half written is swept away."""
        with self.store.lock(layout.LOCK):
            for prefix in ("", layout.CORPUS, layout.EVENTS, layout.LEDGER_INDEX):
                self.store.sweep(prefix)
            yield

    def events(self) -> SegmentWriter:
        """A writer of run events, with a name that no other run has."""
        host = layout.slug(socket.gethostname(), 24) or "host"
        writer = f"{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%f')}-{host}-{os.getpid()}"
        return SegmentWriter(self.store, layout.EVENTS, writer)

    def folder(self, doc_id: str) -> Folder:
        if not layout.DOC_ID.fullmatch(doc_id):
            raise CorruptWorkspace(f"not a document id: {doc_id!r}")
        return Folder(self.store, f"{layout.DOCUMENTS}{doc_id}/", doc_id)

    def corpus(self) -> Folder:
        """The corpus-wide stages; their outputs are named from the root of the workspace."""
        return CorpusFolder(self.store)

    def doc_ids(self) -> Iterator[str]:
        """All documents that were ever found, in order."""
        for entry in self.store.list(layout.DOCUMENTS):
            if entry.key.endswith("/"):
                yield entry.key[len(layout.DOCUMENTS) : -1]

    def document(self, folder: Folder) -> Document:
        return Document.from_json(_load(folder, layout.DOCUMENT))

    def pages(self, folder: Folder) -> list[Page]:
        return [Page.from_json(r) for r in load_lines(folder.get(layout.PAGES), folder.prefix + layout.PAGES)]

    def words(self, folder: Folder) -> dict[int, list[Word]]:
        """The words of every page that has some, with their boxes, by page number."""
        rows = load_lines(gzip.decompress(folder.get(layout.WORDS)), folder.prefix + layout.WORDS)
        return {row["page_number"]: [Word.from_json(word) for word in row["words"]] for row in rows}

    def answers(self, folder: Folder) -> list[PageAnswer]:
        """The writer's rows, empty where nothing was annotated."""
        if not folder.output("annotate", layout.PAIRS):
            return []
        rows = load_lines(folder.get(layout.PAIRS), folder.prefix + layout.PAIRS)
        return [PageAnswer.from_json(row) for row in rows]

    def _check_schema(self) -> None:
        try:
            head = json.loads(self.store.get(layout.WORKSPACE))
            schema = int(head["schema"])
        except KeyError:
            raise CorruptWorkspace(f"{self.url} is not a workspace", hint="pagemint run makes one") from None
        except (ValueError, TypeError) as error:
            raise CorruptWorkspace(f"{self.url}/{layout.WORKSPACE} cannot be read: {error}") from error
        if schema > layout.SCHEMA:
            raise WorkspaceTooNew(
                f"{self.url} has schema {schema}; this pagemint knows {layout.SCHEMA}",
                hint="upgrade pagemint: pip install -U pagemint",
            )


class CorpusFolder(Folder):
    """`corpus/stages.json` with outputs such as `verdicts.jsonl` at the root of the workspace."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "", "corpus")

    @property
    def _state_key(self) -> str:
        return "corpus/stages.json"


def _load(folder: Folder, key: str) -> dict[str, object]:
    try:
        data = json.loads(folder.get(key))
    except ValueError as error:
        raise CorruptWorkspace(f"{folder.prefix}{key} cannot be read: {error}") from error
    return data if isinstance(data, dict) else {}
