"""What a sentence says, whole: what is said of its subject, and whether it is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagemint.annotate.offline.case import Case, upto
from pagemint.annotate.offline.ideas import Idea
from pagemint.annotate.offline.topics import stems

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TRUE = 2  # one in so many stays true; plain statements, which nothing turns, are true anyway
_LATER = 3  # years: what a false date is off by
_ABOUT_WORDS, _TOLD_WORDS, _WHOLE_WORDS = 45, 5, 9


def about(case: Case) -> Iterator[Idea]:
    """What is said of the subject: the sentence itself."""
    clause, tongue = case.clause, case.desk.tongue
    subject = clause.subject
    if subject is None or (len(stems(subject.text, tongue.code)) < 2 and not subject.text[1:].rstrip("s").isupper()):
        return
    span = upto(case.sentence.span, case)
    whole = span.start <= subject.start and clause.rest.start < span.start + len(span) - 1
    tells = len(span) - len(subject) >= _TOLD_WORDS and (
        case.sentence.span.text.endswith(".") or len(span) > _WHOLE_WORDS
    )
    if whole and tells and len(span) <= _ABOUT_WORDS and not set(span.bare) & tongue.these:
        fields = {"s": case.who, "v": "", "h": "", "o": ""}
        yield case.desk.idea("about", fields, span.clean, "open-ended", [span], 0.55 if clause.front is None else 0.5)


def altered(case: Case) -> Iterator[Idea]:
    """The sentence as it stands, or with one word turned into its opposite: yes or no."""
    clause, tongue = case.clause, case.desk.tongue
    body = upto(clause.rest, case)
    who = case.who or (case.desk.named if not clause.passive and not tongue.is_plural(clause.form) else None)
    vague = clause.subject is not None and len(clause.subject) == 2 and clause.subject.bare[0] in tongue.indefinite
    if (
        not who
        or vague
        or clause.authors
        or not 2 <= len(body) <= 22
        or set(body.bare) & (tongue.pronouns | tongue.never)
    ):
        return
    said, thing = clause.verb.clean.lower(), body.clean
    years = {year: str(int(year) + _LATER) for year in _YEAR.findall(thing)}
    turned = {**tongue.counted, **tongue.antonyms, **years}
    words = [word for word in f"{said} {thing}".lower().split() if word in turned]
    if "(" in thing or len(body) < 4:
        return
    true = not words or case.desk.draw(f"altered{case.sentence.span.text}", _TRUE) == 0
    if not words and case.desk.draw(f"stated{case.sentence.span.text}", 3) == 0:
        return  # true statements are easy to find; they must not outnumber the false ones
    if not true:
        turn = re.compile(rf"\b{re.escape(words[0])}\b")
        said, thing = (
            (turn.sub(turned[words[0]], said), thing)
            if turn.search(said)
            else (
                said,
                turn.sub(turned[words[0]], thing, count=1),
            )
        )
    c = tongue.clause.format(s=who, v=said, o=thing)
    front = {"front": ""} if clause.front is None else {"front": clause.front.text[:1].lower() + clause.front.text[1:]}
    answer = tongue.yes if true else tongue.no
    yield case.desk.idea("claim", {"c": c, **front}, answer, "boolean", [case.sentence.span], 0.75 if words else 0.5)


def denied(case: Case) -> Iterator[Idea]:
    """What a sentence denies, asked as a question: no."""
    clause, tongue = case.clause, case.desk.tongue
    body = upto(clause.rest, case)
    who = case.who or (None if tongue.is_plural(clause.form) else case.desk.named)
    if not who or set(body.bare) & (tongue.pronouns | tongue.never):
        return
    if clause.helper and clause.form not in tongue.be | tongue.helpers:
        return
    said = " ".join(word for word in clause.verb.bare if word not in tongue.negation)
    c = tongue.clause.format(s=who, v=said, o=body.clean)
    yield case.desk.idea("claim", {"c": c}, tongue.no, "boolean", [case.sentence.span], 0.9)
