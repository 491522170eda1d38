"""The embedded engine: one event loop, a window of open documents, work that needs a core in killable processes.

A document moves on as soon as it is ready. Documents that are up to date cost one small read each.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pagemint.engine.room import Room
from pagemint.engine.stage import DocumentStage, Outcome
from pagemint.engine.stop import Stop
from pagemint.errors import (
    DocumentError,
    DocumentSkipped,
    Interrupted,
    NotNow,
    PagemintError,
    RecipeError,
    Refused,
    WaitingForBatch,
)
from pagemint.progress import Progress
from pagemint.sources.base import Candidate, Identity, Kit, Source
from pagemint.sources.stage import CollectStage
from pagemint.sources.takedown import Takedown
from pagemint.workspace import Folder, Workspace, fingerprint
from pagemint.workspace.layout import DOCUMENT
from pagemint.workspace.segments import SegmentWriter

DISK_TROUBLE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE))


@dataclass(frozen=True, slots=True)
class Barrier:
    """Documents wait before `stage` until all have come that far. Then `lift` is called with those that wait: whether
    they may go on. `window` of them do at a time; in the end `settle` is called. Both may raise."""

    stage: str
    lift: Callable[[Sequence[str]], Awaitable[bool]]
    settle: Callable[[], Awaitable[None]]
    window: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pass over the documents should do. `stages` come after collect, in order."""

    sources: Sequence[Source]
    stages: Sequence[DocumentStage]
    licenses: Sequence[str] | None = None
    exclude: Takedown = field(default_factory=Takedown)
    limit: int | None = None
    force: frozenset[str] = frozenset()
    dry: bool = False
    window: int = 6
    barrier: Barrier | None = None


