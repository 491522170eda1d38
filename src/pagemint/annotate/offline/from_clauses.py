"""Questions about one sentence: what, for what, why, when, by whom, how many, which, what is it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from pagemint.annotate.offline.clauses import Clause, clauses, without_this
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.sentences import Sentence, sentences
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.terms import Term
from pagemint.annotate.offline.topics import stems

_ANSWER_WORDS = 32
_STOPS = (",", ".", ";", ":")
_ABOUT_WORDS, _TOLD_WORDS, _WHOLE_WORDS = 45, 5, 9
_SHORT = 9  # words: a longer answer explains
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT = re.compile(r"%|[A-ZÅµ]?[A-Za-z]{1,3}(?:/s)?|\w+s")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence at the desk. `who` is the subject as a question says it, "" where the topic has to say it."""

    desk: Desk
    sentence: Sentence
    clause: Clause
    who: str

    def ask(self, name: str, answer: Span, score: float, *, kind: str = "", **fields: str) -> Iterator[Idea]:
        text = answer.clean
        who = self.who
        if not who and name.endswith("-null") and self.desk.named and not self.desk.tongue.is_plural(self.clause.form):
            who, name = self.desk.named, name.removesuffix("-null")
        given = {
            "full": self.clause.verb.clean.lower(),
            "v": self.clause.asked,
            "h": self.clause.helper,
            "s": who,
            "o": "",
            **fields,
        }
        if not _is_answer(text, answer, self) or _leaks(text, given):
            return
        front = self.clause.front
        if front is not None and "front" not in given:
            given["front"] = front.text[:1].lower() + front.text[1:]
        kind = kind or ("extractive" if len(answer) <= _SHORT else "open-ended")
        fits = 0.1 if 2 <= len(answer) <= 20 else 0.0
        yield self.desk.idea(name, given, text, kind, [self.sentence.span], score + fits)  # type: ignore[arg-type]


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
                yield from _asked(Case(desk, sentence, clause, _who(desk, clause)))


def _asked(case: Case) -> Iterator[Idea]:
    if set(case.clause.verb.bare) & case.desk.tongue.negation:
        yield from _claim(case)
    else:
        for role in _ROLES:
            yield from role(case)


def _bare_definition(desk: Desk, sentence: Sentence) -> Iterator[Idea]:
    """ "Software encargado de …" under a heading says what the heading is."""
    span = sentence.span
    if desk.named is None or desk.topic.page is None or span.bare[0] not in desk.tongue.genus or len(span) < 5:
        return
    if len(span) <= _ANSWER_WORDS and not set(span.bare) & desk.tongue.these:
        verb = desk.tongue.is_word
        yield desk.idea("define", {"v": verb, "h": verb, "s": desk.named}, span.clean, "open-ended", [span], 0.95)


def _who(desk: Desk, clause: Clause) -> str:
    if clause.authors:
        return desk.tongue.authors
    if clause.subject is None:
        return ""
    work = desk.tongue.works.get(clause.subject.bare[-1], "") if clause.subject.bare[0] in desk.tongue.these else ""
    return work or desk.lowered(clause.subject)


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
    before, after = _parted(case.clause.rest, found.start())
    said = before.clean
    back = case.desk.tongue.pronouns | case.desk.tongue.relatives
    if "," in said or len(before) > 14 or set(before.bare) & back or before.text.endswith(":"):
        return
    if not said and not case.who and not case.clause.passive and case.desk.topic.name is None:
        return
    yield from case.ask(name, _upto(after, case), score, kind="open-ended", o=said)


