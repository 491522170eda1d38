"""Pages that show nothing of their own: steps that build up a later page, and repeats of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pagemint.records import Page
from pagemint.render.hashes import distance

# Bits: an encoder's noise. Slides of one template differ by 24 and more, a formula that grows by 10.
_SAME_PHASH, _SAME_DHASH = 4, 1


def mark(pages: Sequence[Page]) -> list[Page]:
    """The same pages with `build_of`, the last page of the build that a page is a step of, and `repeat_of`, the
    first page that shows the same.

    Which page is a step of the next cannot be told from rows (a chart may give way to another of the same shape
    under the same words): workers compare the pictures and point `build_of` at the next page, see `steps`.
    """
    lasts = _last_steps(pages)
    firsts: dict[str | None, list[Page]] = {}
    marked: list[Page] = []
    for page in pages:
        step = page.page_number in lasts
        first = None if step else _same(page, firsts.setdefault(page.text, []))
        if not step and first is None:
            firsts[page.text].append(page)
        repeat = first.page_number if first else None
        marked.append(replace(page, build_of=lasts.get(page.page_number), repeat_of=repeat))
    return marked


def _last_steps(pages: Sequence[Page]) -> dict[int, int]:
    """Step → last page of its build."""
    lasts: dict[int, int] = {}
    for page in reversed(pages):
        if page.build_of is not None:
            lasts[page.page_number] = lasts.get(page.build_of, page.build_of)
    return lasts


def _same(page: Page, earlier: Sequence[Page]) -> Page | None:
    """The first of the earlier pages, all with this page's text, that looks like it."""
    return next((other for other in earlier if page.file and other.file and _alike(page, other)), None)


def _alike(one: Page, two: Page) -> bool:
    if one.sha256 == two.sha256:
        return True
    if not (one.phash256 and two.phash256 and one.dhash and two.dhash):
        return False
    return distance(one.phash256, two.phash256) <= _SAME_PHASH and distance(one.dhash, two.dhash) <= _SAME_DHASH
