"""What kinds of pairs there are, written and kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pagemint.report.reading import Contents, Judged
from pagemint.report.words import clip
from pagemint.text.size import is_dense

WORD = re.compile(r"\w+")
OPENING_WORDS, OPENING_CHARS = 3, 4
SHOWN = 12
NAME_CHARS = 60


class Tally:
    """Pairs by some property: how many were written, how many of them are kept."""

    def __init__(self) -> None:
        self.written: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()

    def add(self, names: Iterable[str], kept: bool) -> None:
        for name in names:
            self.written[name] += 1
            self.kept[name] += kept

    def to_json(self) -> list[dict[str, Any]]:
        """Most frequent first; of equals, in the order of the alphabet."""
        order = sorted(self.written, key=lambda name: (-self.written[name], name))
        return [{"name": clip(n, NAME_CHARS), "written": self.written[n], "kept": self.kept[n]} for n in order[:SHOWN]]


class Counts:
    """Adds up over documents; `add` each once."""

    KINDS = ("question_type", "question_format", "content", "language", "page_kind", "model", "use", "tag")

    def __init__(self) -> None:
        self.tallies = {kind: Tally() for kind in self.KINDS}
        self.proofs: Counter[str] = Counter()
        self.openings: Counter[str] = Counter()
        self.skips: Counter[str] = Counter()
        self.pages = self.asked = self.written = self.kept = self.paid = 0

    def add(self, contents: Contents) -> None:
        self.pages += sum(page.file is not None for page in contents.pages)
        self.skips.update(clip(a.skip_reason, NAME_CHARS * 2) for a in contents.answers if a.skip_reason)
        self.asked += sum(any(pair.ledger_key for pair in answer.pairs) for answer in contents.answers)
        for judged in contents.pairs:
            self._pair(judged)

    def _pair(self, judged: Judged) -> None:
        pair, kept = judged.pair, judged.kept
        self.written += 1
        self.kept += kept
        self.paid += pair.ledger_key is not None
        for kind, names in _names(judged).items():
            self.tallies[kind].add(names, kept)
        if kept:
            self.proofs[judged.verdict.proof] += 1
            self.openings[opening(pair.question)] += 1

    def to_json(self) -> dict[str, Any]:
        """`openings`: the most frequent first words of kept questions."""
        return {
            **{kind: tally.to_json() for kind, tally in self.tallies.items()},
            "openings": _most(self.openings),
            "distinct_openings": len(self.openings),
        }

    def proof(self) -> dict[str, int]:
        return {name: self.proofs[name] for name in ("judged", "text", "unresolved")}

    def skip_reasons(self) -> list[dict[str, Any]]:
        """Why pages have no pair, in the writer's words."""
        return _most(self.skips)


def opening(question: str) -> str:
    """The first three words; of scripts without spaces, the first four characters."""
    words = WORD.findall(question.casefold())
    if is_dense(question):
        return "".join(words)[:OPENING_CHARS]
    return clip(" ".join(words[:OPENING_WORDS]), NAME_CHARS)


def _names(judged: Judged) -> dict[str, Iterable[str]]:
    pair, page, verdict = judged
    contents = {evidence.content for evidence in pair.evidence}
    return {
        "question_type": [pair.question_type],
        "question_format": [pair.question_format],
        "content": [contents.pop() if len(contents) == 1 else "mixed"] if contents else ["not given"],
        "language": [pair.language or page.language or "not known"],
        "page_kind": [page.kind or "not known"],
        "model": [pair.model or "not recorded"],
        "use": verdict.uses,
        "tag": verdict.tags,
    }


def _most(counts: Counter[str]) -> list[dict[str, Any]]:
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return [{"name": name, "count": counts[name]} for name in order[:SHOWN]]
