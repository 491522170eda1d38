from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from tests.models.batch.shift import MODELS

from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings

Serve = Callable[..., FakeProvider]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "sk-for-tests-0000000000000000")


@pytest.fixture(params=sorted(MODELS))
def provider(request: pytest.FixtureRequest) -> str:
    """Every provider in turn."""
    return str(request.param)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts fake providers that end with the test."""
    with ExitStack() as stack:

        def start(batch_s: float = 0.05, **settings: Any) -> FakeProvider:
            return stack.enter_context(FakeProvider.start(Settings(batch_s=batch_s, **settings)))

        yield start
