"""From a model of the recipe to its provider."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from tests.models.providers.conftest import KEY, MODELS, Opened

from pagemint.errors import RecipeError
from pagemint.models.base import BadKey, Request
from pagemint.models.providers.open import open_provider
from pagemint.models.spec import Spec


def spec(name: str, url: str, **more: object) -> Spec:
    return Spec(name="writer", provider=name, model=MODELS[name], base_url=url, **more)  # type: ignore[arg-type]


def ask(found: Spec) -> str:
    async def main() -> str:
        provider = open_provider(found)
        try:
            return (await provider.send(Request("", "q"), 10)).text
        finally:
            await provider.close()

    return asyncio.run(main())


def test_key_from_a_file(name: str, serve: Opened, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    assert ask(spec(name, serve().urls[name], key_file=file)).startswith("fake ")


def test_key_from_the_environment(serve: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    assert ask(spec("google", serve().urls["google"])).startswith("fake ")


def test_addresses_in_the_environment_lead_nobody_away(serve: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDKs heed variables of their own; what a request's key and the ledger say must be where it went."""
    for variable in ("ANTHROPIC_BASE_URL", "OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"):
        monkeypatch.setenv(variable, "http://127.0.0.1:1")
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    fake = serve()
    for name in MODELS:
        monkeypatch.setenv("THE_KEY", KEY)
        assert ask(spec(name, fake.urls[name], key_variable="THE_KEY")).startswith("fake ")
        if name != "openai-compatible":
            opened = open_provider(Spec("w", name, MODELS[name], key_variable="THE_KEY"))
            assert "127.0.0.1" not in str(_address(opened))
            asyncio.run(opened.close())


def test_no_key() -> None:
    assert "ANTHROPIC_API_KEY" not in os.environ
    with pytest.raises(BadKey, match="ANTHROPIC_API_KEY"):
        open_provider(spec("anthropic", "http://127.0.0.1:1"))


def test_no_such_provider() -> None:
    with pytest.raises(RecipeError, match="antropic"):
        open_provider(Spec("w", "antropic", "m"))


def _address(provider: object) -> object:
    client = vars(provider)["client"]
    return getattr(client, "base_url", None) or client._api_client._http_options.base_url
