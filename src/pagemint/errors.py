"""The tree of errors. Each one says what happened, to what, and what to do next.

PagemintError                     1
├── RecipeError                   2   file, line and nearest key where known
├── MissingExtra                  2   the one line that installs it
├── PaidWorkLeft                  2   the verb may not buy what it needs; the estimate and the command
├── BudgetReached                 3
├── Refused                       4   provider or site says no
├── CorruptWorkspace              5
│   └── WorkspaceTooNew           5
├── WorkspaceBusy                 1   another run holds it
├── DocumentError                 6   one document is quarantined; the run goes on
│   ├── PageError                 6   one page is set aside; its document goes on
│   ├── NotNow                    6   one document cannot be had at present; the next run tries again
│   └── DocumentSkipped           0   one document is left out on purpose
├── WaitingForBatch               7
└── Interrupted                 130

The number is the exit code of the command line.
"""

from __future__ import annotations

from typing import ClassVar


class PagemintError(Exception):
    """Base of all errors that pagemint raises on purpose."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.hint}" if self.hint else self.message


class RecipeError(PagemintError):
    """The recipe or an argument is wrong."""

    exit_code = 2

    def __init__(self, message: str, *, file: str = "", line: int | None = None, hint: str = "") -> None:
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(where + message, hint=hint)
        self.file = file
        self.line = line


class MissingExtra(PagemintError):
    """An optional dependency is not installed."""

    exit_code = 2

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra that is not installed", hint=f"pip install 'pagemint[{extra}]'")
        self.extra = extra


class PaidWorkLeft(PagemintError):
    """What this verb needs would have to be paid for, and it was not asked to."""

    exit_code = 2


class BudgetReached(PagemintError):
    """The money cap of the recipe is reached; all that was paid for is saved."""

    exit_code = 3


class Refused(PagemintError):
    """A provider or a site refuses: key, quota, robots, challenge."""

    exit_code = 4


class CorruptWorkspace(PagemintError):
    """A file of the workspace cannot be read as what it should be."""

    exit_code = 5


class WorkspaceTooNew(CorruptWorkspace):
    """The workspace was written by a later pagemint."""


class WorkspaceBusy(PagemintError):
    """Another run works on this workspace."""


class DocumentError(PagemintError):
    """One document (or page) cannot be used. `reason` is a stable slug, counted in the funnel."""

    exit_code = 6

    def __init__(self, reason: str, detail: str, *, hint: str = "") -> None:
        super().__init__(detail, hint=hint)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.reason, self.detail)


class PageError(DocumentError):
    """One page cannot be used; who looks after pages sets it aside and goes on with the document."""


class NotNow(DocumentError):
    """One document cannot be had at present, which says nothing about the next run."""


class DocumentSkipped(DocumentError):
    """One document is left out because the recipe wants it so."""

    exit_code = 0


class WaitingForBatch(PagemintError):
    """Work is with a provider's batch queue."""

    exit_code = 7


class Interrupted(PagemintError):
    """The user or the system asked to stop."""

    exit_code = 130
