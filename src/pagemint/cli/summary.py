"""What a person reads at the end of a verb: what was done, the funnel, where the result is, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pagemint.cli.scores import scores
from pagemint.filter.funnel import shares, table

if TYPE_CHECKING:
    from pagemint.result import Quarantined, Result

SHOWN = 10


def show(result: Result, *, quiet: bool, verbose: bool) -> None:
    """Results on stdout; with `quiet` only where the exports and the report are."""
    console = Console(highlight=False, soft_wrap=True)
    if quiet:
        for path in filter(None, (*result.exports.values(), result.report)):
            console.print(escape(path))
        return
    console.print(_headline(result))
    if "rehearsal" in result.counts:
        console.print(f"[yellow]{escape(result.counts['rehearsal'])}[/]")
    if result.counts.get("calls"):
        console.print(_calls(result.counts["calls"]))
    if result.funnel:
        console.print(funnel_table(result.funnel))
        for said in shares(result.counts.get("filter", {})):
            console.print(said)
    scores(console, result.counts)
    quarantine(console, result.quarantined, verbose)
    for said in result.refused:
        console.print(f"[red]refused[/] {escape(said)}")
    for name, path in result.exports.items():
        console.print(f"[bold]{escape(name)}[/]: {escape(path)}")
    if result.report:
        console.print(f"[bold]report[/]: {escape(result.report)}")
    console.print(f"[dim]{escape(_next(result))}[/]")


def _headline(result: Result) -> str:
    documents = result.documents
    text = f"{documents['done']} documents, {result.pages} pages"
    text += f", {result.pairs} pairs" if result.pairs else ""
    if result.dry:
        todo = ", ".join(f"{stage} {number}" for stage, number in result.ran.items())
        return f"dry run: {todo or 'nothing'} to do ({documents['found']} documents found)"
    if not result.ran:
        return f"{text}: unchanged, nothing to do ({result.seconds:.1f} s)"
    done = ", ".join(f"{stage} {number}" for stage, number in result.ran.items())
    return f"{text} in {result.seconds:.1f} s ({done})"


def _calls(calls: dict[str, Any]) -> str:
    found = f", {calls['found']} answers were there already" if calls["found"] else ""
    return f"models: {calls['answers']} answers bought for ${calls['usd']:.4f} in {calls['tries']} tries{found}"


def funnel_table(lines: list[dict[str, Any]]) -> Table:
    shown = Table(box=box.SIMPLE, pad_edge=False)
    for title, right in (("stage", False), ("unit", False), ("in", True), ("kept", True), ("dropped", False)):
        shown.add_column(title, justify="right" if right else "left")
    for row in table(lines):
        shown.add_row(*(escape(cell) for cell in row))
    return shown


def quarantine(console: Console, items: list[Quarantined], verbose: bool) -> None:
    if not items:
        return
    console.print(f"[yellow]{len(items)} quarantined[/]")
    for item in items if verbose else items[:SHOWN]:
        console.print(f"  {escape(item.doc_id)}  {item.stage}: {escape(item.reason)}  [dim]{escape(item.detail)}[/]")
    if not verbose and len(items) > SHOWN:
        console.print(f"  … and {len(items) - SHOWN} more: pagemint status -v")


def _next(result: Result) -> str:
    if result.dry:
        return "next: the same command without --dry"
    if any(item.stage == "annotate" and "/p" in item.doc_id for item in result.quarantined):
        return "next: pagemint annotate --force asks again about the pages without an answer; the others cost nothing"
    if result.exports:
        config = "presentations"
        return f'next: datasets.load_dataset("{next(iter(result.exports.values()))}", "{config}")'
    return "next: pagemint run"
