"""The command line: parse, call the library, print. Data on stdout; bars, logs and errors on stderr."""

from pagemint.cli.main import main

__all__ = ["main"]
