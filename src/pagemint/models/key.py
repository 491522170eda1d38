"""The identity of a request: what decides its answer, and nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pagemint.models.base import Request
from pagemint.models.spec import Spec

VERSION = 1


def request_key(spec: Spec, request: Request) -> str:
    """SHA-256 in hex over provider, address, model, texts, schema, parameters, image bytes and sample index.

    Parameters count by name; the schema counts in its order, which is the order models answer in.
    """
    head = {
        "v": VERSION,
        "provider": spec.provider,
        "base_url": spec.base_url or "",
        "model": spec.model,
        "structured": spec.structured,
        "parameters": json.dumps({**spec.params, **request.parameters}, sort_keys=True),
        "max_output_tokens": request.max_output_tokens,
        "system": request.system,
        "prompt": request.prompt,
        "schema": request.schema,
        "sample": request.sample,
        "images": [_image(image) for image in request.images],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=dict)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _image(image: Any) -> list[str | None]:
    return [hashlib.sha256(image.data).hexdigest(), image.media_type, image.detail]
