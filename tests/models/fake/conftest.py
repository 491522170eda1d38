"""Pages and schemas for the fake provider."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image as Pictures


@pytest.fixture(scope="session")
def picture() -> bytes:
    buffer = io.BytesIO()
    Pictures.linear_gradient("L").resize((1024, 576)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture(scope="session")
def picture64(picture: bytes) -> str:
    return base64.b64encode(picture).decode()