def _when(case: Case) -> Iterator[Idea]:
    front = case.clause.front
    if front is not None and case.desk.tongue.dates.fullmatch(front.clean):
        done = _upto(case.clause.rest, case)
        if len(done) <= 14 and not set(done.bare) & case.desk.tongue.pronouns:
            yield from case.ask("when", front, 1.0, kind="extractive", o=done.clean, front="")
        return
    text = case.clause.rest.text
    found = case.desk.tongue.dates.search(text)
    if found is None or text[: found.start()].count("(") > text[: found.start()].count(")"):
        return
    before, dated = _parted(case.clause.rest, found.start())
    date = dated.cut(0, len(found[0].split()))
    after = dated.cut(len(date))
    said = f"{before.clean} {after.clean}".strip()
    loose = {*before.bare, *after.bare} & (case.desk.tongue.pronouns | case.desk.tongue.relatives)
    cut = before.text.endswith(_STOPS) or (len(before) and before.bare[-1] in case.desk.tongue.conjunctions)
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
    first, subject = clause.rest.bare[0], clause.subject
    answer = _upto(clause.rest, case)
    if (first in tongue.indefinite or first in tongue.genus) and len(answer) > 4:
        yield from case.ask("define", answer, 1.0, kind="open-ended", s=case.who or case.desk.named or "")
    elif (first in tongue.definite or _NUMBER.match(first)) and subject is not None:
        if subject.bare[0] in tongue.definite:
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
        while end < min(len(rest), 8) and not rest.tokens[end - 1].endswith(_STOPS) and _goes_on(rest.bare[end], case):
            end += 1
        said = "" if rest.tokens[end - 1].endswith(_STOPS) else _upto(rest.cut(end), case).clean
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
        yield from case.ask("prep" if case.who else "prep-null", _upto(clause.rest, case), 0.95, p=wanted)


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
    yield from case.ask("object" if case.who else "object-null", _upto(clause.rest, case), 0.75)


def _disagrees(case: Case) -> bool:
    """ "SSL se encargan": a slip of the page is not repeated in a question."""
    subject, tongue = case.clause.subject, case.desk.tongue
    alone = subject is not None and len(subject) == 1 and not subject.bare[0].endswith("s")
    return alone and tongue.is_plural(case.clause.form)


def _subject(case: Case) -> Iterator[Idea]:
    """What does this? The verb stays as it is, in the singular or plural."""
    clause, tongue = case.clause, case.desk.tongue
    thing = _upto(clause.rest, case)
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


def _about(case: Case) -> Iterator[Idea]:
    """What is said of the subject: the sentence itself."""
    clause, tongue = case.clause, case.desk.tongue
    subject = clause.subject
    if subject is None or (len(stems(subject.text, tongue.code)) < 2 and not subject.text[1:].rstrip("s").isupper()):
        return
    span = _upto(case.sentence.span, case)
    whole = span.start <= subject.start and clause.rest.start < span.start + len(span) - 1
    tells = len(span) - len(subject) >= _TOLD_WORDS and (
        case.sentence.span.text.endswith(".") or len(span) > _WHOLE_WORDS
    )
    if whole and tells and len(span) <= _ABOUT_WORDS and not set(span.bare) & tongue.these:
        fields = {"s": case.who, "v": "", "h": "", "o": ""}
        yield case.desk.idea("about", fields, span.clean, "open-ended", [span], 0.55 if clause.front is None else 0.5)


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
        yield from case.ask("how", _upto(clause.rest, case), 0.95)


def _oblique(case: Case) -> Iterator[Idea]:
    """ "… se calcula con …", "… is computed with …"."""
    clause, tongue = case.clause, case.desk.tongue
    if case.who and (clause.reflexive or clause.passive) and clause.rest.bare[0] in tongue.oblique:
        yield from case.ask("prep", _upto(clause.rest, case), 0.85, p=clause.rest.bare[0])


def _relate(case: Case) -> Iterator[Idea]:
    """ "… es responsable de …"."""
    clause, tongue = case.clause, case.desk.tongue
    words = clause.rest.bare
    if clause.form in tongue.be and len(clause.verb) == 1 and case.who and len(words) > 2:
        if tongue.relational.get(words[0]) == tongue.fused.get(words[1], words[1]):
            fields = {"p": tongue.relational[words[0]], "a": words[0]}
            yield from case.ask("relate", _upto(clause.rest.cut(1), case), 0.9, **fields)


