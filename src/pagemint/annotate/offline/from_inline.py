"""Questions about short forms and about lists inside sentences."""

from __future__ import annotations

from collections.abc import Iterator

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.inline import announced, short_forms


def inline_ideas(desk: Desk) -> Iterator[Idea]:
    for form in short_forms(desk.sheet, desk.tongue):
        yield desk.idea("short", {"x": form.short}, form.full.clean.strip("()"), "extractive", [form.span], 0.7)
    for found in announced(desk.sheet, desk.tongue):
        noun = found.noun[:1].lower() + found.noun[1:]
        the = desk.tongue.article(noun.split()[0])
        fields = {"n": desk.tongue.number(len(found.items)), "noun": noun, "the": the}
        answer = ("; " if any("," in item for item in found.items) else ", ").join(found.items)
        yield desk.idea("list", fields, answer, "enumerative", [found.span], 1.1)
