"""The table of `pagemint status --licenses`."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pagemint.licensed import Holding, Licensed
from pagemint.report.words import plain


def show(found: Licensed, *, verbose: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if not found.documents:
        console.print("no document is there yet")
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    for title in ("license", "confidence", "may be passed on", "documents", "pages", "sources"):
        table.add_column(title, justify="right" if title in ("documents", "pages") else "left", overflow="fold")
    for line in found.lines():
        shared = "yes" if line.redistributable else "no"
        sources = ", ".join(f"{name} {number}" for name, number in line.sources.items())
        cells = (line.license, line.confidence, shared, f"{line.documents:,}", f"{line.pages:,}", sources)
        table.add_row(*(escape(plain(cell)) for cell in cells))
    console.print(table)
    if verbose:
        for holding in found.documents:
            _document(console, holding)
    else:
        console.print("[dim]next: pagemint status --licenses -v names every document with its evidence[/]")


def _document(console: Console, holding: Holding) -> None:
    document, license_ = holding.document, holding.document.license
    name, confidence, redistributable = holding.kind
    shared = "" if redistributable else ", not to be passed on"
    console.print(f"[bold]{escape(document.doc_id)}[/]  {escape(plain(name))} [dim]({confidence}{shared})[/]")
    told = (("url", document.url), ("evidence", license_.evidence), ("attribution", document.attribution))
    for title, text in told:
        if text:
            console.print(f"  {title}: {escape(plain(text))}")