def _altered(case: Case) -> Iterator[Idea]:
    """The sentence as it stands, or with one word turned into its opposite: yes or no."""
    clause, tongue = case.clause, case.desk.tongue
    body = _upto(clause.rest, case)
    who = case.who or (case.desk.named if not clause.passive and not tongue.is_plural(clause.form) else None)
    if not who or clause.authors or not 2 <= len(body) <= 22 or set(body.bare) & (tongue.pronouns | tongue.never):
        return
    said, thing = clause.verb.clean.lower(), body.clean
    turned = {**tongue.counted, **tongue.antonyms}
    words = [word for word in f"{said} {thing}".lower().split() if word in turned]
    if len(words) > 1 or "(" in thing or len(body) < 4:
        return
    true = not words or case.desk.draw(f"altered{case.sentence.span.text}", 2) == 0
    if not words and case.desk.draw(f"stated{case.sentence.span.text}", 3) == 0:
        return  # true statements are easy to find; they must not outnumber the false ones
    if not true:
        said, thing = (re.sub(rf"\b{words[0]}\b", turned[words[0]], part) for part in (said, thing))
    c = tongue.clause.format(s=who, v=said, o=thing)
    front = {"front": ""} if clause.front is None else {"front": clause.front.text[:1].lower() + clause.front.text[1:]}
    answer = tongue.yes if true else tongue.no
    yield case.desk.idea("claim", {"c": c, **front}, answer, "boolean", [case.sentence.span], 0.75 if words else 0.5)


def _claim(case: Case) -> Iterator[Idea]:
    """What a sentence denies, asked as a question: no."""
    clause, tongue = case.clause, case.desk.tongue
    body = _upto(clause.rest, case)
    if not case.who or set(body.bare) & (tongue.pronouns | tongue.never):
        return
    if clause.helper and clause.form not in tongue.be | tongue.helpers:
        return
    said = " ".join(word for word in clause.verb.bare if word not in tongue.negation)
    c = tongue.clause.format(s=case.who, v=said, o=body.clean)
    yield case.desk.idea("claim", {"c": c}, tongue.no, "boolean", [case.sentence.span], 0.9)


_ROLES: tuple[Callable[[Case], Iterator[Idea]], ...] = (
    _when, _agent, _value, _count, _define, _reason, _purpose, _times, _prep, _how, _oblique, _relate, _object, _subject, _about, _altered,
)  # fmt: skip


def _upto(span: Span, case: Case) -> Span:
    """The span as far as the main thought goes."""
    tongue = case.desk.tongue
    for found in tongue.cuts.finditer(span.text):
        before = span.text[: found.start()]
        if before.count("(") == before.count(")"):
            span = _parted(span, found.start())[0]
            break
    for i in range(1, len(span) - 1):
        following = span.bare[i + 1]
        if span.bare[i] in tongue.conjunctions and (tongue.is_verb(following) or following in tongue.we):
            return span.cut(0, i)
    return span


def _parted(span: Span, place: int) -> tuple[Span, Span]:
    """Cut in two at the word that begins at or after `place` in the text."""
    before = len(span.text[:place].split())
    return span.cut(0, before), span.cut(before)


def _is_answer(text: str, span: Span, case: Case) -> bool:
    tongue = case.desk.tongue
    return (
        0 < len(span) <= _ANSWER_WORDS
        and span.bare[-1]
        not in tongue.prepositions | tongue.definite | tongue.indefinite | tongue.conjunctions | tongue.relatives
        and span.bare[0] not in tongue.pronouns - tongue.relatives
        and text.count("(") == text.count(")")
        and any(map(str.isalnum, text))
        and not tongue.open.search(text)
    )


def _leaks(text: str, fields: dict[str, str]) -> bool:
    return text.lower() in " ".join(fields.values()).lower()
