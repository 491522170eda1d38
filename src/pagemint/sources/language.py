"""Whether a document is in the language that is wanted: its text decides, then what was declared."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, DocumentSkipped
from pagemint.sources.tongues import tag
from pagemint.text.language import odds
from pagemint.workspace import Folder

LEAST, SURE = 100, 0.6
"""Letters, and the share of the likeliest language among all: with less the text is no witness."""
BLOCK, BLOCKS = 200, 40
"""Letters that are judged at a time, and how often."""
LOOK = Limits(document_s=60, silence_s=30, output_mb=8)
SAME = {
    "arb": "ar", "cmn": "zh", "fil": "tl", "nb": "no", "nn": "no", "pes": "fa", "wuu": "zh", "yue": "zh", "zsm": "ms",
}  # fmt: skip
_OTHER = re.compile(r"[\W\d_]+")


def unwanted(
    wanted: str | None, declared: str | None, texts: Sequence[str | None], *, confirmed: bool = False
) -> DocumentSkipped | None:
    """Why the document is left out, None where it stays. A short or shaky text abstains, then `declared` counts.

    `confirmed`: a document of which neither says anything is left out too.
    """
    if wanted is None:
        return None
    language, who = spoken(texts), "its text is in"
    if language is None and declared:
        language, who = _main(tag(declared)), "it is said to be in"
    if language is None:
        detail = f"nothing says that it is in {wanted}: its text is too short or in doubt, and no language is declared"
        return DocumentSkipped("language_unknown", detail) if confirmed else None
    if language == _main(tag(wanted) or wanted.lower()):
        return None
    return DocumentSkipped("other_language", f"{who} {language}")


def spoken(texts: Sequence[str | None]) -> str | None:
    """The language of most of the text; None where there is too little of it, or it is not clear."""
    letters = " ".join(filter(None, (_OTHER.sub(" ", text or "").strip() for text in texts)))
    if len(letters) - letters.count(" ") < LEAST:
        return None
    step = max(BLOCK, len(letters) // BLOCKS)
    total: dict[str, float] = {}
    for start in range(0, len(letters), step):
        block = letters[start : start + BLOCK]
        for code, value in odds(block).items():
            name = SAME.get(code, code)
            total[name] = total.get(name, 0.0) + value * len(block)
    best = max(total, key=lambda code: (total[code], code), default="")
    return best if best and total[best] >= SURE * sum(total.values()) else None


async def texts(folder: Folder, key: str, pool: WorkerPool) -> list[str]:
    """What stands on the first pages of an original; nothing for formats that only LibreOffice reads, and for files
    that cannot be read, which is for the renderer to say."""
    suffix = key.rpartition(".")[2]
    with folder.store.local(folder.prefix + key) as path:
        try:
            found: list[str] = await asyncio.to_thread(
                lambda: pool.call("pagemint.render.extract:texts", str(path), suffix, limits=LOOK)
            )
        except DocumentError:
            return []
    return found


def _main(found: str | None) -> str | None:
    code = (found or "").partition("-")[0]
    return SAME.get(code, code) or None
