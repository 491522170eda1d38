"""One run of a verb: the pass over the documents, then the stages over the corpus that are stale."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pagemint import plugins
from pagemint.annotate.base import Writer
from pagemint.annotate.stage import AnnotateStage
from pagemint.checks.stage import CheckStage
from pagemint.collecting import Collecting
from pagemint.engine.garbage import give_back
from pagemint.engine.limits import Limits
from pagemint.engine.local import Barrier, LocalEngine, Plan, stage_event
from pagemint.engine.pool import WorkerPool
from pagemint.engine.stage import CorpusStage, DocumentStage, Outcome
from pagemint.engine.stop import Stop
from pagemint.errors import Interrupted, PagemintError, RecipeError
from pagemint.evaluate.stage import RetrievalStage
from pagemint.evaluate.vqa_stage import VqaStage
from pagemint.export.stage import ExportStage
from pagemint.filter.stage import FilterStage
from pagemint.progress import Progress
from pagemint.render.converter import OfficeConverter
from pagemint.render.ocr import settings_for
from pagemint.render.settings import RenderSettings
from pagemint.render.stage import RenderStage
from pagemint.report.stage import PAGE, ReportStage
from pagemint.result import Result, tally
from pagemint.sources.base import Kit
from pagemint.sources.listings import Listings
from pagemint.sources.takedown import Takedown
from pagemint.text import language
from pagemint.verify.stage import VerifyStage
from pagemint.workspace import Workspace, fingerprint
from pagemint.workspace.lastcalls import LastCalls
from pagemint.workspace.layout import FUNNEL

if TYPE_CHECKING:
    from pagemint.annotate.vlm.session import Session
    from pagemint.project import Project
    from pagemint.web.client import Web

VERBS = ("collect", "render", "annotate", "verify", "filter", "export", "evaluate", "report", "run", "estimate")
# how far each verb goes, and what --force does again
DOCUMENT_STAGES = {"collect": ("collect",), "render": ("render",), "annotate": ("annotate", "check")}
# what each verb brings up to date over the corpus
CORPUS_STAGES = {
    "verify": ("verify",),
    "filter": ("verify", "filter"),
    "export": ("verify", "filter", "export"),
    "evaluate": ("verify", "filter", "evaluate"),
    "report": ("verify", "filter", "evaluate", "report"),
    "run": ("verify", "filter", "export", "evaluate", "report"),
}


class Run:
    """`go` may be called from any thread, also while an event loop runs; Ctrl-C once drains, twice stops now."""

    def __init__(
        self, project: Project, workspace: Workspace, verb: str, *, limit: int | None, force: bool, dry: bool
    ) -> None:
        self._project = project
        self._recipe = project.loaded.recipe
        self._workspace = workspace
        self._verb = verb
        self._dry = dry
        self._limit = limit
        self._force = force
        self.progress = Progress()
        self.stop = Stop()
        self._events = workspace.events()
        self._ran: dict[str, int] = {}
        self._pool: WorkerPool | None = None
        self._session: Session | None = None
        self._calls: Counter[str] = Counter()
        self._refusals: list[str] = []

    def go(self, watch: Callable[[Progress, Stop], Any] | None) -> Result:
        if self._verb == "annotate" and self._recipe.annotate is None:
            raise RecipeError("the recipe names no model", hint="annotate: {model: recorded:answers.jsonl}")
        if "evaluate" in CORPUS_STAGES.get(self._verb, ()):
            self._project.predictions()  # a file that is not there is said before the work, not after it
        shown = watch(self.progress, self.stop) if watch else None
        executor = ThreadPoolExecutor(1, thread_name_prefix="pagemint")
        try:
            return self._wait(executor.submit(self._work))
        finally:
            executor.shutdown(wait=False)
            if shown is not None:
                shown.close()

    def _wait(self, work: Future[Result]) -> Result:
        """The first Ctrl-C lets what is in flight land; the second kills the workers and gives up calls to models."""
        while True:
            try:
                return work.result()
            except KeyboardInterrupt:
                if self.stop:
                    if self._pool is not None:
                        self._pool.stop_now()
                    if self._session is not None:
                        self._session.abandon()
                    raise Interrupted("stopped at once", hint="run the same command again to go on") from None
                self.stop.set()

    def _work(self) -> Result:
        began = time.monotonic()
        flusher = _Flusher(self._events.flush)
        try:
            outcomes = self._documents()
            self.stop.check()
            language.forget()
            give_back()
            wanted = () if self._dry or self._sent_away(outcomes) else CORPUS_STAGES.get(self._verb, ())
            counts: dict[str, Any] = {}
            for name in wanted:
                counts |= self._bring_up(name, outcomes)
                while name == "filter" and self._wants_more(counts["filter"]["kept"]):
                    outcomes = self._documents()
                    counts |= self._bring_up("verify", outcomes) | self._bring_up("filter", outcomes)
        finally:
            flusher.close()
        if self._session is not None and self._session.quote is not None:
            counts |= {"estimate": self._session.quote.to_json(), "calls": dict(self._calls)}
        exports = {name: f"{self._workspace.url}/export/{name}" for name, _ in self._project.loaded.exports}
        return Result(
            verb=self._verb,
            workspace=self._workspace.url,
            seconds=round(time.monotonic() - began, 3),
            ran=self._ran,
            exports=exports if any(name.startswith("export.") for name in counts) else {},
            report=f"{self._workspace.url}/{PAGE}" if "report" in counts else "",
            counts=counts,
            funnel=self._funnel() if "filter" in counts else [],
            dry=self._dry,
            refused=self._refusals,
            **tally(outcomes),
        )

    def _sent_away(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether sites refused and there is nothing: a dataset of an earlier run is worth more than an empty one."""
        return bool(self._refusals) and not any(outcome.state == "done" for outcome in outcomes)

    def _bring_up(self, name: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        return {stage.name: self._corpus(stage, outcomes) for stage in self._stages(name)}

    def _wants_more(self, kept: int) -> bool:
        """Whether pages are to be asked about once more, for the number of pairs that the recipe wants."""
        wanted = self._recipe.annotate.target_pairs if self._recipe.annotate else None
        if self._verb != "run" or self._session is None or wanted is None or kept >= wanted:
            return False
        self._force = False  # what was done again is not done a third time
        self.progress.restart()
        return self._session.another_round(wanted - kept, self._recipe.filter.max_per_page)

    def _documents(self) -> list[Outcome]:
        from pagemint.project import workers

        engine = self._recipe.engine
        number = workers(engine.workers)
        limits = Limits(memory_mb=engine.memory_mb, document_s=engine.document_s, silence_s=engine.page_s)
        office = OfficeConverter(number, engine.document_s, engine.memory_mb)
        with WorkerPool(number, limits) as pool:
            self._pool = pool
            try:
                plan = self._plan(pool, office, limits, number)
                return asyncio.run(self._pass(plan, pool))
            except* PagemintError as group:
                raise _first(group) from None
            finally:
                office.close()

    async def _pass(self, plan: Plan, pool: WorkerPool) -> list[Outcome]:
        """Calls that are in flight when the work ends, however it ends, land in the ledger."""
        again = "collect" in plan.force
        web = self._web(plan)
        collecting = Collecting(lambda: web.stats) if web is not None else Collecting()
        self.progress.collecting = collecting
        kit = Kit(pool, Listings(self._workspace.store, anew=again and not self._dry), web, again, collecting)
        local = LocalEngine(self._workspace, plan, kit, self.progress, self.stop, self._events, self._ran)
        try:
            return await local.run()
        finally:
            self._refusals += [said for said in local.refusals if said not in self._refusals]
            for row in collecting.events():
                self._events.add(row)
            if web is not None:
                await web.aclose()
            if self._session is not None:
                await self._session.close()
                self._calls.update(self._session.counts())

    def _web(self, plan: Plan) -> Web | None:
        """The door to the network, where a source needs one."""
        if self._recipe.contact is None or all(source.window is None for source in plan.sources):
            return None
        if self._dry:
            self.progress.tell("no site is asked in a dry run; what earlier runs listed is counted")
            return None
        from pagemint.web.client import Web

        return Web(self._recipe.contact, self.stop, tell=self.progress.tell, last=LastCalls(self._workspace.store))

    def _plan(self, pool: WorkerPool, office: OfficeConverter, limits: Limits, number: int) -> Plan:
        last = self._verb if self._verb in DOCUMENT_STAGES else "annotate"
        stages: list[DocumentStage] = []
        if last != "collect":
            stages.append(RenderStage(self._workspace, pool, self._render_settings(), limits, office))
        writer = self._project.writer() if last == "annotate" else None
        if writer is not None and (writer.paid or self._verb != "estimate"):
            stages += [AnnotateStage(self._workspace, writer), CheckStage(self._workspace)]
        again = DOCUMENT_STAGES.get(self._verb, ())
        if self._verb == "run":
            again = ("collect", "render", "annotate", "check")
        return Plan(
            sources=self._project.sources(),
            stages=stages,
            licenses=self._recipe.licenses,
            exclude=Takedown(self._recipe.exclude),
            limit=self._limit,
            force=frozenset(again) if self._force else frozenset(),
            dry=self._dry,
            window=2 * number + 2,
            barrier=self._barrier(writer),
        )

    def _barrier(self, writer: Writer | None) -> Barrier | None:
        """Before anything is paid for, all pages are there and it is said what they will cost."""
        if writer is None or not writer.paid:
            return None
        from pagemint.annotate.vlm.session import WINDOW, Session

        budget = self._recipe.budget_usd
        self._session = Session(self._workspace, writer, budget, self.stop, self.progress, self._verb)
        return Barrier("annotate", self._session.lift, self._session.settle, WINDOW)

    def _render_settings(self) -> RenderSettings:
        options = self._recipe.render
        return settings_for(
            options.ocr,
            self._recipe.language,
            RenderSettings(long_side=options.long_side, quality=options.quality, max_pages=options.max_pages),
        )

    def _stages(self, name: str) -> list[CorpusStage]:
        """The corpus stages that go by this name; `export` is one a format."""
        if name == "verify":
            return [VerifyStage(self._workspace, self._recipe, self.stop)]
        if name == "filter":
            return [FilterStage(self._workspace, self._recipe.filter, self.stop)]
        if name == "evaluate":
            answers = self._project.predictions()
            return [
                RetrievalStage(self._workspace, self._recipe, self.stop),
                VqaStage(self._workspace, self._recipe, answers, self.stop),
            ]
        if name == "report":
            return [ReportStage(self._workspace, self._recipe, self._events.flush, self.stop)]
        return [
            ExportStage(self._workspace, self._recipe, plugins.load("exports", format_)(settings), self.stop)
            for format_, settings in self._project.loaded.exports
        ]

    def _corpus(self, stage: CorpusStage, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        self.stop.check()
        self.progress.begin_step(stage.name)
        folder = self._workspace.corpus()
        wanted = fingerprint(stage.name, stage.version, stage.settings(), stage.inputs(folder, outcomes))
        forced = self._force and (self._verb == "run" or stage.name.partition(".")[0] == self._verb)
        if forced or not folder.is_fresh(stage.name, wanted):
            began = time.monotonic()
            folder.begin(stage.name)
            folder.commit(stage.name, wanted, stage.version, stage.run(folder, outcomes), stage.owns)
            self._ran[stage.name] = 1
            if stage.name != "report":  # it is made of the events, and would be stale by its own
                self._events.add(stage_event("", stage.name, "done", None, time.monotonic() - began))
        return folder.stages[stage.name].notes

    def _funnel(self) -> list[dict[str, Any]]:
        stages: list[dict[str, Any]] = json.loads(self._workspace.store.get(FUNNEL))["stages"]
        return stages


class _Flusher:
    """Brings run events to the store about once a second."""

    def __init__(self, flush: Callable[[], None]) -> None:
        self._flush = flush
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="pagemint-events", daemon=True)
        self._thread.start()

    def _loop(self) -> None:
        while not self._ended.wait(1.0):
            self._flush()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._flush()


def _first(group: BaseExceptionGroup[PagemintError]) -> PagemintError:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error if isinstance(error, PagemintError) else PagemintError(str(error))
