"""The funnel: for every stage what came in, what stayed and why the rest did not. It adds up exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class FunnelLine:
    """One step: `unit` is documents, pages or pairs."""

    stage: str
    unit: str
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def count(self, reason: str | None, number: int = 1) -> None:
        """One item (or `number`) that stayed (`None`) or was dropped for `reason`."""
        if reason is None:
            self.kept += number
        elif number:
            self.dropped[reason] += number

    @property
    def total(self) -> int:
        return self.kept + sum(self.dropped.values())

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "unit": self.unit,
            "in": self.total,
            "kept": self.kept,
            "dropped": dict(sorted(self.dropped.items())),
        }


def table(lines: Iterable[dict[str, Any]]) -> list[tuple[str, str, str, str, str]]:
    """Rows of text for people: stage, unit, in, kept, and the reasons with their counts, most frequent first."""
    rows = []
    for line in lines:
        reasons = sorted(line["dropped"].items(), key=lambda item: (-item[1], item[0]))
        why = ", ".join(f"{reason} {number}" for reason, number in reasons)
        rows.append((line["stage"], line["unit"], str(line["in"]), str(line["kept"]), why))
    return rows


def shares(found: Mapping[str, Any]) -> list[str]:
    """Sentences for people from a funnel (or the filter's counts): what is proved how, and the article beside it."""
    said = []
    if total := sum(found.get("proof", {}).values()):
        proofs = ", ".join(f"{name} {number} ({number / total:.0%})" for name, number in found["proof"].items())
        said.append(f"proof of the kept pairs: {proofs}")
    if article := found.get("article"):
        kept, published = article["kept_share"], article["published"]
        said.append(f"by the article's rules {kept:.0%} of the pairs stay; the article kept {published:.0%}")
    return said
