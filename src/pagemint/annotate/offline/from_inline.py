"""Questions about short forms and about lists inside sentences."""

from __future__ import annotations

from collections.abc import Iterator

from pagemint.annotate.offline.clauses import parse
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.inline import Announced, announced, short_forms
from pagemint.annotate.offline.topics import stems


def inline_ideas(desk: Desk) -> Iterator[Idea]:
    for form in short_forms(desk.sheet, desk.tongue):
        yield desk.idea("short", {"x": form.short}, form.full.clean.strip("()"), "extractive", [form.span], 0.7)
    for found in announced(desk.sheet, desk.tongue):
        noun = found.noun[:1].lower() + found.noun[1:]
        the = desk.tongue.article(noun.split()[0])
        fields = {"n": desk.tongue.number(len(found.items)), "noun": noun, "the": the}
        answer = ("; " if any("," in item for item in found.items) else ", ").join(found.items)
        asked = _with_verb(desk, found, fields)
        if asked is not None:
            yield desk.idea("list-prep", asked, answer, "enumerative", [found.span], 1.1)
        elif len(stems(noun, desk.tongue.code)) > 1:
            yield desk.idea("list", fields, answer, "enumerative", [found.span], 1.05)


def _with_verb(desk: Desk, found: Announced, fields: dict[str, str]) -> dict[str, str] | None:
    """ "Las intervenciones pueden agruparse en dos tipos": the question says who and what, where that is plain."""
    clause = parse(found.head, desk.tongue)
    if clause is None or clause.subject is None or not 2 <= len(clause.rest) <= 8:
        return None
    first = clause.rest.bare[0]
    prep = first if first in desk.tongue.prepositions else ""
    counted = clause.rest.bare[1] if prep else first
    if desk.tongue.counts.get(counted) != len(found.items):
        return None
    return {**fields, "p": prep, "v": clause.asked, "h": clause.helper, "s": desk.lowered(clause.subject)}
