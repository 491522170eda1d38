"""How hosts were used, from the events of all runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pagemint.workspace.layout import EVENTS
from pagemint.workspace.segments import read_segments
from pagemint.workspace.store import Store

SUMMED = ("requests", "files", "pages", "bytes", "seconds", "waited_s")


@dataclass(slots=True)
class Traffic:
    """`gap_s` between requests and `refused` (why the host wanted no more) are those of the last run that asked it."""

    host: str
    requests: int = 0
    files: int = 0
    pages: int = 0
    bytes: int = 0
    seconds: float = 0.0
    waited_s: float = 0.0
    paced_s: float = 0.0
    """With the gap that follows the last request of each run, so that requests ÷ this is the rate that was kept."""
    gap_s: float = 0.0
    refused: str = ""

    def add(self, row: dict[str, Any]) -> None:
        for name in SUMMED:
            setattr(self, name, getattr(self, name) + row[name])
        self.gap_s, self.refused = row["gap_s"], row["refused"]
        self.paced_s += row["seconds"] + row["gap_s"]

    def per_minute(self, number: int) -> float | None:
        return number * 60 / self.paced_s if self.paced_s > 0 else None

    @property
    def allowed(self) -> float | None:
        """Requests a minute that the gap alone allows; None without one."""
        return 60 / self.gap_s if self.gap_s > 0 else None

    def to_json(self) -> dict[str, Any]:
        rates = {"requests_per_minute": self.requests, "pages_per_minute": self.pages}
        plain = {name: round(value, 3) if type(value) is float else value for name, value in asdict(self).items()}
        return {**plain, **{k: self.per_minute(n) for k, n in rates.items()}, "allowed_per_minute": self.allowed}


def read(store: Store) -> list[Traffic]:
    """In order of the host's name."""
    found: dict[str, Traffic] = {}
    for row in read_segments(store, EVENTS):
        if row.get("event") == "host":
            found.setdefault(row["host"], Traffic(row["host"])).add(row)
    return [found[host] for host in sorted(found)]
