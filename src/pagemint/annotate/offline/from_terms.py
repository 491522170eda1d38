"""Questions about terms: what is it, which one is it, does this belong to that, what sets them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.sentences import split
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.terms import Term

_CLUE_WORDS = (4, 24)
_CONTRAST_WORDS = 60


def term_ideas(desk: Desk, found: Sequence[Term]) -> Iterator[Idea]:
    for term in found:
        if _usable(term.text, desk):
            yield from _describe(desk, term)
    for group in sorted({term.group for term in found}):
        members = [term for term in found if term.group == group and _usable(term.text, desk)]
        if len(members) >= 2:
            yield from _which(desk, members)
            yield from _swap(desk, members)
            yield from _contrast(desk, members)


def _describe(desk: Desk, term: Term) -> Iterator[Idea]:
    fields = {"x": _name(term, desk)}
    yield desk.idea("term", fields, term.text.clean, "open-ended", [term.name, term.text], 0.8)


def _which(desk: Desk, members: Sequence[Term]) -> Iterator[Idea]:
    for term in members:
        clue = _clue(term, members, desk)
        if clue is not None:
            fields = {"d": _lower(clue.clean, desk)}
            yield desk.idea("which-term", fields, _name(term, desk), "extractive", [term.name, clue], 0.85)


def _swap(desk: Desk, members: Sequence[Term]) -> Iterator[Idea]:
    """Does this description belong to that term? Half of the times to another one of the group."""
    for i, term in enumerate(members):
        clue = _clue(term, members, desk)
        if clue is None:
            continue
        other = members[(i + 1) % len(members)]
        true = desk.draw(f"swap{term.name.text}{clue.text}", 2) == 0
        shown = term if true else other
        fields = {"d": _lower(clue.clean, desk), "x": _name(shown, desk)}
        answer = desk.tongue.yes if true else desk.tongue.no
        yield desk.idea("swap", fields, answer, "boolean", [term.name, clue], 0.75)


def _contrast(desk: Desk, members: Sequence[Term]) -> Iterator[Idea]:
    for a, b in pairwise(members):
        if len(a.text) + len(b.text) > _CONTRAST_WORDS:
            continue
        names = [_name(t, desk) for t in (a, b)]
        answer = f"{names[0]}: {a.text.clean}. {names[1]}: {b.text.clean}."
        fields = {"x": names[0], "y": names[1]}
        yield desk.idea("contrast", fields, answer, "compare-contrast", [a.name, a.text, b.name, b.text], 0.9)


def _clue(term: Term, members: Sequence[Term], desk: Desk) -> Span | None:
    """The first sentence, where it says something of this term that it says of no other of the group."""
    first = next(split(term.text))
    sound = _CLUE_WORDS[0] <= len(first) <= _CLUE_WORDS[1] and first.bare[0] not in desk.tongue.pronouns
    alike = any(other is not term and other.text.bare[:5] == first.bare[:5] for other in members)
    return first if sound and not alike and not set(term.name.bare) & set(first.bare) else None


def _usable(span: Span, desk: Desk) -> bool:
    text = span.text
    return text.count("(") == text.count(")") and desk.tongue.personal.search(text) is None and "…" not in text


def _lower(text: str, desk: Desk) -> str:
    first = text.split()[0]
    return text[:1].lower() + text[1:] if desk.topics.is_common(first) else text


def _name(term: Term, desk: Desk) -> str:
    text = term.name.clean
    return desk.topics.spelled(text) if len(text) > 4 else text
