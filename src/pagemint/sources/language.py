"""Whether a document is in the language that is wanted: its text decides, then what was declared."""

from __future__ import annotations

from collections.abc import Sequence

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentSkipped
from pagemint.workspace import Folder


def unwanted(
    wanted: str | None, declared: str | None, texts: Sequence[str | None], *, confirmed: bool = False
) -> DocumentSkipped | None:
    """Why the document is left out, None where it stays. A short or shaky text abstains, then `declared` counts.

    `confirmed`: a document of which neither says anything is left out too.
    """
    return None


async def texts(folder: Folder, key: str, pool: WorkerPool) -> list[str]:
    """What stands on the first pages of an original; nothing for formats that only LibreOffice reads."""
    return []
