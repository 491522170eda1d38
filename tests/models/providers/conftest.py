"""A real server behind every provider, and requests as a writer makes them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from PIL import Image as Pictures

from pagemint import plugins
from pagemint.models.base import Image, Provider, Reply, Request
from pagemint.models.fake import faults
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings
from pagemint.models.providers.access import Access

MODELS = {
    "anthropic": "claude-haiku-4-5",
    "google": "gemini-3.1-flash-lite",
    "openai": "gpt-5-mini",
    "openai-compatible": "qwen2.5-vl-7b",
}
KEY = "sk-canary-0123456789abcdef"
BOX = {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 4, "maxItems": 4}
PAIR = {
    "type": "object",
    "properties": {"question": {"type": "string"}, "answer": {"type": "string"}, "bbox": BOX},
    "required": ["question", "answer", "bbox"],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "properties": {"pairs": {"type": "array", "items": PAIR, "minItems": 1}},
    "required": ["pairs"],
    "additionalProperties": False,
}

Opened = Callable[..., FakeProvider]


@pytest.fixture(params=sorted(MODELS))
def name(request: pytest.FixtureRequest) -> str:
    """Every provider in turn."""
    return str(request.param)


@pytest.fixture
def serve() -> Iterator[Opened]:
    """Starts fake providers that end with the test: `serve("0.2:reset", rpm=10)`."""
    with ExitStack() as stack:

        def start(shares: str = "0", **settings: Any) -> FakeProvider:
            return stack.enter_context(FakeProvider.start(Settings(faults=faults.parse(shares), **settings)))

        yield start


@pytest.fixture(scope="session")
def page() -> Image:
    buffer = io.BytesIO()
    Pictures.radial_gradient("L").resize((1280, 720)).convert("RGB").save(buffer, "JPEG")
    return Image(buffer.getvalue(), "image/jpeg", 1280, 720)


@pytest.fixture
def request_(page: Image) -> Request:
    return Request("You write questions.", "Two questions about this page.", (page,), SCHEMA)


def opened(name: str, url: str, **access: Any) -> Provider:
    given = {"model": MODELS[name], "key": KEY, "base_url": url, **access}
    provider: Provider = plugins.load("providers", name)(Access(**given))
    return provider


def run(name: str, url: str, use: Callable[[Provider], Awaitable[Any]], **access: Any) -> Any:
    """What `use` gives for a provider that is closed afterwards."""

    async def main() -> Any:
        provider = opened(name, url, **access)
        try:
            return await use(provider)
        finally:
            await provider.close()

    return asyncio.run(main())


def send(name: str, url: str, request: Request, timeout_s: float = 20, **access: Any) -> Reply:
    reply: Reply = run(name, url, lambda provider: provider.send(request, timeout_s), **access)
    return reply
