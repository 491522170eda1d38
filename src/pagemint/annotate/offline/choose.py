"""The best questions of a page, of different kinds."""

from __future__ import annotations

from collections.abc import Iterable

from pagemint.annotate.offline.ideas import Idea

_SAME_TYPE, _SAME_TEMPLATE, _SAME_FORMAT, _SAME_WORDS = 0.3, 0.3, 0.05, 0.15


def choose(ideas: Iterable[Idea], count: int) -> list[Idea]:
    """At most `count`; no two that rest on the same words, and rather different types than the best twice."""
    left = sorted(ideas, key=lambda idea: (-idea.score, idea.question))
    chosen: list[Idea] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda idea: idea.score - _cost(idea, chosen))
        chosen.append(best)
        left = [idea for idea in left if idea is not best and not _alike(idea, best)]
    return chosen


def _cost(idea: Idea, chosen: list[Idea]) -> float:
    return sum(
        _SAME_TYPE * (idea.question_type == other.question_type)
        + _SAME_TEMPLATE * (idea.name == other.name)
        + _SAME_WORDS * _overlap(idea, other)
        + _SAME_FORMAT * (idea.question_format == other.question_format)
        for other in chosen
    )


def _alike(a: Idea, b: Idea) -> bool:
    """The same words may be asked about twice, but not in the same way, nor with the same answer."""
    if a.question == b.question or (a.answer == b.answer and a.question_type != "boolean"):
        return True
    same_way = a.question_type == b.question_type or a.name == b.name
    return _overlap(a, b) and (same_way or a.answer in b.answer or b.answer in a.answer)


def _overlap(a: Idea, b: Idea) -> bool:
    """Do both rest on the same words? Cells of a table share their heads, so that only the last quote counts."""
    cells = a.content == b.content == "table"
    mine = {place for span in a.quotes[-1 if cells else 0 :] for place in range(span.start, span.start + len(span))}
    theirs = b.quotes[-1 if cells else 0 :]
    return any(place in mine for span in theirs for place in range(span.start, span.start + len(span)))
