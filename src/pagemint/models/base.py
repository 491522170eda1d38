"""What goes to a model and comes back, and what can go wrong on the way; the same for every provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol

Stop = Literal["end", "length", "refusal", "safety", "other"]


@dataclass(frozen=True, slots=True)
class Image:
    """An encoded image as it is sent. `detail` is for providers that know it (low, high, original, …)."""

    data: bytes
    media_type: str
    width: int
    height: int
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One question. Images come first, `system` is static and cacheable, `prompt` differs from page to page.

    `schema` is a JSON schema for the answer, None where the model is asked for JSON in words only. `sample` tells
    repeated askings of the same apart.
    """

    system: str
    prompt: str
    images: tuple[Image, ...] = ()
    schema: Mapping[str, Any] | None = None
    max_output_tokens: int = 2048
    parameters: Mapping[str, Any] = field(default_factory=dict)
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counts them. `input` includes `cached` and `written` (to its cache); `output` includes
    `reasoning`. Not `known`: the provider told none or nonsense, so the call counts at its maximum."""

    input: int = 0
    cached: int = 0
    written: int = 0
    output: int = 0
    reasoning: int = 0
    known: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `headers` are in lower case; `raw` is the provider's answer as JSON, without anything secret."""

    text: str
    stop: Stop
    usage: Usage
    model: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)


class Provider(Protocol):
    """One provider, one file. `send` is one try: no retries, no waiting for limits."""

    name: ClassVar[str]

    async def send(self, request: Request, timeout_s: float) -> Reply:
        """Raises a `CallError`."""
        ...

    async def close(self) -> None: ...


class CallError(Exception):
    """A try that brought no answer. `billed`: it may have been charged all the same."""

    billed: ClassVar[bool] = False

    def __init__(self, detail: str, *, headers: Mapping[str, str] | None = None, status: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = headers or {}
        self.status = status


class RateLimited(CallError):
    """Too many requests or tokens just now; `retry_after_s` where the provider says so."""

    def __init__(self, detail: str, *, retry_after_s: float | None = None, **more: Any) -> None:
        super().__init__(detail, **more)
        self.retry_after_s = retry_after_s


class Overloaded(RateLimited):
    """The provider has trouble (5xx, overloaded): not a matter of our rate."""


class ConnectionLost(CallError):
    """Reset, time-out or half an answer: nobody knows whether it was charged."""

    billed = True


class TimedOut(ConnectionLost):
    """No answer in time."""


class QuotaExhausted(CallError):
    """No money or no requests left until `until` (words for people): stop."""

    def __init__(self, detail: str, *, until: str | None = None, **more: Any) -> None:
        super().__init__(detail, **more)
        self.until = until


class BadKey(CallError):
    """The key is missing, wrong, or may not do this, or there is no such model or address: stop."""


class Unsupported(CallError):
    """The server does not know a part of the request that can be left out; the next try goes without it."""


class Rejected(CallError):
    """The provider will not take this request (400, 413, unsafe input): trying again changes nothing."""
