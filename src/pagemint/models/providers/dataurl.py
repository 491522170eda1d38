"""An image as a data URL."""

from __future__ import annotations

import base64

from pagemint.models.base import Image


def data_url(image: Image) -> str:
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"
