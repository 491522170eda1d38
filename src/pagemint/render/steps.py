"""Is a page a step in building up the next one, as Beamer's overlays and animated bullets are when exported?

It is if the next page keeps all of its lines and all of its ink, and adds some. Slides of one template with
different content lose ink on the way, so they are not taken for steps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

_TOLERANCE = 24  # grey levels; covered (faint) text that is uncovered gets darker, never lighter
_LOST = 0.01  # share of the ink that may go: a page number that counts on
_LOST_PIXELS = 3
_ADDED_PIXELS = 6


@dataclass(frozen=True, slots=True)
class Look:
    """What is needed of a page to compare it with its neighbour: its text, and its small grey copy."""

    text: str
    grey: Image.Image


def is_step(page: Look, following: Look) -> bool:
    if page.grey.size != following.grey.size:
        return False
    lines = _lines(page.text)
    if not lines or lines - _lines(following.text):
        return False
    ink, next_ink = _ink(page.grey), _ink(following.grey)
    change = next_ink - ink
    drawn = int(np.count_nonzero(ink > _TOLERANCE))
    lost = int(np.count_nonzero(change < -_TOLERANCE))
    added = int(np.count_nonzero(change > _TOLERANCE))
    return lost <= max(_LOST_PIXELS, _LOST * drawn) and added >= _ADDED_PIXELS


def _lines(text: str) -> Counter[str]:
    """Lines that say something: a page number may differ."""
    return Counter(line for line in text.split("\n") if not line.strip().isdigit())


def _ink(grey: Image.Image) -> NDArray[np.int16]:
    """How far each pixel is from the background."""
    background = int(np.argmax(grey.histogram()))
    return cast("NDArray[np.int16]", np.abs(np.asarray(grey).astype(np.int16) - np.int16(background)))
