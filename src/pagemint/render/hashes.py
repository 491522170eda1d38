"""Perceptual hashes of a page image: 64 bits to find copies fast, 256 bits to tell slides of one template apart.

pHash as in Zauner, "Implementation and benchmarking of perceptual image hash functions" (2010), with the sizes of
`imagehash.phash(hash_size=16, highfreq_factor=4)`, whose bits it reproduces on the same grey image.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIZE, _LOW = 64, 16
_REDUCED = 192  # px, long side of the grey image that is hashed: 64 after a good filter needs no more


def reduced_grey(image: Image.Image, rows: int = 1) -> Image.Image:
    """A small grey copy. `rows` says that only every n-th row of the page is in `image`."""
    factor = max(1, max(image.width, image.height * rows) // _REDUCED)
    return image.reduce((factor, max(1, factor // rows))).convert("L")


def hashes(grey: Image.Image) -> tuple[str, str]:
    """(dHash, pHash). dHash: is a cell of a 9×8 grid brighter than its left neighbour; 16 hex digits.
    pHash: which of the 16×16 lowest frequencies lie above their median; 64 hex digits."""
    small = grey.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS)
    pixels = np.asarray(small, dtype=np.float64)
    basis = _cosines()
    low = basis @ pixels @ basis.T
    ordered = np.sort(low, axis=None)
    median = (ordered[_LOW * _LOW // 2 - 1] + ordered[_LOW * _LOW // 2]) / 2
    cells = np.asarray(small.resize((9, 8), Image.Resampling.BOX))
    return _hex(cells[:, 1:] > cells[:, :-1]), _hex(low > median)


def distance(a: str, b: str) -> int:
    """Bits that differ between two hashes of one length."""
    return (int(a, 16) ^ int(b, 16)).bit_count()


def _hex(bits: NDArray[np.bool_]) -> str:
    return np.packbits(bits).tobytes().hex()


@cache
def _cosines() -> NDArray[np.float64]:
    """The first 16 rows of the unnormalised DCT-II of 64 samples."""
    k, n = np.arange(_LOW)[:, None], np.arange(_SIZE)[None, :]
    basis: NDArray[np.float64] = 2 * np.cos(np.pi * k * (2 * n + 1) / (2 * _SIZE))
    return basis
