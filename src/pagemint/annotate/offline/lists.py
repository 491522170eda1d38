"""Enumerations: a lead-in or heading, and the items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.sheet import Sheet, is_noise
from pagemint.annotate.offline.tongues import Tongue

_MOST, _LEAST = 10, 2
_ITEM_WORDS, _ALL_WORDS = 18, 80
_UNFINISHED = re.compile(r"[:,…-]$|\.\.\.|\betc\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """`lead` is None where the items stand right below the page's title; `places` are those of all its blocks."""

    lead: Block | None
    items: tuple[Block, ...]
    places: frozenset[int]
    cards: bool = False
    """Labels all over the page: only a title that says what they are makes them a list."""


def listings(sheet: Sheet, tongue: Tongue) -> Iterator[Listing]:
    cards = _cards(sheet, tongue)
    if cards is not None:
        yield cards
        return
    blocks = sheet.blocks
    at = 0
    while at < len(blocks):
        lead, first = (blocks[at], at + 1) if _leads(blocks, at, tongue) else (None, at)
        run = list(_run(blocks, first)) if first < len(blocks) else []
        if run and (lead is not None or at == 0 or blocks[at].marker):
            items = tuple(blocks[i] for i in run)
            able = _is_free(lead, items, tongue) or all(_is_phrase(item, tongue) for item in items)
            able = able and not _goes_on_beside(blocks, run, tongue)
            if able and _is_list(items) and (lead is not None or _follows_title(sheet, items)):
                yield Listing(lead, items, frozenset(run) | ({at} if lead else frozenset()))
                at = run[-1]
        at += 1


def _is_free(lead: Block | None, items: Sequence[Block], tongue: Tongue) -> bool:
    """May the items be sentences? After a colon, and as bullets under a heading such as "Advantages"."""
    if lead is None:
        return False
    kind = lead.span.bare[0] in tongue.lists and all(item.marker is not None for item in items)
    return lead.span.text.endswith(":") or kind


def led(sheet: Sheet) -> frozenset[int]:
    """The places of all blocks that a line with a colon leads to, be they a list that can be asked for or not."""
    found: set[int] = set()
    for at, block in enumerate(sheet.blocks[:-1]):
        if block.span.text.endswith(":") and sheet.blocks[at + 1].y0 > block.y0:
            found.update(_run(sheet.blocks, at + 1))
    return frozenset(found)


def _cards(sheet: Sheet, tongue: Tongue) -> Listing | None:
    """A page with a title and nothing else but labels of one size, wherever they stand."""
    items = tuple(block for block in sheet.blocks if not is_noise(block))
    if sheet.title is None or len(items) < 3 or not _is_list(items):
        return None
    even = all(0.85 < item.height / items[0].height < 1.18 and not item.marker for item in items)
    spread = any(abs(a.y0 - b.y0) < 0.02 and a is not b for a in items for b in items)
    short = all(_is_phrase(item, tongue) and len(item.span) <= 6 for item in items)
    return Listing(None, items, frozenset(range(len(sheet.blocks))), cards=True) if even and spread and short else None


def _leads(blocks: Sequence[Block], at: int, tongue: Tongue) -> bool:
    """A line that ends in a colon, or stands out to the left of or above what follows."""
    block = blocks[at]
    if at + 1 >= len(blocks) or is_noise(block) or block.span.text[:1].islower() or "?" in block.span.text:
        return False
    following = blocks[at + 1]
    if following.y0 < block.y0:
        return False
    if block.span.text.endswith(":"):
        return True
    if tongue.following.search(block.span.text):
        return True
    if block.span.text.endswith((".", ",")) or block.x0 > following.x0 + block.height:
        return False
    above = following.marker is not None and block.marker is None
    larger = block.height > 1.1 * following.height
    indent = (following.x0 - block.x0) / block.height
    outdented = 0.5 < indent < 4 and len(block.span) <= 4 and len(following.span) <= 9
    return (above or larger or outdented) and block.marker is None


def _run(blocks: Sequence[Block], first: int) -> Iterator[int]:
    """Blocks like the first one: same bullet, size and indent; deeper ones are passed over."""
    head = blocks[first]
    last = head
    for i in range(first, len(blocks)):
        block = blocks[i]
        size = 0.8 < block.height / head.height < 1.25
        kind = (block.marker is None) == (head.marker is None) and size
        deeper = (
            block.x0 > last.x0 + 0.5 * head.height
            and last.y1 - 0.3 * head.height < block.y0 < last.y1 + 3 * head.height
        )
        same = abs(block.x0 - head.x0) < 0.5 * head.height or abs(block.x0 - last.x0) < 0.5 * head.height
        column = block.marker is not None and block.y0 < last.y0 and block.x0 > last.x1 - 0.1
        below = block.y0 > last.y0 and block.y0 - last.y1 < 4 * head.height
        if i == first or (kind and ((same and below) or column)):
            yield i
            last = block
        elif not (deeper and block.marker is not None):
            return


def _goes_on_beside(blocks: Sequence[Block], run: Sequence[int], tongue: Tongue) -> bool:
    """A second column of the same kind of items: whether it belongs to the list is not to be seen."""
    items = [blocks[i] for i in run]
    top, bottom, right = items[0].y0 - items[0].height, items[-1].y1, max(item.x1 for item in items)
    return any(
        i not in run
        and block.marker == items[0].marker
        and 0.9 < block.height / items[0].height < 1.1
        and block.x0 > right - items[0].height
        and top - block.height < block.y0 < bottom
        and not is_noise(block)
        and not any(_leads(blocks, j, tongue) for j in range(run[-1] + 1, i))
        for i, block in enumerate(blocks)
    )


def _is_phrase(item: Block, tongue: Tongue) -> bool:
    """No sentence: a name or a few words, without a verb where verbs stand."""
    words = item.span.bare
    verbs = [i for i, word in enumerate(words) if word in tongue.verbs and word not in tongue.nominal]
    first = item.span.text[:1]
    whole = first.isupper() or first.isdigit() or item.marker is not None
    return len(words) <= 9 and not verbs and whole and not re.search(r"[?!¿]|^\d+\s", item.span.text)


def _is_list(items: Sequence[Block]) -> bool:
    texts = [item.span.text for item in items]
    return (
        _LEAST <= len(items) <= _MOST
        and all(
            len(item.span) <= _ITEM_WORDS and not is_noise(item) and not (item.full and len(item.pieces) > 1)
            for item in items
        )
        and sum(len(item.span) for item in items) <= _ALL_WORDS
        and not any(_UNFINISHED.search(text) for text in texts)
        and all(any(map(str.isalpha, text)) and "?" not in text for text in texts)
        and len(set(texts)) == len(texts)
    )


def _follows_title(sheet: Sheet, items: Sequence[Block]) -> bool:
    """Nothing but the title and the items is on the page, pictures and small print apart."""
    others = [block for block in sheet.blocks if block not in items]
    return sheet.title is not None and all(map(is_noise, others)) and len(others) < 2
