"""What a protocol has to know: to read what is asked, and to write answers and refusals in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pagemint.models.fake.ask import Answer, Ask, BadRequest


@dataclass(frozen=True, slots=True)
class Refusal:
    """`wait_s` None: nothing is said about when to come back."""

    status: int
    kind: str
    message: str
    wait_s: float | None = None


class Dialect(Protocol):
    @property
    def name(self) -> str: ...

    def key(self, headers: Mapping[str, str]) -> str | None: ...

    def read(self, body: Mapping[str, Any], model: str | None) -> Ask:
        """Raises `BadRequest`; `model` where the address names it."""
        ...

    def write(self, answer: Answer) -> dict[str, Any]: ...

    def refuse(self, refusal: Refusal) -> tuple[int, dict[str, Any]]:
        """The status and the body; providers do not agree which status a thing has."""
        ...

    def limits(self, left: Mapping[str, tuple[int, int, float]]) -> dict[str, str]:
        """Headers that tell the limits: by name (requests, tokens) the limit, what is left, seconds until all is."""
        ...


def required(body: Mapping[str, Any], name: str, kind: type | tuple[type, ...]) -> Any:
    found = body.get(name)
    if not isinstance(found, kind):
        raise BadRequest(f"{name}: field required" if found is None else f"{name}: of the wrong type")
    return found


def parts_of(content: Any) -> list[Mapping[str, Any]]:
    """The parts of a message: a bare text is one."""
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    if not isinstance(content, list) or not all(isinstance(part, dict) for part in content):
        raise BadRequest("content: a text or a list of parts")
    return content


def data_of(url: Any) -> str:
    """The base64 text of a data URL."""
    if not isinstance(url, str) or not url.startswith("data:image/") or ";base64," not in url:
        raise BadRequest("image_url: only data URLs are served here")
    return url.partition(";base64,")[2]


def bearer(headers: Mapping[str, str]) -> str | None:
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() or None if scheme.lower() == "bearer" else None
