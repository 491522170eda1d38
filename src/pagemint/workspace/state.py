"""What is done: `stages.json`, written last, says which outputs of a document or of the corpus count.

An output counts while its stage's fingerprint (inputs, slice of the recipe, the stage's own version) is the wanted
one and its files are as they were written. Files are recognised by the store's change token; a token that differs
(a copied workspace) leads to a hash, not to work done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from pagemint.errors import CorruptWorkspace, DocumentError
from pagemint.records import dumps
from pagemint.workspace.hashing import HashingStream
from pagemint.workspace.store import Entry, Store

State = Literal["done", "failed", "skipped"]
_PART = 8 * 2**20


def fingerprint(stage: str, version: int, settings: Mapping[str, Any], inputs: Mapping[str, str]) -> str:
    """SHA-256 over a stage's version, its slice of the recipe and the hashes of its inputs."""
    text = json.dumps([stage, version, dict(settings), dict(inputs)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(slots=True)
class StageRecord:
    """One stage in `stages.json`. `outputs`: key inside the folder → [sha256, change token]."""

    state: State
    fingerprint: str
    version: int
    reason: str | None = None
    detail: str | None = None
    outputs: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    """What the stage wants to remember about its inputs (an origin's change token and hash) or its result."""


class Folder:
    """A folder of the workspace with its `stages.json`; all writing of stages goes through it."""

    def __init__(self, store: Store, prefix: str, name: str) -> None:
        self.store = store
        self.prefix = prefix
        self.name = name
        self.stages: dict[str, StageRecord] = self._load()
        self._written: dict[str, list[str]] = {}

    @property
    def _state_key(self) -> str:
        return f"{self.prefix}stages.json"

    def get(self, key: str) -> bytes:
        """Raises `CorruptWorkspace` for a file that should be there."""
        try:
            return self.store.get(self.prefix + key)
        except KeyError:
            raise CorruptWorkspace(f"{self.prefix}{key} is missing", hint="run again with --force") from None

    def put(self, key: str, data: bytes, sha256: str | None = None) -> str:
        """Writes an output of the running stage; returns its SHA-256."""
        digest = sha256 or hashlib.sha256(data).hexdigest()
        self._written[key] = [digest, self.store.put(self.prefix + key, data).token]
        return digest

    def copy(self, source: str, target: str, sha256: str) -> None:
        """A second key for the same bytes, as an output of the running stage."""
        self._written[target] = [sha256, self.store.copy(self.prefix + source, self.prefix + target).token]

    @contextmanager
    def create(self, key: str) -> Iterator[HashingStream]:
        """A large output of the running stage, as a stream that hashes what passes."""
        with self.store.create(self.prefix + key) as stream:
            hashing = HashingStream(stream)
            try:
                yield hashing
            finally:
                hashing.settle()
        entry = self.store.stat(self.prefix + key)
        self._written[key] = [hashing.hexdigest(), entry.token if entry else ""]

    def adopt(self, key: str, sha256: str) -> bool:
        """Takes a file that is there already for an output of the running stage, if it is the one that is meant."""
        entry = self.store.stat(self.prefix + key)
        if entry is None or _hash(self.store, entry) != sha256:
            return False
        self._written[key] = [sha256, entry.token]
        return True

    def output(self, stage: str, key: str) -> str:
        """SHA-256 of a finished stage's output, '' when there is none."""
        record = self.stages.get(stage)
        return record.outputs.get(key, [""])[0] if record and record.state == "done" else ""

    def is_fresh(self, stage: str, wanted: str, deep: bool = False) -> bool:
        """Whether the stage need not run: same fingerprint and (when done) outputs as they were written."""
        record = self.stages.get(stage)
        if record is None or record.fingerprint != wanted or record.reason == "internal_error":
            return False  # a fault of ours is tried again, it says nothing about the document
        return record.state != "done" or self._unchanged(record, deep)

    def begin(self, stage: str) -> None:
        """Call before a stage writes: what it wrote before no longer counts, but stays where it is."""
        self._written = {}
        old = self.stages.get(stage)
        if old is not None and old.outputs:
            self.stages[stage] = StageRecord(
                "failed", "", old.version, "unfinished", outputs=old.outputs, notes=old.notes
            )
            self._save()

    def commit(
        self, stage: str, wanted: str, version: int, notes: dict[str, Any] | None = None, owns: Iterable[str] = ()
    ) -> None:
        """The stage is done. Below the prefixes that it `owns`, what it did not write is removed."""
        written = {self.prefix + key for key in self._written}
        self._finish(stage, StageRecord("done", wanted, version, outputs=self._written, notes=notes or {}))
        for prefix in owns:
            self._clear(self.prefix + prefix, written)

    def skip(self, stage: str, wanted: str, version: int, reason: str, detail: str = "") -> None:
        """The document is left out on purpose; outputs of earlier runs stay where they are, for `revive`."""
        old = self.stages.get(stage)
        outputs, notes = (old.outputs, dict(old.notes)) if old else ({}, {})
        if old and old.state == "done":
            notes["was"] = old.fingerprint
        self._finish(stage, StageRecord("skipped", wanted, version, reason, detail, outputs, notes))

    def revive(self, stage: str, wanted: str) -> bool:
        """A document that was left out comes back with the outputs it had, when they are what is wanted."""
        record = self.stages.get(stage)
        if record is None or record.state != "skipped" or record.notes.get("was") != wanted:
            return False
        if not self._unchanged(record, deep=False):
            return False
        notes = {key: value for key, value in record.notes.items() if key != "was"}
        self.stages[stage] = StageRecord("done", wanted, record.version, outputs=record.outputs, notes=notes)
        self._save()
        return True

    def fail(self, stage: str, wanted: str, version: int, error: DocumentError, notes: dict[str, Any]) -> None:
        """Under no fingerprint it will be tried again: what is there stays for that."""
        old = self.stages.get(stage)
        outputs = old.outputs if old and not wanted else {}
        self._finish(stage, StageRecord("failed", wanted, version, error.reason, str(error), outputs, notes))

    def remember(self, stage: str, **notes: Any) -> None:
        """Adds to what a finished stage remembers, without touching its outputs."""
        self.stages[stage].notes.update(notes)
        self._save()

    def _finish(self, stage: str, record: StageRecord) -> None:
        old = self.stages.get(stage)
        self.stages[stage] = record
        self._written = {}
        self._save()
        for key in set(old.outputs if old else ()) - set(record.outputs):
            self.store.delete(self.prefix + key)

    def _clear(self, prefix: str, written: Set[str]) -> None:
        if not any(key.startswith(prefix) for key in written):
            self.store.delete(prefix)
            return
        self.store.sweep(prefix)
        for entry in list(self.store.list(prefix)):
            if entry.key.endswith("/"):
                self._clear(entry.key, written)
            elif entry.key not in written:
                self.store.delete(entry.key)

    def _unchanged(self, record: StageRecord, deep: bool) -> bool:
        present = self._entries(record.outputs)
        moved = False
        for key, (digest, token) in record.outputs.items():
            entry = present.get(key)
            if entry is None:
                return False
            if deep or entry.token != token:
                if _hash(self.store, entry) != digest:
                    return False
                moved = moved or entry.token != token
                record.outputs[key][1] = entry.token
        if moved:
            self._save()
        return True

    def _entries(self, keys: Mapping[str, object]) -> dict[str, Entry]:
        """The stored entries of `keys`: one listing per folder rather than one question per file."""
        folders = {key.rpartition("/")[0] for key in keys}
        found = {}
        for folder in folders:
            below = f"{folder}/" if folder else ""
            for entry in self.store.list(self.prefix + below):
                found[entry.key[len(self.prefix) :]] = entry
        return found

    def _load(self) -> dict[str, StageRecord]:
        try:
            data = json.loads(self.store.get(self._state_key))
            return {name: StageRecord(**record) for name, record in data["stages"].items()}
        except KeyError:
            return {}
        except (ValueError, TypeError) as error:
            raise CorruptWorkspace(
                f"{self._state_key} cannot be read: {error}", hint="delete that folder and run again"
            ) from error

    def _save(self) -> None:
        stages = {name: asdict(record) for name, record in self.stages.items()}
        self.store.put(self._state_key, dumps({"v": 1, "stages": stages}).encode())
        self.store.sweep(self._state_key.removesuffix("stages.json"))


def _hash(store: Store, entry: Entry) -> str:
    """SHA-256 of an object, of which never more than a part is in memory."""
    digest = hashlib.sha256()
    for start in range(0, entry.size, _PART):
        digest.update(store.read(entry.key, start, _PART))
    return digest.hexdigest()


def walk(store: Store, prefix: str) -> Iterator[str]:
    """All keys below `prefix`, in order; unfinished writes there are swept away."""
    store.sweep(prefix)
    for entry in store.list(prefix):
        if entry.key.endswith("/"):
            yield from walk(store, entry.key)
        else:
            yield entry.key
