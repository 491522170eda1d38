"""`pagemint doctor`."""

from __future__ import annotations

import typer

from pagemint.cli.options import JsonOpt, emit, reported


def register(app: typer.Typer) -> None:
    app.command("doctor", help="Say what this machine offers and how to get what is missing.")(doctor)


def doctor(as_json: JsonOpt = False) -> None:
    with reported(as_json):
        from pagemint.doctor import examine

        findings = examine()

        def people() -> None:
            from rich.console import Console
            from rich.markup import escape

            console = Console(highlight=False, soft_wrap=True)
            for finding in findings:
                mark = "[green]ok     [/]" if finding.state == "ok" else "[yellow]missing[/]"
                fix = f"  [bold]{escape(finding.fix)}[/]" if finding.fix else ""
                console.print(f"{mark} {escape(finding.name)}  [dim]{escape(finding.detail)}[/]{fix}")

        emit([finding.to_json() for finding in findings], as_json, people)
