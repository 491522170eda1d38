"""Questions about captions: what does the figure, chart or table show that stands under this topic?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.sentences import split
from pagemint.annotate.offline.sheet import CAPTION, is_address, is_code, is_formula
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.topics import stems

_SCORE = -3.0  # after whatever else there is to ask, however alike that is
_NEW, _MOST = 3, 20  # words
_LABEL = re.compile(r"[^\W\d]+\.?\s*(?:\d+(?:[.-]\d+)*\s*[.:–-]|:)[\s.:–-]*")
_CREDIT = re.compile(
    r"\b(?:fuentes?|sources?|quelle|fontes?|crédits?|cr[eé]ditos?|cortesía|courtesy|tomad[oa]|adapt\w+|extraíd[oa]"
    r"|elaboración|foto\w*|photo\w*|captura|screenshot|imagen|image|logo\w*)\b|\[|\(\D*\d{4}\w?\)",
    re.IGNORECASE,
)


def caption_ideas(desk: Desk) -> Iterator[Idea]:
    """Only where the page has a topic of its own, and one caption of a kind, so that the question leads to one."""
    kinds = [found.lastgroup for piece in desk.sheet.pieces if (found := CAPTION.match(piece.span.text))]
    for block in desk.sheet.blocks:
        found = CAPTION.match(block.span.text)
        if found is None or kinds.count(found.lastgroup) != 1 or desk.topic.page is None or block.broken:
            continue
        said = _said(block.span)
        if said is not None and _is_sound(said, desk) and not _goes_on(block, desk):
            kind = cast(Literal["diagram", "chart", "table"], found.lastgroup)
            whole = block.span.cut(0, said.start - block.span.start + len(said))
            yield desk.idea(f"caption-{kind}", {}, said.clean, "extractive", [whole], _SCORE, content=kind)


def _said(span: Span) -> Span | None:
    """The first sentence after the label; None where a label is not parted from it."""
    label = _LABEL.match(span.text)
    if label is None or span.text[label.end() - 1] != " ":
        return None
    rest = span.cut(len(label.group().split()))
    return next(split(rest), None) if len(rest) else None


def _is_sound(said: Span, desk: Desk) -> bool:
    """A whole phrase that says more than the topic does."""
    tongue, text = desk.tongue, said.text
    language = tongue.code
    new = stems(text, language) - stems(desk.topic.page or "", language)
    small = tongue.prepositions | tongue.definite | tongue.indefinite | tongue.conjunctions | tongue.relatives
    return (
        len(new) >= _NEW
        and len(said) <= _MOST
        and text[0].isalpha()
        and said.bare[-1] not in small
        and not text.endswith((",", ":", ";", "-", "…", "..."))
        and text.count("(") == text.count(")")
        and not set(said.bare) & (tongue.pronouns | tongue.these)
        and tongue.personal.search(text) is None
        and _CREDIT.search(text) is None
        and not (is_address(text) or is_code(text) or is_formula(said))
    )


def _goes_on(block: Block, desk: Desk) -> bool:
    """May the line below be the rest of the caption?"""
    last = block.pieces[-1]
    if last.span.text.endswith("."):
        return False
    return any(
        -0.5 * last.height < piece.y0 - last.y1 < last.height
        and min(piece.x1, last.x1) > max(piece.x0, last.x0)
        and 0.8 < piece.height / last.height < 1.25
        for piece in desk.sheet.pieces
        if piece not in block.pieces
    )
