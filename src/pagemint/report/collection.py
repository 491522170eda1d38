"""Where the documents came from: hosts and the rate they allowed, sources and why they could be asked, licenses.

The article collected 16.7 slides a minute: 10 decks of 20 slides in 12 minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pagemint.engine.stage import Outcome
from pagemint.licensed import Holding, Licensed
from pagemint.report.costs import ARTICLE_SLIDE_MINUTES, ARTICLE_SLIDES
from pagemint.report.reading import Contents
from pagemint.report.words import clip
from pagemint.traffic import Traffic

CHARS = 300
LISTED = 50
DECISIONS = 3


@dataclass(slots=True)
class _Source:
    documents: int = 0
    pages: int = 0
    shared: int = 0
    decisions: Counter[str] = field(default_factory=Counter)


class Collection:
    """`add` each finished document once."""

    def __init__(self) -> None:
        self._sources: dict[str, _Source] = {}
        self._holdings: list[Holding] = []

    def add(self, contents: Contents) -> None:
        document = contents.document
        source = self._sources.setdefault(document.source, _Source())
        source.documents += 1
        source.pages += len(contents.pages)
        source.shared += document.redistributable
        if document.robots_decision:
            source.decisions[clip(document.robots_decision, CHARS)] += 1
        self._holdings.append(Holding(document, len(contents.pages)))

    def to_json(self, traffic: Sequence[Traffic], outcomes: Iterable[Outcome]) -> dict[str, Any]:
        """`dropped`: documents by the reason why they were not collected. At most 50 hosts are listed, those that were
        asked most."""
        hosts = sorted(traffic, key=lambda used: (-used.requests, used.host))
        return {
            "hosts": [_host(used) for used in hosts[:LISTED]],
            "hosts_not_listed": max(0, len(hosts) - LISTED),
            "article_per_minute": ARTICLE_SLIDES / ARTICLE_SLIDE_MINUTES,
            "sources": [_source(name, source) for name, source in sorted(self._sources.items())],
            "rights": [_line(asdict(line)) for line in Licensed(self._holdings).lines()],
            "dropped": dict(sorted(Counter(map(_reason, filter(_not_collected, outcomes))).items())),
        }


def _host(used: Traffic) -> dict[str, Any]:
    return {**used.to_json(), "host": clip(used.host, CHARS), "refused": clip(used.refused, CHARS)}


def _source(name: str, source: _Source) -> dict[str, Any]:
    decisions = [{"said": said, "documents": number} for said, number in source.decisions.most_common(DECISIONS)]
    numbers = {"documents": source.documents, "pages": source.pages, "redistributable": source.shared}
    return {"name": clip(name, CHARS), **numbers, "decisions": decisions}


def _line(line: dict[str, Any]) -> dict[str, Any]:
    sources = ", ".join(f"{name} {number}" for name, number in line["sources"].items())
    return {**line, "license": clip(line["license"], CHARS), "sources": clip(sources, CHARS)}


def _not_collected(outcome: Outcome) -> bool:
    return outcome.stage == "collect" and outcome.state != "done"


def _reason(outcome: Outcome) -> str:
    return clip(outcome.reason, CHARS) or outcome.state
