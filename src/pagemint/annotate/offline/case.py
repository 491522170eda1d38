"""One clause at the desk: who is spoken of, and how a question about it is put and its answer cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagemint.annotate.offline.clauses import Clause
from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.sentences import Sentence
from pagemint.annotate.offline.spans import Span
from pagemint.records import QuestionType

ANSWER_WORDS = 32
STOPS = (",", ".", ";", ":")
_SHORT = 9  # words: a longer answer explains


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence at the desk. `who` is the subject as a question says it, "" where the topic has to say it."""

    desk: Desk
    sentence: Sentence
    clause: Clause
    who: str

    def ask(
        self, name: str, answer: Span, score: float, *, kind: QuestionType | None = None, **fields: str
    ) -> Iterator[Idea]:
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
        if kind is None:
            kind = "extractive" if len(answer) <= _SHORT else "open-ended"
        fits = 0.1 if 2 <= len(answer) <= 20 else 0.0
        yield self.desk.idea(name, given, text, kind, [self.sentence.span], score + fits)


def who_of(desk: Desk, clause: Clause) -> str:
    if clause.authors:
        return desk.tongue.authors
    if clause.subject is None:
        return ""
    work = desk.tongue.works.get(clause.subject.bare[-1], "") if clause.subject.bare[0] in desk.tongue.these else ""
    return work or desk.lowered(clause.subject)


def upto(span: Span, case: Case) -> Span:
    """The span as far as the main thought goes."""
    tongue = case.desk.tongue
    for found in tongue.cuts.finditer(span.text):
        before = span.text[: found.start()]
        if before.count("(") == before.count(")"):
            span = parted(span, found.start())[0]
            break
    for i in range(1, len(span) - 1):
        following = span.bare[i + 1]
        again = tongue.is_verb(following) or following in tongue.we
        if case.clause.verb.bare[-1] in tongue.bases and i < _SHORT:
            again = again or following in tongue.bases  # "suelen ocultar información o exagerar …"
        if span.bare[i] in tongue.conjunctions and again:
            return span.cut(0, i)
    return span


def parted(span: Span, place: int) -> tuple[Span, Span]:
    """Cut in two at the word that begins at or after `place` in the text."""
    before = len(span.text[:place].split())
    return span.cut(0, before), span.cut(before)


def _is_answer(text: str, span: Span, case: Case) -> bool:
    tongue = case.desk.tongue
    return (
        0 < len(span) <= ANSWER_WORDS
        and span.bare[-1]
        not in tongue.prepositions | tongue.definite | tongue.indefinite | tongue.conjunctions | tongue.relatives
        and span.bare[0] not in tongue.pronouns - tongue.relatives
        and text.count("(") == text.count(")")
        and any(map(str.isalnum, text))
        and not tongue.open.search(text)
    )


def _leaks(text: str, fields: dict[str, str]) -> bool:
    return text.lower() in " ".join(fields.values()).lower()
