"""Marks over a whole document: steps of one slide that builds up (Beamer overlays), and pages shown again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pagemint.records import Page

# Bits of 256. Steps of a build differ by what they add (8 to 68 seen, with covered text in grey); slides of one
# template that say different things by 66 and more, but their text differs too. Copies differ by an encoder's noise.
BUILD_BITS = 72
COPY_BITS = 10


def mark(pages: list[Page]) -> list[Page]:
    """The same pages with `build_of` (the last page of the build that a page is a step of) and `repeat_of`.

    A step's lines of text all stand in the next page, in the same order, and the pictures are alike. A page repeats
    the first page with the same image file, or with the same text and a picture that is the same to the eye.
    """
    builds = _builds(pages)
    repeats = _repeats([page for page in pages if page.page_number not in builds])
    return [
        replace(page, build_of=builds.get(page.page_number), repeat_of=repeats.get(page.page_number)) for page in pages
    ]


def _builds(pages: Sequence[Page]) -> dict[int, int]:
    """Step → last page of its build, found from the end so that a chain of steps has one end."""
    ends: dict[int, int] = {}
    for page, after in reversed(list(pairwise(pages))):
        if _grows(page, after):
            ends[page.page_number] = ends.get(after.page_number, after.page_number)
    return ends


def _grows(page: Page, after: Page) -> bool:
    if page.sha256 == after.sha256 or not page.text or not after.text:
        return False
    lines, later = page.text.split("\n"), iter(after.text.split("\n"))
    return all(line in later for line in lines) and distance(page, after) <= BUILD_BITS


def _repeats(pages: Sequence[Page]) -> dict[int, int]:
    first: dict[str, Page] = {}
    found: dict[int, int] = {}
    for page in pages:
        if page.sha256 is None:
            continue
        same = first.setdefault(page.sha256, page)
        if page.text:
            look = first.setdefault(page.text, page)
            if look is not page and distance(look, page) <= COPY_BITS:
                same = min(same, look, key=lambda one: one.page_number)
        if same.page_number < page.page_number:
            found[page.page_number] = same.page_number
    return found


def distance(one: Page, two: Page) -> int:
    """Bits in which the 256-bit hashes differ; 256 where a page has none."""
    if one.phash256 is None or two.phash256 is None:
        return 256
    return (int(one.phash256, 16) ^ int(two.phash256, 16)).bit_count()
