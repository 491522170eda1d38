"""Terms and what is said of each: "term: …", "Term. …", a heading over its text, cards beside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.pieces import BULLETS, is_marker
from pagemint.annotate.offline.sheet import Sheet, is_noise
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tongues import Tongue

_NAME_WORDS, _TEXT_WORDS = 6, 45
_TIME = re.compile(
    r"\d:$|https?:$|\d$|^(?:e\.g|i\.e|ej|fig|nota|note|source|fuente|quellen?|título|title|autor|p\.ej|z\.b|ex)[.:]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """`group`: terms of one kind, which stand in one list or row, have the same number."""

    name: Span
    text: Span
    group: int
    places: frozenset[int]
    inline: bool = False
    """Name and text stand in one block."""


def terms(sheet: Sheet, tongue: Tongue) -> list[Term]:
    found = [*_inline(sheet, tongue), *_headed(sheet, tongue)]
    names = [term.name.clean.lower() for term in found]
    return [
        term
        for term, name in zip(found, names, strict=True)
        if names.count(name) == 1 and tongue.generic.fullmatch(name) is None
    ]


def _inline(sheet: Sheet, tongue: Tongue) -> Iterator[Term]:
    """ "Ordered. Este modo …", "Depuración: …"; a group is a run of such blocks with the same indent."""
    group, last = 0, None
    for place, block in enumerate(sheet.blocks):
        parted = _parted(block, tongue)
        if parted is None or is_noise(block) or block.height > 1.2 * sheet.body:
            continue
        near = (
            last is not None
            and abs(block.x0 - last.x0) < block.height
            and (block.marker is None) == (last.marker is None)
        )
        group = group if near else group + 1
        last = block
        yield Term(*parted, group, frozenset((place,)), inline=True)


def _parted(block: Block, tongue: Tongue) -> tuple[Span, Span] | None:
    span = block.span
    for i, token in enumerate(span.tokens[:_NAME_WORDS], 1):
        if token.endswith((":", ".")):
            name, text = span.cut(0, i), span.cut(i)
            colon = token.endswith(":")
            if (
                _TIME.search(token)
                or any(t.endswith(":") for t in text.tokens)
                or not _is_name(name, tongue)
                or not 3 <= len(text) <= _TEXT_WORDS
            ):
                return None
            if any(is_marker(t) for t in text.tokens) or text.text[:1] in BULLETS:
                return None
            whole = text.text[:1].isupper() and text.text.endswith(".")
            return (name, text) if colon or (whole and len(name) <= 4) else None
        if token.endswith((",", ";", "?")):
            return None
    return None


def _is_name(span: Span, tongue: Tongue) -> bool:
    words = span.bare
    return (
        any(map(str.isalpha, span.text))
        and span.text[:1].isalnum()
        and not set(words) & (tongue.pronouns | tongue.relatives)
        and not any(word in tongue.verbs and word not in tongue.nominal for word in words)
        and words[0] not in tongue.prepositions
        and len(span.clean) > 1
        and not re.search(r"[.?!]\s", span.text)
    )


def _headed(sheet: Sheet, tongue: Tongue) -> Iterator[Term]:
    """A short line right above a text of smaller letters, wherever both stand in the page's order."""
    for place, block in enumerate(sheet.blocks):
        if len(block.span) > _NAME_WORDS or block.marker or is_noise(block) or not _is_name(block.span, tongue):
            continue
        if block.span.text.endswith((":", ".", ",")):
            continue
        below = _below(sheet.blocks, block)
        if below is None:
            continue
        large = block.height > 1.25 * sheet.blocks[below].height
        if not large and _siblings(sheet.blocks, block) < 2:
            continue
        text = sheet.blocks[below].span
        if 3 <= len(text) <= _TEXT_WORDS and not is_noise(sheet.blocks[below]) and not sheet.blocks[below].marker:
            yield Term(block.span, text, 1000, frozenset((place, below)))


def _below(blocks: Sequence[Block], head: Block) -> int | None:
    """The only block right under a heading: next to it in height, in the same column, smaller, and alone there."""
    under = [
        (block.y0, place)
        for place, block in enumerate(blocks)
        if block is not head
        and block.y0 > head.y0 + 0.5 * head.height
        and min(block.x1, head.x1) - max(block.x0, head.x0) > 0.3 * min(block.x1 - block.x0, head.x1 - head.x0)
    ]
    if not under:
        return None
    _, place = min(under)
    block = blocks[place]
    if block.y0 - head.y1 > 2.5 * head.height or block.height > 0.92 * head.height:
        return None
    after = [
        b
        for b in blocks
        if b.y0 > block.y1 and b.y0 - block.y1 < 1.2 * block.height and abs(b.x0 - block.x0) < block.height
    ]
    alone = not any(0.9 < b.height / block.height < 1.1 for b in after)
    return place if alone else None


def _siblings(blocks: Sequence[Block], head: Block) -> int:
    """Headings of the same size that also have something below them."""
    return sum(
        0.88 < block.height / head.height < 1.13
        and len(block.span) <= _NAME_WORDS
        and _below(blocks, block) is not None
        for block in blocks
    )
