"""What the batch queue of a provider is, whatever its protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pagemint.models.base import CallError, Provider, Reply, Request

State = Literal["running", "ended", "expired", "cancelled", "failed"]
"""`expired` and `cancelled` have ended too, with answers to a part of their items; `failed` has none."""

READ_S, UPLOAD_S = 120.0, 1800.0
"""Time for a call that reads, and for one that brings or fetches a whole batch."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A batch as its provider tells of it. `name` is ours, None where the provider keeps none; `created` seconds since
    1970; `files` hold its results, where they are files."""

    id: str
    state: State
    created: float
    name: str | None = None
    done: int = 0
    detail: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one item. `error` None with `reply` None: it was not worked off, and costs nothing."""

    item: str
    reply: Reply | None = None
    error: CallError | None = None


class Queue(Protocol):
    """One provider, one file. Everything raises `CallError`; nothing is tried twice."""

    @property
    def provider(self) -> Provider: ...

    def line(self, item: str, request: Request) -> bytes:
        """The item as it is sent, without line feeds."""
        ...

    async def upload(self, name: str, lines: Sequence[bytes]) -> Any:
        """Brings the items there, which starts nothing and costs nothing; gives what `create` needs."""
        ...

    async def create(self, name: str, uploaded: Any) -> str:
        """Starts the batch; the provider's name for it."""
        ...

    async def listed(self, since: float) -> list[Remote]:
        """All batches that were created since, or more."""
        ...

    async def get(self, remote: str) -> Remote: ...

    async def results(self, remote: Remote) -> list[Result]:
        """All of them, in any order; also those of items that are not ours."""
        ...

    async def first(self, remote: Remote) -> str | None:
        """The item of one of its results."""
        ...
