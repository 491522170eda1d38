"""Whole sentences of a page, each in one block: what is cut at a block's border is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.sheet import Sheet, is_formula, is_noise
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.terms import Term
from pagemint.annotate.offline.tongues import Tongue

_END = re.compile(r"[.!?][»”\"')\]]*$")
_ABBREVIATION = re.compile(
    r"(?:\w|al|e\.g|i\.e|p\.ej|ej|aprox|fig|eq|ec|vs|cf|dr|dra|sr|sra|prof|ing|no|núm|nr|bzw|z\.b|usw|ca|vgl|ggf|inkl"
    r"|approx|resp|pág|pp|vol|art|cap|av|etc)\.",
    re.IGNORECASE,
)
_BAD = re.compile(r"[=<>{}\\|~^*_#@]|https?:|www\.|\.\.\.|…|\(\)|\w;\w|\w\.[A-Z]\w|\w[?!]\w")
_LEAST, _MOST = 4, 60  # words


@dataclass(frozen=True, slots=True)
class Sentence:
    """`place` counts the sentences of its block from 0; `block` is its block's place on the page.

    `head` is the heading or term that it stands under, if it has one of its own.
    """

    span: Span
    place: int
    block: int
    head: Term | None


def sentences(sheet: Sheet, tongue: Tongue, named: Sequence[Term] = ()) -> Iterator[Sentence]:
    heads = {place: term for term in named for place in term.places}
    for index, block in enumerate(sheet.blocks):
        if block.broken or (is_noise(block) and len(block.span) < 12):
            continue
        head = heads.get(index)
        spans = list(split(head.text if head is not None and head.inline else block.span))
        for place, span in enumerate(spans):
            last = place == len(spans) - 1
            if _is_whole(span, block, last and _is_open(sheet, index, tongue)) and _is_clean(span, tongue):
                yield Sentence(span, place, index, head)


def split(span: Span) -> Iterator[Span]:
    """Cuts after a full stop that a capital letter follows."""
    start = 0
    for i, (token, following) in enumerate(pairwise(span.tokens), 1):
        opens = following.lstrip("¿¡«“\"'([")[:1]
        if (
            _END.search(token)
            and not _ABBREVIATION.fullmatch(token.lstrip("("))
            and (opens.isupper() or opens.isdigit())
        ):
            yield span.cut(start, i)
            start = i
    yield span.cut(start)


def _is_whole(span: Span, block: Block, open_end: bool) -> bool:
    first = span.text.lstrip("«“\"'([¿¡")[:1]
    if not (first.isupper() or (block.marker is not None and span.start == block.span.start)):
        return False
    if _END.search(span.tokens[-1]):
        return True
    names = sum(token[:1].isupper() for token in span.tokens)
    return not open_end and (block.marker is not None or len(span) > 5) and names < 0.6 * len(span)


def _is_open(sheet: Sheet, index: int, tongue: Tongue) -> bool:
    """Does the block's last sentence go on elsewhere, or lead to what follows?"""
    block = sheet.blocks[index]
    last = block.span.tokens[-1]
    if last.endswith((",", ":", ";", "-")) or last.lower() in tongue.prepositions | tongue.definite | tongue.indefinite:
        return True
    if last.lower() in tongue.conjunctions | tongue.relatives:
        return True
    following = sheet.blocks[index + 1] if index + 1 < len(sheet.blocks) else None
    return following is not None and following.marker is None and following.span.text[:1].islower()


def _is_clean(span: Span, tongue: Tongue) -> bool:
    text = span.text
    return (
        _LEAST <= len(span) <= _MOST
        and _BAD.search(text) is None
        and not is_formula(span)
        and not _is_personal(span, tongue)
        and text.count("(") == text.count(")")
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and sum(map(str.isalpha, text)) > 0.7 * len(text.replace(" ", ""))
    )


def _is_personal(span: Span, tongue: Tongue) -> bool:
    """Somebody speaks of himself; but what "we used" can be asked of the authors."""
    rest = span.text
    for word in span.bare:
        if word in tongue.we:
            rest = re.sub(rf"\b{re.escape(word)}\b", "", rest, count=1, flags=re.IGNORECASE)
    return tongue.personal.search(rest) is not None
