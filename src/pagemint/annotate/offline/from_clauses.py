"""Questions about sentences, one clause at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from pagemint.annotate.offline.case import ANSWER_WORDS, Case, who_of
from pagemint.annotate.offline.claims import about, altered, denied
from pagemint.annotate.offline.clauses import clauses, without_this
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.roles import ROLES
from pagemint.annotate.offline.sentences import Sentence, sentences
from pagemint.annotate.offline.terms import Term


def clause_ideas(page: Desk, named: Sequence[Term], listed: Collection[int]) -> Iterator[Idea]:
    """`listed`: blocks that belong to a list: there the topic is not what is left unsaid."""
    for sentence in sentences(page.sheet, page.tongue, named):
        head = sentence.head
        desk = page.under(head.name.clean) if head is not None else page
        leading = desk.topic.name is not None and sentence.block not in listed
        leading = leading and (sentence.place == 0 or (head is not None and head.inline))
        near = leading and (head is not None or sentence.block == 0)
        span = (without_this(sentence.span, desk.tongue) if near else None) or sentence.span
        found = list(clauses(span, desk.tongue))
        if not found and leading:
            yield from _bare_definition(desk, sentence)
        for clause in found:
            if len(clause.rest) and (clause.subject is not None or clause.authors or leading):
                yield from _asked(Case(desk, sentence, clause, who_of(desk, clause)))


def _asked(case: Case) -> Iterator[Idea]:
    if set(case.clause.verb.bare) & case.desk.tongue.negation:
        return denied(case)
    return chain.from_iterable(role(case) for role in (*ROLES, about, altered))


def _bare_definition(desk: Desk, sentence: Sentence) -> Iterator[Idea]:
    """ "Software encargado de …" under a heading says what the heading is."""
    span = sentence.span
    if desk.named is None or desk.topic.page is None or span.bare[0] not in desk.tongue.genus or len(span) < 5:
        return
    if len(span) <= ANSWER_WORDS and not set(span.bare) & desk.tongue.these:
        verb = desk.tongue.is_word
        yield desk.idea("define", {"v": verb, "h": verb, "s": desk.named}, span.clean, "open-ended", [span], 0.95)
