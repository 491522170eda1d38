"""A page image as it is sent: the file as it is wherever that wastes nothing, so that its bytes stay the same."""

from __future__ import annotations

import io

from PIL import Image as Pillow

from pagemint.models.base import Image
from pagemint.models.images import fit

_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_TOO_LARGE = 1.3
"""Times what the model looks at: below, providers shrink the image for nothing and without a second loss."""
_QUALITY = 90


def picture(data: bytes, provider: str, model: str, long_side: int | None) -> Image:
    """`long_side` is a limit that holds strictly; without it the model's own rules decide."""
    with Pillow.open(io.BytesIO(data)) as image:
        width, height = image.size
        best = fit(provider, model, width, height, long_side=long_side)
        media_type = _TYPES.get(image.format or "")
        most = 1.0 if long_side else _TOO_LARGE
        if media_type and max(width, height) <= most * max(best.width, best.height):
            return Image(data, media_type, width, height, best.detail)
        smaller = image.convert("RGB").resize((best.width, best.height), Pillow.Resampling.LANCZOS)
    stream = io.BytesIO()
    smaller.save(stream, "JPEG", quality=_QUALITY)
    return Image(stream.getvalue(), "image/jpeg", best.width, best.height, best.detail)
