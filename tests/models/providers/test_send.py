"""Every provider asks and is answered through its own SDK."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from tests.models.providers.conftest import MODELS, SCHEMA, Opened, opened, run, send

from pagemint.models import images
from pagemint.models.base import Image, Provider, Request


def test_answer_fits_the_schema_and_says_what_it_cost(name: str, serve: Opened, request_: Request) -> None:
    fake = serve(rpm=60)
    reply = send(name, fake.urls[name], request_)
    jsonschema.validate(json.loads(reply.text), SCHEMA)
    assert reply.stop == "end"
    assert reply.model == f"{MODELS[name]}-fake"
    (entry,) = fake.log()
    assert (reply.usage.input, reply.usage.output, reply.usage.known) == (entry["input"], entry["output"], True)
    page = request_.images[0]
    assert entry["images"] == (hashlib.sha256(page.data).hexdigest(),)
    assert reply.usage.input > images.tokens(name, MODELS[name], page.width, page.height)


def test_raw_answer_reads_as_the_reply_again(name: str, serve: Opened, request_: Request) -> None:
    """What the ledger keeps is enough: raw goes through JSON and gives the same reply."""

    async def use(provider: Any) -> None:
        reply = await provider.send(request_, 20)
        again = provider.read(json.loads(json.dumps(reply.raw)), reply.headers)
        assert again == reply

    run(name, serve().urls[name], use)


def test_sixty_four_at_once_keep_their_pages(name: str, serve: Opened, request_: Request) -> None:
    async def use(provider: Provider) -> list[str]:
        requests = [replace(request_, prompt=f"page {n}", schema=None) for n in range(64)]
        return [reply.text for reply in await asyncio.gather(*(provider.send(r, 20) for r in requests))]

    fake = serve()
    texts = run(name, fake.urls[name], use)
    alone = [send(name, fake.urls[name], replace(request_, prompt=f"page {n}", schema=None)).text for n in (0, 63)]
    assert [texts[0], texts[63]] == alone
    assert len(set(texts)) == 64


def test_schema_in_words_where_it_is_not_native(name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve().urls[name], request_, structured="prompt")
    jsonschema.validate(json.loads(reply.text), SCHEMA)
    provider = opened(name, "http://127.0.0.1:1", structured="prompt")
    asked = str(_sent(provider, request_))
    assert "fits this JSON schema" in asked
    assert "json_schema" not in asked


def test_answers_are_cut_at_the_limit(name: str, serve: Opened, request_: Request) -> None:
    reply = send(name, serve().urls[name], replace(request_, max_output_tokens=5))
    assert reply.stop == "length"
    assert reply.usage.output == 5


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
def test_headers_of_limits_are_passed_on_in_lower_case(provider: str, serve: Opened, request_: Request) -> None:
    headers = send(provider, serve(rpm=60, tpm=100_000).urls[provider], request_).headers
    told = {name: value for name, value in headers.items() if "ratelimit" in name}
    assert len(told) == 6
    assert all(name == name.lower() for name in headers)
    assert "content-type" not in headers


def test_images_come_first_and_parameters_are_passed_on(name: str, request_: Request) -> None:
    provider = opened(name, "http://127.0.0.1:1", params={"temperature": 0.25})
    asked = str(_sent(provider, replace(request_, parameters={"top_p": 0.5})))
    assert asked.index("image/jpeg") < asked.index("Two questions")
    assert "0.25" in asked
    assert "0.5" in asked


def test_long_static_text_is_marked_for_the_cache_and_counted(serve: Opened, request_: Request) -> None:
    long = replace(request_, system="A rule. " * 4096)

    async def use(provider: Provider) -> Any:
        return [await provider.send(replace(long, prompt=str(n)), 20) for n in range(2)]

    first, second = run("anthropic", serve().urls["anthropic"], use)
    assert (first.usage.written, first.usage.cached) == (8192, 0)
    assert (second.usage.written, second.usage.cached) == (0, 8192)
    assert second.usage.input > 8192


def test_short_static_text_is_not_marked(request_: Request) -> None:
    provider: Any = opened("anthropic", "http://127.0.0.1:1")
    assert "cache_control" not in str(provider.body(request_))


@pytest.mark.parametrize(("detail", "expected"), [(None, "high"), ("low", "low"), ("original", "original")])
def test_openai_is_always_told_the_detail(detail: str | None, expected: str, page: Image) -> None:
    provider: Any = opened("openai", "http://127.0.0.1:1")
    body = provider.body(Request("", "", (replace(page, detail=detail),)))
    assert body["input"][0]["content"][0]["detail"] == expected


def test_google_counts_by_the_detail(serve: Opened, page: Image) -> None:
    url = serve().urls["google"]
    used = {d: send("google", url, Request("", "q", (replace(page, detail=d),))).usage.input for d in ("low", "high")}
    assert used["high"] - used["low"] == 1120 - 280


def test_schemas_that_allow_more_are_not_sent_as_strict(request_: Request) -> None:
    provider: Any = opened("openai", "http://127.0.0.1:1")
    open_schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    assert provider.body(request_)["text"]["format"]["strict"] is True
    assert provider.body(replace(request_, schema=open_schema))["text"]["format"]["strict"] is False


def _sent(provider: Any, request: Request) -> Any:
    if provider.name == "google":
        return [provider.contents(request), provider.config(request)]
    return provider.body(request)
