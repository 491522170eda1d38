"""The scores that people read at the end of a verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

TITLES = {"ndcg@5": "nDCG@5", "mrr@10": "MRR@10", "anls": "ANLS", "em": "EM", "f1": "F1 (mixed)"}
COUNTS = {
    "missing": "pairs without an answer, which count 0",
    "unknown": "answers to no kept pair",
    "repeated": "answers to a pair that has one already",
    "bad": "lines that are no answer",
    "undecided": "pairs whose answers only a reader can judge, not part of the accuracy",
}


def scores(console: Console, counts: Mapping[str, Any]) -> None:
    """Nothing where nothing was evaluated."""
    retrieval, vqa = counts.get("evaluate.retrieval", {}), counts.get("evaluate.vqa", {})
    if retrieval.get("queries") == 0:
        console.print("nothing to score: no kept pair is for retrieval")
    if found := retrieval.get("scores"):
        rows = [(name, level, one) for name, levels in found.items() for level, one in levels.items()]
        console.print(_table(("retriever", "level"), rows))
        console.print(f"[dim]{retrieval['queries']} questions over {retrieval['pages']} pages; 95 % intervals[/]")
        for line in _remarks(retrieval):
            console.print(f"[yellow]{escape(line)}[/]")
    if found := vqa.get("scores"):
        console.print(_table(("answers",), [(name, one["measures"]) for name, one in found.items()]))
        console.print(f"[dim]{vqa['pairs']} pairs; 95 % intervals[/]")
        for name, one in found.items():
            for key, text in COUNTS.items():
                if one[key]:
                    console.print(f"[yellow]{escape(name)}: {text}: {one[key]}[/]")


def _remarks(retrieval: Mapping[str, Any]) -> Iterator[str]:
    if retrieval["note"]:
        yield retrieval["note"]
    for name, ties in retrieval["ties"].items():
        if any(ties.values()):
            where = ", ".join(f"{number} at {cut}" for cut, number in ties.items())
            yield f"{name}: the order of equal scores decides for some questions ({where}); see `pessimistic`"


def _table(heads: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Table:
    """The last cell of a row are its measures; all rows have the same."""
    shown = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    for head in heads:
        shown.add_column(head)
    for measure in rows[0][-1]:
        shown.add_column(TITLES.get(measure, measure), justify="right")
    for *names, measures in rows:
        shown.add_row(*(escape(name) for name in names), *(_figure(one) for one in measures.values()))
    return shown


def _figure(one: Mapping[str, float | None] | None) -> str:
    if one is None:
        return "–"
    interval = f" ({one['low']:.2f}–{one['high']:.2f})" if one["low"] is not None else ""
    return f"{one['value']:.3f}{interval}"
