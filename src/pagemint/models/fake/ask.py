"""What a call asks and what it is told, in no provider's words."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from PIL import Image, UnidentifiedImageError

from pagemint.models import images
from pagemint.models.providers.access import IN_WORDS

Stop = Literal["end", "length", "refusal", "safety", "empty"]
CHARS_A_TOKEN = 4
REMEMBERED = 4096


class BadRequest(Exception):
    """The call makes no sense; the words go back to the client with status 400."""


@dataclass(frozen=True, slots=True)
class Picture:
    sha256: str
    width: int
    height: int
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """`static` is the part of the texts that a provider may keep in its cache, `cacheable` whether it may."""

    provider: str
    model: str
    prompt: str
    static: str = ""
    pictures: tuple[Picture, ...] = ()
    schema: Mapping[str, Any] | None = None
    max_tokens: int | None = None
    cacheable: bool = True

    @property
    def digest(self) -> str:
        parts = [self.model, self.static, self.prompt, *(p.sha256 for p in self.pictures), json.dumps(self.schema)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def tokens(self) -> int:
        seen = (
            images.tokens(self.provider, self.model, p.width, p.height, _level(self.provider, p)) for p in self.pictures
        )
        return counted(self.static) + counted(self.prompt) + sum(seen)


@dataclass(slots=True)
class Answer:
    """`usage`: told as it is, left out, or nonsense."""

    text: str
    model: str
    stop: Stop = "end"
    input: int = 0
    cached: int = 0
    written: int = 0
    output: int = 0
    usage: Literal["told", "missing", "negative"] = "told"
    id: str = field(default="")


def counted(text: str) -> int:
    """Tokens of a text, roughly."""
    return -(-len(text) // CHARS_A_TOKEN)


def schema_in(text: str) -> Mapping[str, Any] | None:
    """The schema that an adapter told in words."""
    _, marker, after = text.partition(IN_WORDS)
    if not marker:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(after)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _level(provider: str, picture: Picture) -> str | None:
    return picture.detail if provider in ("google", "openai") else None


_seen: OrderedDict[tuple[int, int], tuple[str, int, int]] = OrderedDict()


def picture(data: Any, detail: str | None = None) -> Picture:
    """The image of a base64 text; the same text is not decoded twice. Raises `BadRequest`."""
    if not isinstance(data, str):
        raise BadRequest("an image has no data")
    known = (hash(data), len(data))
    found = _seen.get(known)
    if found is None:
        found = _seen[known] = _decoded(data)
        if len(_seen) > REMEMBERED:
            _seen.popitem(last=False)
    return Picture(*found, detail)


def _decoded(data: str) -> tuple[str, int, int]:
    try:
        raw = base64.b64decode(data, altchars=b"-_" if "-" in data or "_" in data else None, validate=True)
        with Image.open(io.BytesIO(raw)) as opened:
            width, height = opened.size
    except (binascii.Error, ValueError, UnidentifiedImageError, OSError):
        raise BadRequest("an image cannot be read") from None
    return hashlib.sha256(raw).hexdigest(), width, height
