"""How much of a page is drawn on, apart from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PIL import Image

    from pagemint.records import Word

_STEP = 24  # grey levels from the background that count as drawn; flat shades and JPEG noise stay below


def ink_share(grey: Image.Image, words: Sequence[Word] = ()) -> float:
    """Share of the page, outside the words, that differs from the most common shade. `grey` is a small copy."""
    drawn = drawn_mask(grey, words)
    return float(np.count_nonzero(drawn) / drawn.size)


def drawn_mask(grey: Image.Image, words: Sequence[Word]) -> NDArray[np.bool_]:
    """Which pixels of `grey`, outside the words, differ from the most common shade; shape (height, width)."""
    pixels = np.asarray(grey)
    background = np.argmax(grey.histogram())
    drawn = np.abs(pixels.astype(np.int16) - background) > _STEP
    height, width = drawn.shape
    for word in words:
        for x0, y0, x1, y1 in word.boxes:
            # one pixel of margin: reducing the image smears the strokes
            top, left = max(0, int(y0 * height) - 1), max(0, int(x0 * width) - 1)
            drawn[top : int(y1 * height) + 2, left : int(x1 * width) + 2] = False
    return cast("NDArray[np.bool_]", drawn)
