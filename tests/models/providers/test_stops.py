"""Why a model stopped, what it used, and what it calls itself, in the same words for all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.models.providers.conftest import Opened, opened, send

from pagemint.models.base import Request

STOPS = {
    ("refusal", "anthropic"): "refusal",
    ("refusal", "openai"): "refusal",
    ("refusal", "openai-compatible"): "refusal",
    ("refusal", "google"): "end",  # Gemini refuses in words only
    ("safety", "anthropic"): "refusal",
    ("safety", "openai"): "safety",
    ("safety", "openai-compatible"): "safety",
    ("safety", "google"): "safety",
}


@pytest.mark.parametrize("fault", ["refusal", "safety"])
def test_stop(fault: str, name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve(f"1:{fault}").urls[name], request_)
    assert reply.stop == STOPS[fault, name]
    assert reply.usage.known


def test_no_answer_among_the_answers(name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve("1:empty").urls[name], request_)
    assert reply.text == ""
    assert reply.stop == ("end" if name == "anthropic" else "other")
    assert reply.usage.input > 0


def test_cut(name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve("1:cut").urls[name], request_)
    assert reply.stop == "length"
    with pytest.raises(ValueError):
        json.loads(reply.text)


@pytest.mark.parametrize("fault", ["no_usage", "negative_usage"])
def test_usage_that_is_none(fault: str, name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve(f"1:{fault}").urls[name], request_)
    assert not reply.usage.known
    assert reply.usage.input >= 0
    assert json.loads(reply.text)


def test_another_model_is_told(name: str, serve: Opened, request_: Request) -> None:
    assert send(name, serve("1:other_model").urls[name], request_).model == "another-model-fake"


@pytest.mark.parametrize("fault", ["fenced", "loose", "breach"])
def test_text_is_handed_over_as_it_came(fault: str, name: str, serve: Opened, request_: Request) -> None:
    """Repairing is for whoever reads the answer: nothing is changed before it is safe in the ledger."""
    fake = serve(f"1:{fault}")
    text = send(name, fake.urls[name], request_).text
    if fault == "fenced":
        assert text.endswith("\n```")
    elif fault == "loose":
        assert text.endswith(",}")
    else:
        assert "pairs" not in json.loads(text)


USAGES = {
    "anthropic": {
        "usage": {
            "input_tokens": 10,
            "cache_read_input_tokens": 500,
            "cache_creation_input_tokens": 30,
            "output_tokens": 70,
            "output_tokens_details": {"thinking_tokens": 50},
        }
    },
    "openai": {
        "usage": {
            "input_tokens": 540,
            "input_tokens_details": {"cached_tokens": 500, "cache_write_tokens": 30},
            "output_tokens": 70,
            "output_tokens_details": {"reasoning_tokens": 50},
        }
    },
    "openai-compatible": {
        "usage": {
            "prompt_tokens": 540,
            "completion_tokens": 70,
            "prompt_tokens_details": {"cached_tokens": 500, "cache_write_tokens": 30},
            "completion_tokens_details": {"reasoning_tokens": 50},
        }
    },
    "google": {
        "usageMetadata": {
            "promptTokenCount": 540,
            "cachedContentTokenCount": 500,
            "candidatesTokenCount": 20,
            "thoughtsTokenCount": 50,
        }
    },
}


def test_parts_of_the_usage(name: str) -> None:
    """Providers count cached and reasoned tokens in their own ways, inside or beside the rest."""
    provider: Any = opened(name, "http://127.0.0.1:1")
    usage = provider.read(USAGES[name]).usage
    assert (usage.input, usage.cached, usage.output, usage.reasoning, usage.known) == (540, 500, 70, 50, True)
    assert usage.written == (0 if name == "google" else 30)


@pytest.mark.parametrize("raw", [{}, {"usage": 1, "usageMetadata": []}, {"content": 5, "choices": {}, "output": "x"}])
def test_shapes_that_nobody_promised(raw: Any, name: str) -> None:
    provider: Any = opened(name, "http://127.0.0.1:1")
    reply = provider.read(raw)
    assert (reply.text, reply.stop, reply.model, reply.usage.known) == ("", "other", None, False)


def test_thoughts_are_no_text() -> None:
    provider: Any = opened("google", "http://127.0.0.1:1")
    parts = [{"text": "hm", "thought": True}, {"text": "yes"}]
    assert provider.read({"candidates": [{"content": {"parts": parts}, "finishReason": "STOP"}]}).text == "yes"


def test_text_may_come_in_parts() -> None:
    provider: Any = opened("openai-compatible", "http://127.0.0.1:1")
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}, {"type": "image"}]
    assert provider.read({"choices": [{"message": {"content": parts}, "finish_reason": "stop"}]}).text == "ab"
