"""A page of which the text is known but not where it stands: lines, and whole sentences in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.pieces import Piece, is_marker
from pagemint.annotate.offline.sentences import split
from pagemint.annotate.offline.sheet import Sheet, is_noise
from pagemint.annotate.offline.spans import Span
from pagemint.records import Page, Word

_TITLE_WORDS = 9
_ENDED = re.compile(r"[.!?:;…][»”\"')\]]*$")


def plain_sheet(page: Page) -> Sheet:
    """The first of several lines is the title, if it is short. Of a page that is all one line nobody can tell the
    title from what follows it: only what stands between full stops is read."""
    lines = list(_lines(page.text or ""))
    blocks = [Block([_piece(line, place, len(lines))]) for place, line in enumerate(lines)]
    if len(blocks) == 1:
        inner = _between_stops(blocks[0].span)
        return Sheet(page, None, [Block([_piece(inner, 0, 1)])]) if len(inner) else Sheet(page)
    title = blocks[0] if blocks and _is_title(blocks[0]) else None
    return Sheet(page, title, blocks[1:] if title else blocks)


def _lines(text: str) -> Iterator[Span]:
    """A line that begins in lower case goes on with the one before, unless that was ended."""
    run: list[Word] = []
    at = 0
    for line in text.split("\n"):
        tokens = line.split()
        if run and tokens and (not tokens[0][:1].islower() or _ENDED.search(run[-1].text)):
            yield Span(tuple(run), at - len(run))
            run = []
        run += [Word(token, ()) for token in tokens]
        at += len(tokens)
    if run:
        yield Span(tuple(run), at - len(run))


def _piece(span: Span, place: int, count: int) -> Piece:
    """One below the other, as high and wide as the page has room for."""
    marker = span.tokens[0] if len(span) > 1 and is_marker(span.tokens[0]) else None
    height = 1 / (count + 1)
    return Piece(
        span.cut(1) if marker else span, 0.0, place * height, 1.0, (place + 0.8) * height, 0.8 * height, marker
    )


def _is_title(block: Block) -> bool:
    text = block.span.text
    return len(block.span) <= _TITLE_WORDS and not block.marker and not _ENDED.search(text) and not is_noise(block)


def _between_stops(span: Span) -> Span:
    """Without what comes before the first full stop and behind the last one."""
    found = list(split(span))
    if not _ENDED.search(found[-1].text):
        del found[-1]
    start = found[1].start - span.start if len(found) > 1 else 0
    return span.cut(start, found[-1].start + len(found[-1]) - span.start) if start else span.cut(0, 0)
