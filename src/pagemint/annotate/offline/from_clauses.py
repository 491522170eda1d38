"""Questions about sentences, one clause at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from pagemint.annotate.offline.case import ANSWER_WORDS, Case, who_of
from pagemint.annotate.offline.claims import about, altered, denied
from pagemint.annotate.offline.clauses import Clause, clauses, without_this
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.roles import ROLES
from pagemint.annotate.offline.sentences import Sentence, sentences
from pagemint.annotate.offline.terms import Term
from pagemint.annotate.offline.topics import stems


def clause_ideas(page: Desk, named: Sequence[Term], listed: Collection[int]) -> Iterator[Idea]:
    """`listed`: blocks that belong to a list: there the topic is not what is left unsaid.

    A sentence without a subject speaks of the topic as long as all before it in its block do.
    """
    reached: dict[int, int] = {}
    for sentence in sentences(page.sheet, page.tongue, named):
        head = sentence.head
        desk = page.under(head.name.clean) if head is not None else page
        follows = sentence.place == reached.get(sentence.block, 0) or (head is not None and head.inline)
        leading = follows and desk.topic.name is not None and sentence.block not in listed
        near = leading and (head is not None or sentence.block == 0)
        span = (without_this(sentence.span, desk.tongue) if near else None) or sentence.span
        found = list(clauses(span, desk.tongue))
        if found and leading and all(_is_of_topic(clause, desk) for clause in found):
            reached[sentence.block] = sentence.place + 1
        if not found and near and sentence.place == 0:
            yield from _bare_definition(desk, sentence)
        for clause in found:
            if len(clause.rest) and (clause.subject is not None or clause.authors or leading):
                yield from _asked(Case(desk, sentence, clause, who_of(desk, clause)))


def _is_of_topic(clause: Clause, desk: Desk) -> bool:
    if clause.subject is None:
        return not clause.authors
    language = desk.tongue.code
    return stems(clause.subject.text, language) <= stems(desk.topic.name or "", language)


def _asked(case: Case) -> Iterator[Idea]:
    whole = ":" not in case.sentence.span.text  # what a colon follows may be a condition: nobody claims it
    if set(case.clause.verb.bare) & case.desk.tongue.negation:
        return denied(case) if whole else iter(())
    return chain.from_iterable(role(case) for role in ((*ROLES, about, altered) if whole else ROLES))


def _bare_definition(desk: Desk, sentence: Sentence) -> Iterator[Idea]:
    """ "Software encargado de …" under a heading says what the heading is."""
    span = sentence.span
    if desk.topic.page is None or not desk.tongue.is_genus(span.bare[0]) or len(span) < 5:
        return
    if len(span) <= ANSWER_WORDS and not set(span.bare) & desk.tongue.these:
        verb = desk.tongue.is_word
        yield desk.idea(
            "define",
            {"v": verb, "h": verb, "s": desk.named or desk.tongue.quoted(desk.topic.page)},
            span.clean,
            "open-ended",
            [span],
            0.95,
        )
