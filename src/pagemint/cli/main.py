"""The verbs, put together."""

from __future__ import annotations

import signal
import sys
from types import FrameType

import typer

from pagemint.cli import batches, clean, doctor, estimate, fake_provider, init, ledger, status, work

app = typer.Typer(
    name="pagemint",
    help="Mint verified multimodal datasets from documents, without human annotation.",
    no_args_is_help=True,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Show the version and exit.")) -> None:
    if version:
        from importlib.metadata import version as package_version

        print(f"pagemint {package_version('pagemint')}")
        raise typer.Exit


init.register(app)
work.register(app)
estimate.register(app)
status.register(app)
ledger.register(app)
batches.register(app)
doctor.register(app)
fake_provider.register(app)
clean.register(app)


def main() -> None:
    """Entry point; a terminated process saves as an interrupted one does."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


def _terminate(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
