"""Small pictures of the sample's pages, inside the page itself. Images are decoded in a worker process."""

from __future__ import annotations

import base64
import io
from typing import NamedTuple

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError

WIDTH, QUALITY = 800, 68
TOTAL_BYTES = 6_000_000
"""Of all data URIs of a page together; what passes it is shown without a picture."""


class Thumbnail(NamedTuple):
    uri: str
    width: int
    height: int


class Thumbnails:
    """Makes them one after the other, until there is no more room."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._left = TOTAL_BYTES

    def make(self, image: bytes) -> Thumbnail | None:
        """None for an image that cannot be shown."""
        try:
            data, width, height = self._pool.call("pagemint.report.thumbnails:shrink", image)
        except DocumentError:
            return None
        uri = "data:image/webp;base64," + base64.b64encode(data).decode("ascii")
        if len(uri) > self._left:
            return None
        self._left -= len(uri)
        return Thumbnail(uri, width, height)


def shrink(image: bytes) -> list[bytes | int]:
    """WebP, width, height; runs in the worker."""
    from PIL import Image

    with Image.open(io.BytesIO(image)) as opened:
        opened.draft("RGB", (WIDTH, WIDTH))
        small = opened.convert("RGB")
    small.thumbnail((WIDTH, 2 * WIDTH), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=QUALITY, method=4)
    return [buffer.getvalue(), small.width, small.height]
