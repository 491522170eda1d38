"""The best questions of a page, of different kinds."""

from __future__ import annotations

from collections.abc import Iterable

from pagemint.annotate.offline.ideas import Idea

_SAME_TYPE, _SAME_TEMPLATE, _SAME_FORMAT = 0.35, 0.3, 0.05


def choose(ideas: Iterable[Idea], count: int) -> list[Idea]:
    """At most `count`; no two that rest on the same words, and rather different types than the best twice."""
    left = sorted(ideas, key=lambda idea: (-idea.score, idea.question))
    chosen: list[Idea] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda idea: idea.score - _cost(idea, chosen))
        chosen.append(best)
        left = [idea for idea in left if not _overlap(idea, best)]
    return chosen


def _cost(idea: Idea, chosen: list[Idea]) -> float:
    return sum(
        _SAME_TYPE * (idea.question_type == other.question_type)
        + _SAME_TEMPLATE * (idea.template.rsplit("-", 1)[0] == other.template.rsplit("-", 1)[0])
        + _SAME_FORMAT * (idea.question_format == other.question_format)
        for other in chosen
    )


def _overlap(a: Idea, b: Idea) -> bool:
    if a.question == b.question or (a.answer == b.answer and a.question_type != "boolean"):
        return True
    mine = {place for span in a.quotes for place in range(span.start, span.start + len(span))}
    return any(place in mine for span in b.quotes for place in range(span.start, span.start + len(span)))
