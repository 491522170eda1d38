"""What can be asked about a clause: what, which, how many, when, why, for what, by whom, with what, who."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagemint.annotate.offline.case import STOPS, Case, parted, upto
from pagemint.annotate.offline.ideas import Idea
from pagemint.annotate.offline.spans import Span

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _reason(case: Case) -> Iterator[Idea]:
    yield from _adjunct(case, case.desk.tongue.reasons, "reason", 0.95)


def _purpose(case: Case) -> Iterator[Idea]:
    if set(case.clause.verb.bare) & case.desk.tongue.purposeful:
        yield from _adjunct(case, case.desk.tongue.purposes, "purpose", 0.9)


def _adjunct(case: Case, opening: re.Pattern[str], name: str, score: float) -> Iterator[Idea]:
    """The clause that `opening` opens is the answer, what stands before it belongs to the question."""
    found = opening.search(case.clause.rest.text)
    if found is None:
        return
    before, after = parted(case.clause.rest, found.start())
    said = before.clean
    back = case.desk.tongue.pronouns | case.desk.tongue.relatives
    if "," in said or len(before) > 14 or set(before.bare) & back or before.text.endswith(":"):
        return
    if not said and not case.who and not case.clause.passive and case.desk.topic.name is None:
        return
    yield from case.ask(name, upto(after, case), score, kind="open-ended", o=said)


def _when(case: Case) -> Iterator[Idea]:
    front = case.clause.front
    if front is not None and case.desk.tongue.dates.fullmatch(front.clean):
        done = upto(case.clause.rest, case)
        if len(done) <= 14 and not set(done.bare) & case.desk.tongue.pronouns:
            yield from case.ask("when", front, 1.0, kind="extractive", o=done.clean, front="")
        return
    text = case.clause.rest.text
    found = case.desk.tongue.dates.search(text)
    if found is None or text[: found.start()].count("(") > text[: found.start()].count(")"):
        return
    before, dated = parted(case.clause.rest, found.start())
    date = dated.cut(0, len(found[0].split()))
    after = dated.cut(len(date))
    said = f"{before.clean} {after.clean}".strip()
    loose = {*before.bare, *after.bare} & (case.desk.tongue.pronouns | case.desk.tongue.relatives)
    cut = before.text.endswith(STOPS) or (len(before) and before.bare[-1] in case.desk.tongue.conjunctions)
    if loose or cut or "," in said or len(said.split()) > 14 or text[found.end() : found.end() + 1].isalnum():
        return
    yield from case.ask("when", date, 1.0, kind="extractive", o=said)


def _agent(case: Case) -> Iterator[Idea]:
    rest = case.clause.rest
    if not case.clause.passive or rest.bare[0] not in case.desk.tongue.agents:
        return
    names = rest.cut(1)
    end = 0
    while end < len(names) and (
        names.tokens[end][:1].isupper() or names.bare[end] in case.desk.tongue.conjunctions | {"de", "of"}
    ):
        end += 1
        if names.tokens[end - 1].endswith((",", ".", ";")):
            break
    if end and names.tokens[0][:1].isupper():
        yield from case.ask("agent", names.cut(0, end), 1.0, kind="extractive")


def _define(case: Case) -> Iterator[Idea]:
    tongue, clause = case.desk.tongue, case.clause
    if clause.form not in tongue.now or clause.passive or len(clause.verb) > 1:
        return
    first = clause.rest.bare[0]
    answer = upto(clause.rest, case)
    if (first in tongue.indefinite or tongue.is_genus(first)) and len(answer) > 4:
        yield from case.ask(
            "define",
            answer,
            1.0,
            kind="open-ended",
            s=case.who or case.desk.named or tongue.quoted(case.desk.topic.name or ""),
        )
    elif first in tongue.definite or _NUMBER.match(first):
        yield from _identify(case, answer)


def _identify(case: Case, answer: Span) -> Iterator[Idea]:
    """ "El problema fundamental de … es …": which one is it?"""
    subject, tongue = case.clause.subject, case.desk.tongue
    if subject is not None and subject.bare[0] in tongue.definite:
        name = "which" if set(subject.bare) & tongue.of or len(subject) > 3 else "what-is"
        yield from case.ask(name, answer, 0.9, w=_which(case))


def _value(case: Case) -> Iterator[Idea]:
    """ "El tamaño del bloque es de 8 KB"."""
    clause, tongue = case.clause, case.desk.tongue
    rest = clause.rest.cut(1) if len(clause.rest) > 1 and clause.rest.bare[0] in tongue.prepositions else clause.rest
    if (
        clause.form in tongue.be
        and case.who
        and _NUMBER.fullmatch(rest.bare[0])
        and len(rest) <= 3
        and len(clause.verb) == 1
    ):
        yield from case.ask("which", rest, 1.05, kind="extractive", w=_which(case))


def _which(case: Case) -> str:
    return next(word for pattern, word in case.desk.tongue.which if pattern.fullmatch(case.clause.form))


def _count(case: Case) -> Iterator[Idea]:
    clause, tongue = case.clause, case.desk.tongue
    rest = clause.rest
    if len(rest) < 2 or clause.form in tongue.be or clause.reflexive:
        return
    known = rest.bare[0] in tongue.counts or rest.bare[0].isdigit()
    noun = rest.tokens[1].rstrip(".,;:")
    how = next((word for pattern, word in tongue.how_many if pattern.fullmatch(noun)), None)
    if known and how and noun.islower() and (case.who or clause.subject is None):
        end = 2
        while end < min(len(rest), 8) and not rest.tokens[end - 1].endswith(STOPS) and _goes_on(rest.bare[end], case):
            end += 1
        said = "" if rest.tokens[end - 1].endswith(STOPS) else upto(rest.cut(end), case).clean
        if set(said.lower().split()) & (tongue.pronouns | tongue.relatives):
            said = ""
        things = " ".join(rest.tokens[1:end]).rstrip(".,;:")
        yield from case.ask("count", rest.cut(0, end), 1.05, kind="extractive", w=how, n=things, o=said)


def _goes_on(word: str, case: Case) -> bool:
    """Does the word belong to the thing that is counted: an adjective, or "of something"?"""
    tongue = case.desk.tongue
    return (
        word in tongue.of or word not in tongue.prepositions | tongue.relatives | tongue.conjunctions | tongue.pronouns
    )


def _prep(case: Case) -> Iterator[Idea]:
    clause, tongue = case.clause, case.desk.tongue
    first = clause.rest.bare[0]
    form = clause.form if clause.form in tongue.verbs else clause.verb.bare[-1]
    words = set(clause.verb.bare) | {form}
    wanted = tongue.fused.get(first, first)
    if words & tongue.prepositional.get(wanted, frozenset()) and not _disagrees(case):
        yield from case.ask("prep" if case.who else "prep-null", upto(clause.rest, case), 0.95, p=wanted)


def _object(case: Case) -> Iterator[Idea]:
    clause, tongue = case.clause, case.desk.tongue
    first = clause.rest.bare[0]
    blocked = tongue.prepositions | tongue.adverbs | tongue.conjunctions | (tongue.relatives - tongue.that)
    unclear = tongue.linking | tongue.be | tongue.ambiguous
    if clause.passive or set(clause.verb.bare) & unclear or _disagrees(case):
        return
    impersonal = clause.subject is None and clause.front is not None and not tongue.is_plural(clause.form)
    if clause.reflexive and not impersonal:
        return
    if not first or first in blocked or first.endswith(tongue.manner) or tongue.participle.fullmatch(first):
        return
    if clause.verb.bare[-1] in tongue.helpers and clause.form in tongue.helpers:
        return
    yield from case.ask("object" if case.who else "object-null", upto(clause.rest, case), 0.75)


def _disagrees(case: Case) -> bool:
    """ "SSL se encargan": a slip of the page is not repeated in a question."""
    subject, tongue = case.clause.subject, case.desk.tongue
    alone = subject is not None and len(subject) == 1 and not subject.bare[0].endswith("s")
    return alone and tongue.is_plural(case.clause.form)


def _subject(case: Case) -> Iterator[Idea]:
    """What does this? The verb stays as it is, in the singular or plural."""
    clause, tongue = case.clause, case.desk.tongue
    thing = upto(clause.rest, case)
    first = clause.rest.bare[0] if len(clause.rest) else ""
    if clause.subject is None or clause.passive or clause.reflexive or _disagrees(case):
        return
    name = "subject-many" if tongue.is_plural(clause.form) else "subject"
    if (
        set(clause.verb.bare) & (tongue.linking | tongue.be | tongue.helpers)
        or first not in tongue.definite | tongue.indefinite
    ):
        return
    if 3 <= len(thing) <= 14 and "," not in thing.text and not set(thing.bare) & (tongue.pronouns | tongue.relatives):
        yield from case.ask(
            name, clause.subject, 0.7, kind="extractive", s="", v=clause.verb.clean.lower(), o=thing.clean
        )


def _times(case: Case) -> Iterator[Idea]:
    """ "… son redireccionados al disco tres veces antes de …"."""
    clause, tongue = case.clause, case.desk.tongue
    words = clause.rest.bare
    for i in range(1, min(len(words) - 1, 8)):
        if words[i + 1] in tongue.times and (words[i] in tongue.counts or words[i].isdigit()) and case.who:
            said = clause.rest.cut(0, i)
            if not set(said.bare) & (tongue.pronouns | tongue.relatives) and "," not in said.text:
                yield from case.ask("times", clause.rest.cut(i, i + 2), 1.05, kind="extractive", o=said.clean)
            return


def _how(case: Case) -> Iterator[Idea]:
    """ "… pueden ser comprendidas como …"."""
    clause, tongue = case.clause, case.desk.tongue
    if case.who and clause.rest.bare[0] in tongue.likened and (clause.passive or clause.reflexive):
        yield from case.ask("how", upto(clause.rest, case), 0.95)


def _oblique(case: Case) -> Iterator[Idea]:
    """ "… se calcula con …", "… is computed with …"."""
    clause, tongue = case.clause, case.desk.tongue
    if case.who and (clause.reflexive or clause.passive) and clause.rest.bare[0] in tongue.oblique:
        yield from case.ask("prep", upto(clause.rest, case), 0.85, p=clause.rest.bare[0])


def _relate(case: Case) -> Iterator[Idea]:
    """ "… es responsable de …"."""
    clause, tongue = case.clause, case.desk.tongue
    words = clause.rest.bare
    if clause.form not in tongue.be or len(clause.verb) > 1 or not case.who or len(words) < 3:
        return
    if tongue.relational.get(words[0]) == tongue.fused.get(words[1], words[1]):
        yield from case.ask("relate", upto(clause.rest.cut(1), case), 0.9, p=tongue.relational[words[0]], a=words[0])


ROLES = (
    _when,
    _agent,
    _value,
    _count,
    _define,
    _reason,
    _purpose,
    _times,
    _prep,
    _how,
    _oblique,
    _relate,
    _object,
    _subject,
)
