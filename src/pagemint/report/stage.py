"""The report stage: reads what the others left behind, writes `report.json` and `index.html`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version as package_version
from typing import Any, ClassVar

from pagemint.engine.pool import WorkerPool
from pagemint.engine.stage import Outcome
from pagemint.engine.stop import Stop
from pagemint.recipe.model import Recipe
from pagemint.records import dumps
from pagemint.report.data import Report
from pagemint.report.page import render
from pagemint.report.sample import Sheet
from pagemint.report.thumbnails import Thumbnail, Thumbnails
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import EVENTS, FUNNEL, LEDGER, REPORT, VERDICTS

PAGE, DATA = f"{REPORT}index.html", f"{REPORT}report.json"


class ReportStage:
    name: ClassVar[str] = "report"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = (REPORT,)

    def __init__(self, workspace: Workspace, recipe: Recipe, flush: Callable[[], None], stop: Stop) -> None:
        """`flush` brings the events of this run to the store."""
        self._workspace = workspace
        self._recipe = recipe
        self._flush = flush
        self._stop = stop

    def settings(self) -> Mapping[str, Any]:
        return {"recipe": self._recipe.model_dump(mode="json")}

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
        self._flush()
        states = [[o.doc_id, o.state, o.stage, o.reason, o.detail, o.digest] for o in outcomes]
        logs = [*folder.store.list(EVENTS), *folder.store.list(LEDGER)]
        events = [[entry.key, entry.size] for entry in logs if entry.key.endswith(".jsonl")]
        scores = {
            key: digest
            for name, record in folder.stages.items()
            if name.partition(".")[0] == "evaluate"
            for key, (digest, _) in record.outputs.items()
        }
        return {
            "documents": hashlib.sha256(dumps(states).encode()).hexdigest(),
            "events": hashlib.sha256(dumps(events).encode()).hexdigest(),
            **{key: folder.output("filter", key) for key in (VERDICTS, FUNNEL)},
            **scores,
        }

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        made_with = f"pagemint {package_version('pagemint')}"
        report = Report.read(self._workspace, folder, outcomes, self._recipe, self._stop.check)
        data = report.to_json(made_with)
        folder.put(DATA, (dumps(data) + "\n").encode("utf-8", "replace"))
        page = render(data, self._pictures(report.sheets))
        folder.put(PAGE, page)
        return {"pages_shown": len(report.sheets), "bytes": len(page)}

    def _pictures(self, sheets: Sequence[Sheet]) -> list[Thumbnail | None]:
        if not sheets:
            return []
        with WorkerPool(1) as pool:
            thumbnails = Thumbnails(pool)
            return [self._picture(thumbnails, sheet) for sheet in sheets]

    def _picture(self, thumbnails: Thumbnails, sheet: Sheet) -> Thumbnail | None:
        self._stop.check()
        return thumbnails.make(self._workspace.folder(sheet.document.doc_id).get(sheet.page.file or ""))
