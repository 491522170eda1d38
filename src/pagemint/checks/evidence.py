"""Evidence: a quoted text stands on the page, and its box is the union of the boxes of its words."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import ABSTAIN, PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.records import Box, Pair
from pagemint.text.normal import joined
from pagemint.text.tokens import tokens

SAME_BOX = 0.5
"""Intersection over union below which a box is somewhere else."""
LEAST_SHARE = 0.8
"""Of the words of a quote that leaves something out or joins two places."""


class EvidenceCheck(TextCheck):
    name: ClassVar[str] = "evidence"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        if not at.says_enough:
            return ABSTAIN
        found = False
        fits: list[float] = []
        for evidence in pair.evidence:
            stands = _stands(evidence.quote, at)
            if stands:
                found = True
                if evidence.quote and evidence.bbox and (places := at.words.places(evidence.quote)):
                    fits.append(max([_iou(evidence.bbox, place) for place in places]))
            elif stands is False and evidence.content == "text":
                return fail("quote_not_on_page")
        if not found:
            return ABSTAIN
        if not fits:
            return PASS
        least = min(fits)
        return "pass", "box_elsewhere" if least < SAME_BOX else None, round(least, 4)


def _stands(quote: str | None, at: CheckedPage) -> bool | None:
    """Word for word, or most words of a quote that leaves something out; None where nothing is quoted."""
    if quote and quote in at.text.text and quote.strip():
        return True
    words = tokens(quote or "")
    if not words:
        return None
    return joined(words) in at.text.joined or sum(map(at.text.words.__contains__, words)) >= LEAST_SHARE * len(words)


def _iou(a: Box, b: Box) -> float:
    ax0, ay0, ax1, ay1 = a
    bx0, by0, bx1, by1 = b
    width, height = min(ax1, bx1) - max(ax0, bx0), min(ay1, by1) - max(ay0, by0)
    shared = width * height if width > 0 and height > 0 else 0.0
    both = (ax1 - ax0) * (ay1 - ay0) + (bx1 - bx0) * (by1 - by0) - shared
    return shared / both if both else 0.0
