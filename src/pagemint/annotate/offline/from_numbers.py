"""Questions about numbers wherever they stand in a sentence: how many of what, what share of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.sentences import split
from pagemint.annotate.offline.sheet import is_formula, is_noise
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.topics import stems

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_STOPS = (",", ".", ";", ":", ")")
_LEAST, _MOST = 6, 60
_THING_WORDS = 7


def number_ideas(desk: Desk) -> Iterator[Idea]:
    for block in desk.sheet.blocks:
        if block.broken or is_noise(block):
            continue
        for span in split(block.span):
            if _LEAST <= len(span) <= _MOST and span.text.endswith(".") and not is_formula(span):
                yield from _counted(desk, span)
                yield from _shared(desk, span)


def _counted(desk: Desk, span: Span) -> Iterator[Idea]:
    tongue = desk.tongue
    for i in range(1, len(span) - 1):
        number = span.bare[i]
        if not (number in tongue.counts or (_NUMBER.fullmatch(number) and not _is_year(number))):
            continue
        noun = span.bare[i + 1]
        how = next(
            (word for pattern, word in tongue.how_many if pattern.fullmatch(span.tokens[i + 1].rstrip(".,;:"))), None
        )
        enclosed = span.cut(0, i + 1).text.count("(") > span.cut(0, i + 1).text.count(")")
        if (
            span.bare[i - 1] in tongue.pronouns | tongue.each
            or how is None
            or len(noun) < 4
            or not noun.isalpha()
            or enclosed
            or span.tokens[i].endswith(_STOPS)
        ):
            continue
        thing = _thing(desk, span, i + 1)
        if len(stems(thing.text, tongue.code)) > 1 and not set(thing.bare) & (tongue.pronouns | set(tongue.lists)):
            answer = f"{number} {thing.clean}"
            yield desk.idea("number", {"w": how, "n": thing.clean}, answer, "extractive", [span], 0.65)


def _shared(desk: Desk, span: Span) -> Iterator[Idea]:
    """ "66 % de los servidores web"."""
    tongue = desk.tongue
    for i in range(len(span) - 2):
        wide = span.bare[i + 1] == "%" or span.tokens[i + 1] == "%"
        text = span.tokens[i] + (" %" if wide else "")
        at = i + (2 if wide else 1)
        if _SHARE.fullmatch(text.strip("(")) and at < len(span) - 1 and span.bare[at] in tongue.of:
            thing = _thing(desk, span, at + 1).cut(0, 3)
            if len(stems(thing.text, tongue.code)) > 1 and not set(thing.bare) & tongue.pronouns:
                of = f"{span.bare[at]} {thing.clean}"
                yield desk.idea("share", {"n": of}, text.strip("("), "extractive", [span], 0.7)


def _thing(desk: Desk, span: Span, start: int) -> Span:
    """The noun with its adjectives and "of …", as far as it goes."""
    tongue = desk.tongue
    end = start + 1
    while end < min(len(span), start + _THING_WORDS) and not span.tokens[end - 1].endswith(_STOPS):
        word = span.bare[end]
        stop = tongue.prepositions | tongue.conjunctions | tongue.relatives | tongue.reflexive
        if (word in stop and word not in tongue.of) or tongue.is_verb(word) or "(" in span.tokens[end]:
            break
        end += 1
    while end > start + 1 and span.bare[end - 1] in tongue.of | tongue.definite | tongue.indefinite:
        end -= 1
    return span.cut(start, end)


def _is_year(text: str) -> bool:
    return re.fullmatch(r"1[5-9]\d\d|20\d\d", text) is not None
