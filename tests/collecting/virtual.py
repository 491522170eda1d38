"""A clock that is put forward instead of waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar


class Virtual:
    """One time for all that are made of a subclass. `seen` is told of every wait."""

    moment: ClassVar[float] = 0.0
    seen: ClassVar[Callable[[float], None]] = staticmethod(lambda _: None)

    def now(self) -> float:
        return type(self).moment

    def time(self) -> float:
        return 1.8e9 + type(self).moment

    async def sleep(self, seconds: float) -> None:
        type(self).seen(type(self).moment)
        type(self).moment += seconds
        await asyncio.sleep(0)


def fresh() -> type[Virtual]:
    """A clock at 0 that nobody shares."""
    return type("Fresh", (Virtual,), {"moment": 0.0})
