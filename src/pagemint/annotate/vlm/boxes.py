"""Where evidence stands on the page: at the words of its quote; only failing that, where the model says.

Boxes of models are weak (F1 below 0.1 against people's in ViDoRe V3), those of words are exact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pagemint.checks.places import WordsOfPage
from pagemint.records import Box

SCALE = 1000


@dataclass(frozen=True, slots=True)
class Frame:
    """How a model gives a box: thousandths of the page, x first, or y first as Gemini was taught."""

    y_first: bool = False

    @property
    def order(self) -> str:
        return "[y0, x0, y1, x1]" if self.y_first else "[x0, y0, x1, y1]"

    def box(self, values: Any) -> Box | None:
        """The box in page fractions; None for anything that is no box on the page."""
        if not isinstance(values, list) or len(values) != 4:
            return None
        if not all(type(v) in (int, float) and math.isfinite(v) and 0 <= v <= SCALE for v in values):
            return None
        a, b, c, d = (round(v / SCALE, 4) for v in values)
        found = Box(b, a, d, c) if self.y_first else Box(a, b, c, d)
        return found if found.x0 < found.x1 and found.y0 < found.y1 else None


def frame_of(provider: str) -> Frame:
    return Frame(y_first=provider == "google")


def place(quote: str | None, words: WordsOfPage, hint: Box | None) -> Box | None:
    """The union of the words of the quote; where it stands more than once, the place nearest to the hint."""
    found = list(words.places(quote or ""))
    if not found:
        return hint
    return min(found, key=lambda box: _distance(box, hint)) if hint else found[0]


def _distance(a: Sequence[float], b: Sequence[float]) -> float:
    return math.hypot(a[0] + a[2] - b[0] - b[2], a[1] + a[3] - b[1] - b[3])
