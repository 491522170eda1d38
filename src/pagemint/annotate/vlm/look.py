"""What a page shows besides its sentences, told without any model: a table, a picture, how many words and numbers.

These are guesses. A page that seems to have a picture gets a question about it; whoever answers may say that there is
none. What kind of picture it is (chart, diagram, photo) cannot be told this way and is left to the model.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pagemint.annotate.vlm.grid import has_table
from pagemint.records import Page, Word
from pagemint.render.hashes import reduced_grey
from pagemint.render.ink import drawn_mask
from pagemint.text.size import is_dense
from pagemint.text.tokens import tokens

_SMALL = 384
_INNER = (0.15, 0.9, 0.05, 0.95)
"""Top, bottom, left, right of what is neither title bar nor footer, in page fractions."""
_DRAWN, _TONES = 0.02, 7.0
_FEW_WORDS, _DRAWN_ALONE = 16, 0.015
_DENSE_CHARS = 2
"""Characters that say as much as a word where words are not spaced."""


@dataclass(frozen=True, slots=True)
class Look:
    """`words` is None where there is no text layer, so that nobody knows."""

    words: int | None
    numbers: int = 0
    table: bool = False
    picture: bool = False


def look_at(page: Page, words: Sequence[Word], image: bytes) -> Look:
    count = None if page.text_source == "none" else word_count(page.text or "")
    found = tokens(page.text or "")
    return Look(
        words=count,
        numbers=sum(token[:1].isdigit() for token in found),
        table=has_table(words, (page.width or 4) / (page.height or 3)),
        picture=_has_picture(image, words, count),
    )


def word_count(text: str) -> int:
    return sum(map(str.isalnum, text)) // _DENSE_CHARS if is_dense(text) else len(text.split())


def _has_picture(image: bytes, words: Sequence[Word], count: int | None) -> bool:
    """Enough is drawn in the middle of the page, outside its words, in more tones than rules and frames have."""
    with Image.open(io.BytesIO(image)) as picture:
        picture.draft("RGB", (_SMALL, _SMALL))
        grey = reduced_grey(picture.convert("RGB"))
    drawn = drawn_mask(grey, words)
    height, width = drawn.shape
    top, bottom, left, right = _INNER
    share = drawn[int(top * height) : int(bottom * height), int(left * width) : int(right * width)].mean()
    if count is not None and count <= _FEW_WORDS and share >= _DRAWN_ALONE:
        return True
    return bool(share >= _DRAWN) and _tones(np.asarray(grey)[drawn]) >= _TONES


def _tones(levels: NDArray[np.uint8]) -> float:
    """How many of 64 grey levels are in use, as the exponential of their entropy."""
    shares = np.bincount(levels // 4, minlength=64) / max(1, levels.size)
    used = shares[shares > 0]
    return float(np.exp(-(used * np.log(used)).sum()))