@dataclass(slots=True)
class LocalEngine:
    workspace: Workspace
    plan: Plan
    kit: Kit
    progress: Progress
    stop: Stop
    events: SegmentWriter
    ran: dict[str, int] = field(default_factory=dict)
    """How many documents each stage was run for (would be, in a dry run)."""
    refusals: list[str] = field(default_factory=list)
    """What sites that said no had to say; their documents wait for the next run."""
    _seen: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _outcomes: list[Outcome] = field(default_factory=list)
    _waiting: list[tuple[str, list[DocumentStage]]] = field(default_factory=list)

    async def run(self) -> list[Outcome]:
        """Brings all documents up to date; returns where each stands, in order of doc_id."""
        window = asyncio.Semaphore(self.plan.window)
        async with asyncio.TaskGroup() as group:
            for source in self.plan.sources:
                if source.window is None:  # at once and one after the other: the first of two equal files stays
                    await self._source(source, window, group)
            listing = [group.create_task(self._source(s, window, group)) for s in self.plan.sources if s.window]
            await asyncio.gather(*listing)
            self.progress.listed = True
        if self.plan.barrier is not None and self._waiting:
            await self._lift(self.plan.barrier)
        if not self.stop and not self.plan.dry:
            self._leave_out_unlisted()
        self._outcomes.sort(key=lambda outcome: outcome.doc_id)
        return self._outcomes

    async def _source(self, source: Source, window: asyncio.Semaphore, group: asyncio.TaskGroup) -> None:
        room = Room(source.window, self._enough(source))
        self.kit.collecting.rooms.append(room.ahead)
        candidates = source.find(self.kit)
        try:
            # a place first: with enough documents a site is not asked for more
            while await room.enter():
                candidate = await anext(candidates, None)
                if candidate is None or self.stop or (source.window is None and self._full()):
                    return
                await self._take_on(candidate, source, room, window, group)
        except Refused as error:
            self._refused(source, error)
        except Interrupted:
            return
        finally:
            room.close()

    async def _take_on(
        self, candidate: Candidate, source: Source, room: Room, window: asyncio.Semaphore, group: asyncio.TaskGroup
    ) -> None:
        self._meet(candidate)
        own = source.window is not None
        if not own:
            await window.acquire()
        admitted = await self._admit(source, candidate)
        if isinstance(admitted, Outcome):
            room.leave(good=self._is_good(admitted))
            self._finish(admitted, fresh=True)
            if not own:
                window.release()
        elif own:
            self.kit.collecting.begin(admitted[0].name)
            group.create_task(self._fetched(*admitted, source, room, window))
        else:
            task = group.create_task(self._document(*admitted))
            task.add_done_callback(lambda _: window.release())

    def _enough(self, source: Source) -> int | None:
        """Documents of a source with a window of its own that are wanted: good ones, since some will be none."""
        if source.window is None:
            return None
        limits = [source.limit, None if self.plan.limit is None else max(0, self.plan.limit - len(self._seen))]
        return min((limit for limit in limits if limit is not None), default=None)

    def _meet(self, candidate: Candidate) -> None:
        if candidate.doc_id in self._ids:
            raise RecipeError(
                f"two sources give {candidate.source_id!r} the id {candidate.doc_id}",
                hint="set `prefix` on one of the sources",
            )
        self._ids.add(candidate.doc_id)
        self.progress.add(found=1)

    async def _fetched(
        self, folder: Folder, stages: list[DocumentStage], source: Source, room: Room, window: asyncio.Semaphore
    ) -> None:
        """Fetches in the source's own window; what comes after waits for a place among all documents."""
        outcome = Outcome(folder.name, "pending", stages[0].name)
        try:
            outcome = await self._advance(folder, stages[:1], run=True) or outcome
        except Refused as error:
            outcome = replace(outcome, reason="refused", detail=error.message)
            self._refused(source, error)
            if not source.many_sites:
                room.close()
        except Interrupted:
            room.close()
        self.kit.collecting.ended(folder.name)
        room.leave(good=self._is_good(outcome))
        if outcome.state != "done":
            self._finish(outcome, fresh=False)
            return
        async with window:
            await self._document(folder, stages)

    def _refused(self, source: Source, error: Refused) -> None:
        said = f"{source.name}: {error}"
        if said not in self.refusals:
            self.refusals.append(said)
            self.progress.tell(said)

    @staticmethod
    def _is_good(outcome: Outcome) -> bool:
        """Whether a document counts for a source's `limit`: it was collected, or it was and is excluded now."""
        return outcome.state == "done" or outcome.stage != "collect" or outcome.reason == "excluded"

    def _full(self) -> bool:
        return self.plan.limit is not None and len(self._seen) >= self.plan.limit

    async def _admit(self, source: Source, candidate: Candidate) -> Outcome | tuple[Folder, list[DocumentStage]]:
        """Tells the candidate apart: left out, quarantined, up to date, or work to do."""
        folder = self.workspace.folder(candidate.doc_id)
        record = folder.stages.get("collect")
        try:
            if candidate.problem is not None:
                raise candidate.problem
            remembered = record.notes if record else {}
            identity = await asyncio.to_thread(source.identify, candidate, remembered)
        except DocumentError as error:
            return self._set_aside(folder, "failed", error.reason, str(error))
        if self._is_excluded(folder, candidate, identity):
            return self._set_aside(folder, "skipped", "excluded", "named by `exclude`")
        content = identity.content or candidate.doc_id
        if content in self._seen:
            return self._set_aside(folder, "skipped", "duplicate", f"same content as {self._seen[content]}")
        self._seen[content] = candidate.doc_id
        collect = CollectStage(source, candidate, identity, self.kit, self.plan.licenses)
        stages: list[DocumentStage] = [collect, *self.plan.stages]
        done = await self._advance(folder, stages, run=False)
        if done is None:
            return folder, stages
        if record and not self.plan.dry and any(record.notes.get(k) != v for k, v in identity.remember.items()):
            folder.remember("collect", **identity.remember)
        return done

    async def _document(self, folder: Folder, stages: list[DocumentStage]) -> None:
        first, rest = self._parted(stages)
        outcome = await self._advance(folder, first, run=True)
        if rest and outcome is not None and outcome.state == "done":
            if await self._advance(folder, rest[:1], run=False) is None:
                self._waiting.append((folder.name, stages))
            else:
                await self._go_on(folder, stages)
            return
        self._finish(outcome or Outcome(folder.name, "pending"), fresh=False)

    def _parted(self, stages: list[DocumentStage]) -> tuple[list[DocumentStage], list[DocumentStage]]:
        """The stages before and behind the barrier."""
        names = [stage.name for stage in stages]
        if self.plan.barrier is None or self.plan.dry or self.plan.barrier.stage not in names:
            return stages, []
        at = names.index(self.plan.barrier.stage)
        return stages[:at], stages[at:]

    async def _lift(self, barrier: Barrier) -> None:
        waiting = sorted(self._waiting, key=lambda found: found[0])
        if self.stop or not await barrier.lift([doc_id for doc_id, _ in waiting]):
            for doc_id, _ in waiting:
                self._finish(Outcome(doc_id, "pending", barrier.stage), fresh=False)
            return
        window = asyncio.Semaphore(barrier.window)
        async with asyncio.TaskGroup() as group:
            for doc_id, stages in waiting:
                await window.acquire()
                task = group.create_task(self._go_on(self.workspace.folder(doc_id), stages))
                task.add_done_callback(lambda _: window.release())
        await barrier.settle()

    async def _go_on(self, folder: Folder, stages: list[DocumentStage]) -> None:
        _, rest = self._parted(stages)
        try:
            outcome = await self._advance(folder, rest, run=True)
        except WaitingForBatch:  # the other documents' pages go into the batch too
            outcome = None
        if outcome is not None and outcome.state == "done":
            outcome = _done(folder, stages)
        self._finish(outcome or Outcome(folder.name, "pending"), fresh=False)

    async def _advance(self, folder: Folder, stages: list[DocumentStage], *, run: bool) -> Outcome | None:
        """Goes through the stages; without `run`, None at the first that has work to do."""
        for stage in stages:
            if run and self.stop:
                return None
            try:
                wanted = fingerprint(stage.name, stage.version, stage.settings(), stage.inputs(folder))
            except DocumentError as error:
                return self._set_aside(folder, "failed", error.reason, str(error), stage.name)
            forced = stage.name in self.plan.force
            if forced or not (folder.is_fresh(stage.name, wanted) or folder.revive(stage.name, wanted)):
                if not run:
                    return None
                self.ran[stage.name] = self.ran.get(stage.name, 0) + 1
                if self.plan.dry:
                    return Outcome(folder.name, "pending", stage.name)
                await self._run_stage(folder, stage, wanted)
                if isinstance(stage, CollectStage) and self._is_excluded(folder, stage.candidate, stage.identity):
                    return self._set_aside(folder, "skipped", "excluded", "named by `exclude`")
            record = folder.stages[stage.name]
            if record.state != "done":
                return Outcome(folder.name, record.state, stage.name, record.reason, record.detail)
        return _done(folder, stages)

    async def _run_stage(self, folder: Folder, stage: DocumentStage, wanted: str) -> None:
        began = time.monotonic()
        folder.begin(stage.name)
        try:
            notes = await stage.run(folder)
            folder.commit(stage.name, wanted, stage.version, notes, stage.owns)
        except DocumentSkipped as error:
            folder.skip(stage.name, wanted, stage.version, error.reason, error.detail)
        except NotNow as error:  # under no fingerprint: it is tried again
            folder.fail(stage.name, "", stage.version, error, _remembered(stage))
        except DocumentError as error:
            folder.fail(stage.name, wanted, stage.version, error, _remembered(stage))
        except PagemintError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in DISK_TROUBLE:
                raise
            self.events.add({"v": 1, "event": "error", "doc_id": folder.name, "trace": traceback.format_exc()})
            trouble = DocumentError("internal_error", f"{type(error).__name__}: {error}")
            folder.fail(stage.name, wanted, stage.version, trouble, _remembered(stage))
        record = folder.stages[stage.name]
        self._event(folder.name, stage.name, record.state, record.reason, time.monotonic() - began)

    def _event(self, doc_id: str, stage: str, state: str, reason: str | None, seconds: float) -> None:
        self.events.add(stage_event(doc_id, stage, state, reason, seconds))

    def _set_aside(self, folder: Folder, state: Any, reason: str, detail: str, stage: str = "collect") -> Outcome:
        """Records why a document goes no further, without touching the disk when that is known already."""
        wanted = f"{state}:{reason}:{detail}"
        if not self.plan.dry and not folder.is_fresh(stage, wanted):
            if state == "skipped":
                folder.skip(stage, wanted, 1, reason, detail)
            else:
                folder.fail(stage, wanted, 1, DocumentError(reason, detail), {})
            self._event(folder.name, stage, state, reason, 0.0)
        return Outcome(folder.name, state, stage, reason, detail)

    def _is_excluded(self, folder: Folder, candidate: Candidate, identity: Identity) -> bool:
        if not self.plan.exclude:
            return False
        # a document that is left out keeps what it had, and must not come back by it
        kept = record.outputs if (record := folder.stages.get("collect")) else {}
        known = self.workspace.document(folder) if DOCUMENT in kept else None
        return self.plan.exclude.meets(candidate, identity, known, kept)

    def _leave_out_unlisted(self) -> None:
        """What a complete listing no longer names stays on disk but out of the dataset."""
        prefixes = tuple(f"{source.name}-" for source in self.plan.sources if source.complete)
        for doc_id in self.workspace.doc_ids():
            if doc_id not in self._ids and doc_id.startswith(prefixes):
                self._set_aside(self.workspace.folder(doc_id), "skipped", "not_listed", "the source no longer lists it")

    def _finish(self, outcome: Outcome, *, fresh: bool) -> None:
        self._outcomes.append(outcome)
        self.progress.add(
            fresh=int(fresh),
            done=int(outcome.state == "done"),
            failed=int(outcome.state == "failed"),
            pages=outcome.pages,
            new_pages=0 if fresh else outcome.pages,
            pairs=outcome.pairs,
        )
        if outcome.state == "skipped":
            self.progress.skip(outcome.reason or "unknown")


