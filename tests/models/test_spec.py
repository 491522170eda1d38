"""Models of the recipe: short forms, defaults, and keys that come from outside alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pagemint.errors import RecipeError
from pagemint.models.spec import LOCAL_LONG_SIDE, LOCAL_TIMEOUT_S, Spec, find
from pagemint.recipe import load

BASE = Path("/somewhere")


def of(models: dict[str, Any], name: str = "writer") -> Spec:
    recipe = load({"name": "x", "sources": [{"local": "a"}], "models": models}).recipe
    return find(name, recipe.models, BASE)


def test_short_form_long_form_and_no_form() -> None:
    short, long = (
        of({"writer": "google:gemini-3.1-flash-lite"}),
        of({"writer": {"model": "google:gemini-3.1-flash-lite"}}),
    )
    assert short == long
    assert (short.id, short.base_url, short.timeout_s, short.long_side) == (
        "google:gemini-3.1-flash-lite",
        None,
        180,
        None,
    )
    assert of({}, "openai:gpt-5-mini").id == "openai:gpt-5-mini"


def test_models_at_home_get_time_and_smaller_images() -> None:
    spec = of({"writer": {"model": "openai-compatible:Qwen/Qwen2.5-VL-7B", "base_url": "http://127.0.0.1:8000/v1/"}})
    assert (spec.model, spec.base_url) == ("Qwen/Qwen2.5-VL-7B", "http://127.0.0.1:8000/v1")
    assert (spec.timeout_s, spec.long_side) == (LOCAL_TIMEOUT_S, LOCAL_LONG_SIDE)
    with pytest.raises(RecipeError, match="needs its address"):
        of({}, "openai-compatible:qwen")


@pytest.mark.parametrize(("name", "says"), [("wrter", "did you mean 'writer'"), ("google: x", "provider:model")])
def test_unknown_names(name: str, says: str) -> None:
    with pytest.raises(RecipeError, match=says):
        of({"writer": "google:x"}, name)


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ({"api_key": "sk-hidden"}, "did you mean 'api_key_env'"),
        ({"api_key_env": "sk-hidden"}, "should match pattern"),
        ({"api_key_env": "hidden"}, "should match pattern"),
        ({"params": {"extra_headers": {"X-Api-Key": "sk-hidden"}}}, "'X-Api-Key' may hold a key"),
        ({"params": {"list": [{"auth_token": "sk-hidden"}]}}, "'auth_token' may hold a key"),
        ({"base_url": "https://user:hidden@example.org"}, "no user, password or query"),
        ({"base_url": "https://example.org/?key=hidden"}, "no user, password or query"),
        ({"base_url": "ftp://example.org"}, "http:// or https://"),
        ({"limits": {"rpm": 0}}, "greater than or equal to 1"),
        ({"price": {"input": -1, "output": 1}}, "greater than or equal to 0"),
        ({"price": {"input": float("inf"), "output": 1}}, "finite"),
    ],
)
def test_what_a_recipe_may_not_hold_and_the_message_does_not_repeat_it(model: dict[str, Any], says: str) -> None:
    with pytest.raises(RecipeError) as caught:
        of({"writer": {"model": "openai:x", **model}})
    assert says in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_counts_of_tokens_are_no_keys() -> None:
    assert of({"writer": {"model": "openai:x", "params": {"max_tokens": 5, "key": 3}}}).params["max_tokens"] == 5


def test_keys_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of({"writer": "google:x"}).key() is None
    monkeypatch.setenv("GOOGLE_API_KEY", " second ")
    assert of({"writer": "google:x"}).key() == "second"
    monkeypatch.setenv("GEMINI_API_KEY", "first")
    assert of({"writer": "google:x"}).key() == "first"
    monkeypatch.setenv("MINE", "own")
    own = of({"writer": {"model": "google:x", "api_key_env": "MINE"}})
    assert (own.key(), own.key_place) == ("own", "MINE")
    assert "own" not in repr(own)


def test_keys_from_a_file_that_others_cannot_read(tmp_path: Path) -> None:
    file = tmp_path / "key"
    spec = of({"writer": {"model": "google:x", "api_key_file": str(file)}})
    with pytest.raises(RecipeError, match="cannot read the key file"):
        spec.key()
    file.write_text("hidden\n")
    for mode in (0o644, 0o640, 0o606):
        file.chmod(mode)
        with pytest.raises(RecipeError, match="chmod 600"):
            spec.key()
    file.chmod(0o600)
    assert spec.key() == "hidden"
    with pytest.raises(RecipeError, match="others can read"):
        of({"writer": {"model": "google:x", "api_key_file": "/dev/null"}}).key()


def test_paths_of_keys_are_relative_to_the_recipe() -> None:
    assert of({"writer": {"model": "google:x", "api_key_file": "k"}}).key_file == BASE / "k"
