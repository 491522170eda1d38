"""What the fake provider charges. A call is on the bill when its answer was made, whether or not anybody got it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import genai_prices

from pagemint.models.fake.ask import Answer, Ask
from pagemint.models.fake.settings import NOTE


@dataclass(slots=True)
class Entry:
    """A line of the log; `request` is the digest of what was asked."""

    at: float
    protocol: str
    status: int
    model: str = ""
    request: str = ""
    images: tuple[str, ...] = ()
    fault: str | None = None
    limit: str | None = None
    input: int = 0
    cached: int = 0
    written: int = 0
    output: int = 0
    usd: float | None = None
    billed: bool = False
    gone: bool = False
    batch: str | None = None


@dataclass(slots=True)
class Bill:
    path: Path | None = None
    log: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> Entry:
        """A billed call is in the file before its answer leaves."""
        self.log.append(entry)
        if self.path is not None and entry.billed:
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(asdict(entry)) + "\n")
        return entry

    def sum(self) -> dict[str, Any]:
        billed = [entry for entry in self.log if entry.billed]
        return {
            "note": NOTE,
            "calls": len(self.log),
            "billed": len(billed),
            "gone": sum(entry.gone for entry in billed),
            "input": sum(entry.input for entry in billed),
            "cached": sum(entry.cached for entry in billed),
            "written": sum(entry.written for entry in billed),
            "output": sum(entry.output for entry in billed),
            "usd": sum(entry.usd or 0 for entry in billed),
            "without_price": sum(entry.usd is None for entry in billed),
            "models": dict(Counter(entry.model for entry in billed)),
            "statuses": dict(Counter(str(entry.status) for entry in self.log)),
            "faults": dict(Counter(entry.fault for entry in self.log if entry.fault)),
            "limits": dict(Counter(entry.limit for entry in self.log if entry.limit)),
        }


def price(ask: Ask, answer: Answer, *, batch: bool = False) -> float | None:
    """Dollars, None for a model without a known price."""
    usage = genai_prices.Usage(
        input_tokens=answer.input,
        cache_read_tokens=answer.cached,
        cache_write_tokens=answer.written,
        output_tokens=answer.output,
    )
    context = {"processing": "batch"} if batch else None
    try:
        found = genai_prices.calc_price(usage, ask.model, provider_id=ask.provider, price_context=context)
    except LookupError:
        return None
    return float(found.total_price)
