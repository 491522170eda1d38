"""Given pairs sent through the product's own stages, as if a model had written them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.common import EXAMPLE, write_lines

from pagemint import Project
from pagemint.records import Check, Verdict, load_lines
from pagemint.workspace import Workspace
from pagemint.workspace.layout import CHECKS, CORPUS_CHECKS, VERDICTS


@dataclass(frozen=True, slots=True)
class Given:
    """A pair about a page of a deck file. `origin`: how it came about; `recorded`: what else the model said."""

    origin: str
    file: str
    page_number: int
    question: str
    answer: str
    recorded: Mapping[str, Any]

    @property
    def visual(self) -> bool:
        """Whether the answer rests on something that is not text."""
        evidence = self.recorded.get("evidence")
        content = evidence[0]["content"] if isinstance(evidence, list) else self.recorded.get("content", "text")
        return content not in ("text", "table", "code")


@dataclass(frozen=True, slots=True)
class Judged:
    """A given pair with what the product says of it."""

    given: Given
    verdict: Verdict
    checks: list[Check]

    @property
    def kept(self) -> bool:
        return self.verdict.verdict == "keep"

    @property
    def in_retrieval(self) -> bool:
        return "retrieval" in self.verdict.uses

    @property
    def failed(self) -> list[str]:
        return [check.check for check in self.checks if check.outcome == "fail"]


class Product:
    """The example's recipe over a folder of decks, up to the filter; pages are rendered once."""

    def __init__(self, decks: Path, workspace: Path, scratch: Path) -> None:
        self._decks = decks
        self._workspace = workspace
        self._scratch = scratch

    def run(self, name: str, pairs: Iterable[Given]) -> Project:
        """The project after its filter has seen `pairs` as all that there is."""
        recorded = self._scratch / f"{name}.jsonl"
        write_lines(recorded, _rows(pairs))
        settings = {
            "annotate": f"recorded:{recorded}",
            "sources": [{"local": {"path": str(self._decks)}}],
            "render.ocr": "off",  # the same figures on every machine
        }
        project = Project(EXAMPLE / "recipe.yaml", workspace=self._workspace, settings=settings)
        project.filter()
        return project

    def judge(self, name: str, pairs: list[Given]) -> list[Judged]:
        return list(_matched(pairs, self.run(name, pairs)))


def _rows(pairs: Iterable[Given]) -> list[dict[str, Any]]:
    """Recorded answers, one row a page."""
    pages: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for pair in pairs:
        answer = {**pair.recorded, "question": pair.question, "answer": pair.answer}
        pages[pair.file, pair.page_number].append(answer)
    return [{"document": file, "page_number": number, "pairs": found} for (file, number), found in pages.items()]


def _matched(pairs: Iterable[Given], project: Project) -> Iterator[Judged]:
    workspace = project.workspace()
    verdicts = {v.pair_id: v for v in map(Verdict.from_json, load_lines(workspace.store.get(VERDICTS)))}
    files = {document.doc_id: document.source_id.rpartition("/")[2] for document in project.documents()}
    ids = {(files[p.doc_id], p.page_number, p.question, p.answers[0]): p.pair_id for p in project.pairs(kept=False)}
    checks = _checks(workspace, files)
    for pair in pairs:
        found = ids[pair.file, pair.page_number, pair.question.strip(), pair.answer.strip()]
        yield Judged(pair, verdicts[found], checks[found])


def _checks(workspace: Workspace, doc_ids: Iterable[str]) -> dict[str, list[Check]]:
    """Those of each document, and those of the whole corpus."""
    found: dict[str, list[Check]] = defaultdict(list)
    files = [workspace.folder(doc_id).get(CHECKS) for doc_id in doc_ids]
    files += [workspace.store.get(entry.key) for entry in workspace.store.list(CORPUS_CHECKS)]
    for row in (row for data in files for row in load_lines(data)):
        found[row["pair_id"]].append(Check.from_json(row))
    return found