def stage_event(doc_id: str, stage: str, state: str, reason: str | None, seconds: float) -> dict[str, Any]:
    """A row of `events/`: what was done, until when, and how long it took; no doc_id = over the whole corpus."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    row = {"v": 1, "at": at, "event": "stage", "doc_id": doc_id, "stage": stage, "state": state}
    return {**row, "reason": reason, "seconds": round(seconds, 4)}


def _done(folder: Folder, stages: Sequence[DocumentStage]) -> Outcome:
    digest = hashlib.sha256()
    pages = pairs = 0
    for stage in stages:
        record = folder.stages[stage.name]
        for key, (sha256, _) in sorted(record.outputs.items()):
            digest.update(f"{key}\0{sha256}\0".encode())
        pages = record.notes.get("pages", pages)
        pairs = record.notes.get("pairs", pairs)
    failed = folder.stages["annotate"].notes.get("failed", {}) if "annotate" in folder.stages else {}
    return Outcome(folder.name, "done", digest=digest.hexdigest(), pages=pages, pairs=pairs, failed_pages=failed)


def _remembered(stage: DocumentStage) -> dict[str, Any]:
    """A failed candidate need not be hashed again to know that it is the same."""
    return dict(stage.identity.remember) if isinstance(stage, CollectStage) else {}
