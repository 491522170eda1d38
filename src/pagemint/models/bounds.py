"""The most tokens that a request can take, for the money that is set aside before it leaves."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pagemint.models.base import Image, Request
from pagemint.models.images import tokens
from pagemint.models.spec import Spec

OVERHEAD = 1024
"""Tokens that providers add for roles, schemas and the like."""
IMAGE_MARGIN = 1.25
OUTPUT_LIMITS = re.compile(r"max_?(output|completion|new)?_?tokens", re.IGNORECASE)
CHOICES = ("n", "candidate_count")


class Bounds:
    """No token is shorter than a byte; images go by the rule of their family, with a margin.

    A provider that counts more than that teaches a larger margin: at most the calls in flight then cost more than
    was set aside.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._scale = 1.0

    def most(self, request: Request) -> tuple[int, int]:
        """Tokens in and out."""
        texts = [request.system, request.prompt, json.dumps(request.schema, ensure_ascii=False, default=dict)]
        size = sum(len(text.encode("utf-8", "replace")) for text in texts)
        given = size + OVERHEAD + sum(self._image(image) for image in request.images)
        return math.ceil(given * self._scale), self._output(request)

    def learn(self, request: Request, counted: int) -> None:
        """`counted` tokens in were charged for `request`."""
        most, _ = self.most(request)
        if counted > most:
            self._scale *= 1.1 * counted / most

    def _image(self, image: Image) -> int:
        count = tokens(self._spec.provider, self._spec.model, image.width, image.height, image.detail)
        return math.ceil(count * IMAGE_MARGIN)

    def _output(self, request: Request) -> int:
        """Parameters may ask for more than the request does."""
        parameters = {**self._spec.params, **request.parameters}
        longest = max([request.max_output_tokens, *_numbers(parameters)])
        choices = [value for name in CHOICES if isinstance(value := parameters.get(name), int)]
        return longest * max([1, *choices])


def _numbers(parameters: Mapping[str, Any]) -> Iterator[int]:
    for name, value in parameters.items():
        if isinstance(value, Mapping):
            yield from _numbers(value)
        elif isinstance(value, int) and OUTPUT_LIMITS.fullmatch(name):
            yield value
