"""Sentences taken apart: who, verb, what. Only what is plain is taken apart; anything else is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tongues import Tongue

_SUBJECT_WORDS = 14
_FRONT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Clause:
    """`subject` is None where the sentence leaves it to the heading; `front`: what stands before a first comma."""

    front: Span | None
    subject: Span | None
    verb: Span
    rest: Span
    form: str
    """The finite verb."""
    helper: str
    asked: str
    """Helper and verb as a question needs them; in most languages the helper is empty."""
    passive: bool = False
    reflexive: bool = False
    authors: bool = False
    """"We used …": what those did who wrote the page."""


def clauses(span: Span, tongue: Tongue) -> Iterator[Clause]:
    """The clause of a sentence, and a second one that an "and" joins to the same subject."""
    first = parse(span, tongue)
    if first is None:
        return
    yield first
    rest = first.rest
    for i in range(1, len(rest) - 2):
        if rest.bare[i] in tongue.relatives or rest.tokens[i - 1].endswith((",", ";", ".")):
            return
        at = i + 1 + (rest.bare[i + 1] in tongue.reflexive)
        if rest.bare[i] in tongue.conjunctions and tongue.is_verb(rest.bare[at]) and first.subject is not None:
            second = _clause(first.front, first.subject, rest.cut(i + 1), at - i - 1, tongue)
            if second is not None and len(second.rest):
                yield second
            return


def without_this(span: Span, tongue: Tongue) -> Span | None:
    """ "Esta función permite …" right under a heading: what is said of the heading."""
    if len(span) < 4 or span.bare[0] not in tongue.these or span.bare[1] not in tongue.genus:
        return None
    at = verb_at(span.cut(1), tongue)
    if at is None:
        return None
    start = at + 1
    while start > 1 and span.bare[start - 1] in tongue.reflexive | tongue.negation:
        start -= 1
    return span.cut(start)


def parse(span: Span, tongue: Tongue) -> Clause | None:
    span = _without_opening(span, tongue)
    front, span = _front(span, tongue)
    if front is None:
        front, span = _dated(span, tongue)
    if span.bare and span.bare[0] in tongue.we:
        if not tongue.we[span.bare[0]]:
            tail = span.cut(1)
            found = _clause(front, None, tail, 0, tongue) if verb_at(tail, tongue) == 0 else None
            return replace(found, authors=True) if found is not None else None
        return Clause(front, None, span.cut(0, 1), span.cut(1), span.bare[0], "", tongue.we[span.bare[0]], authors=True)
    aside = _aside(span, tongue)
    if aside is not None:
        subject, tail = aside
        at = verb_at(tail, tongue)
        if at is None or tail.bare[:at] not in ((), *((word,) for word in tongue.reflexive)):
            return None
        return _clause(front, subject, tail, at, tongue)
    at = verb_at(span, tongue)
    if at is None:
        return _participle(front, span, tongue)
    return _clause(front, None, span, at, tongue)


def _aside(span: Span, tongue: Tongue) -> tuple[Span, Span] | None:
    """ "La Región Metropolitana, que concentra …, presenta": the subject, and the sentence after its aside."""
    commas = [i for i, token in enumerate(span.tokens) if token.endswith(",")]
    if len(commas) < 2 or commas[0] > _SUBJECT_WORDS or span.bare[commas[0] + 1] not in tongue.asides:
        return None
    return span.cut(0, commas[0] + 1), span.cut(commas[1] + 1)


def _clause(front: Span | None, subject: Span | None, span: Span, at: int, tongue: Tongue) -> Clause | None:
    start = at
    while start > 0 and span.bare[start - 1] in tongue.reflexive | tongue.negation:
        start -= 1
    end, passive = _group_end(span, at, tongue)
    left = start
    while left > 0 and (span.bare[left - 1] in tongue.adverbs or span.bare[left - 1].endswith(tongue.manner[:1])):
        left -= 1
    subject = subject or (span.cut(0, left) if left else None)
    if subject is not None and not is_subject(subject, tongue):
        return None
    helper, base = tongue.verbs[span.bare[at]]
    before = span.bare[start:at]
    after = span.bare[at + 1 : end]
    asked = " ".join([*before, *([base] if base else []), *after])
    return Clause(
        front,
        subject,
        span.cut(start, end),
        span.cut(end),
        span.bare[at],
        helper,
        asked,
        passive,
        any(w in tongue.reflexive for w in before),
    )


def _without_opening(span: Span, tongue: Tongue) -> Span:
    found = tongue.connectives.match(span.text)
    return span.cut(len(found[0].split())) if found else span


def _front(span: Span, tongue: Tongue) -> tuple[Span | None, Span]:
    """ "En ext4, los grupos …": a place or a time before the subject."""
    opens = span.bare[0] if span.bare else ""
    if opens in tongue.prepositions or opens in tongue.fronts:
        for i, token in enumerate(span.tokens[:_FRONT_WORDS], 1):
            if token.endswith(","):
                front = span.cut(0, i)
                inner = front.bare[1:]
                known = not any(w in tongue.pronouns or w in tongue.relatives for w in inner) and (
                    opens in tongue.fronts or not any(map(tongue.is_verb, inner))
                )
                known = known and not any(map(tongue.enclitic.fullmatch, front.bare))
                return (front, span.cut(i)) if known else (None, span.cut(len(span)))
    return None, span


def _dated(span: Span, tongue: Tongue) -> tuple[Span | None, Span]:
    """ "En 1989 Vilian plantea …": a date before the subject."""
    found = tongue.dates.match(span.text)
    if found is None or not span.text[found.end() :].startswith(" "):
        return None, span
    size = len(found[0].split())
    return span.cut(0, size), span.cut(size)


def verb_at(span: Span, tongue: Tongue, last: bool = False) -> int | None:
    """The place of the finite verb; None where a clause, a pronoun or a comma comes first."""
    depth = 0
    for i, word in enumerate(span.bare[: _SUBJECT_WORDS + 1]):
        depth += span.tokens[i].count("(") - (span.tokens[i - 1].count(")") if i else 0)
        if depth > 0:
            continue
        before = span.bare[i - 1] if i else ""
        if word in tongue.verbs and not _is_noun(word, before, span, i, tongue):
            return i if last or len(span) > i + 1 else None
        if word in tongue.relatives or (i and _stops(span.tokens[i - 1])):
            return None
    return None


def _is_noun(word: str, before: str, span: Span, at: int, tongue: Tongue) -> bool:
    """A form that may be a noun is one after an article or preposition, or where no article follows it."""
    if before in tongue.definite | tongue.indefinite | tongue.prepositions | tongue.pronouns | tongue.some:
        return before not in tongue.reflexive | tongue.negation
    if word not in tongue.nominal:
        return False
    after = span.bare[at + 1] if at + 1 < len(span) else ""
    opens = after in tongue.definite | tongue.indefinite | tongue.that or after in tongue.counts
    fits = word in tongue.prepositional.get(tongue.fused.get(after, after), ())
    return not (opens or fits or tongue.is_nonfinite(after))


def _without_brackets(span: Span) -> Span:
    kept, depth = [], 0
    for word in span.words:
        depth += word.text.count("(")
        if depth == 0:
            kept.append(word)
        depth -= word.text.count(")")
    return Span(tuple(kept), span.start)


def _stops(token: str) -> bool:
    return token.endswith((";", ":", ".")) and not token.endswith("al.")


def _group_end(span: Span, at: int, tongue: Tongue) -> tuple[int, bool]:
    """Where the verb with its infinitives and participles ends, and whether it is passive."""
    end, form = at + 1, span.bare[at]
    if form in tongue.must and len(span) > end + 1 and span.bare[end] in tongue.that:
        return (end + 2 if tongue.is_nonfinite(span.bare[end + 1]) else end), False
    if form not in tongue.helpers:
        return end, False
    while end < len(span) and not span.tokens[end - 1].endswith((",", ".")):
        if not tongue.is_nonfinite(span.bare[end]) and span.bare[end] not in tongue.negation:
            break
        end += 1
    group = span.bare[at:end]
    passive = tongue.participle.fullmatch(group[-1]) is not None and bool(
        set(group) & (tongue.be | {"ser", "être", "be", "been", "essere"})
    )
    return end, passive


def _participle(front: Span | None, span: Span, tongue: Tongue) -> Clause | None:
    """ "Diseñado por …" under a heading says what was done to what the heading names."""
    first = span.bare[0] if span.bare else ""
    wording = tongue.passive(first)
    if wording is None or len(span) < 3:
        return None
    return Clause(front, None, span.cut(0, 1), span.cut(1), first, "", wording, passive=True)


def is_subject(span: Span, tongue: Tongue) -> bool:
    span = _without_brackets(span)
    words = span.bare
    if not words or words[0] in tongue.prepositions or words[0] in tongue.conjunctions:
        return False
    if words[0] in tongue.these and len(words) == 2 and words[1] in tongue.works:
        return True
    if words[0] in tongue.some and len(words) > 1:
        words = words[1:]
    if set(words) & (tongue.pronouns | tongue.relatives | tongue.adverbs):
        return False
    if (len(words) == 1 and len(words[0]) < 3) or tongue.participle.fullmatch(words[0]):
        return False
    if span.tokens[-1].lower() in tongue.prepositions | tongue.conjunctions | tongue.definite | tongue.indefinite:
        return False
    inner = span.tokens[:-1]
    return not any(token.endswith(",") or _stops(token) for token in inner) and any(map(str.isalpha, span.text))
