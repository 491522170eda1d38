"""Batches through the providers' own SDKs: sent, waited for, collected, cancelled, lost."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from google import genai

from pagemint.models.fake import faults
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings

KEY = "k"
Opened = Callable[..., FakeProvider]
SCHEMA = {"type": "object", "properties": {"q": {"type": "string"}}, "required": ["q"]}


@pytest.fixture
def serve() -> Iterator[Opened]:
    with ExitStack() as stack:

        def start(shares: str = "0", **settings: Any) -> FakeProvider:
            given = Settings(faults=faults.parse(shares), **{"batch_s": 0.1, **settings})
            return stack.enter_context(FakeProvider.start(given))

        yield start


class Anthropic:
    """What every protocol can do, in the same words: here in Anthropic's."""

    def __init__(self, fake: FakeProvider) -> None:
        self.client = anthropic.Anthropic(api_key=KEY, base_url=fake.urls["anthropic"], max_retries=0)
        self.batches = self.client.messages.batches

    def create(self, prompts: list[str]) -> str:
        format_ = {"format": {"type": "json_schema", "schema": SCHEMA}}
        requests: list[Any] = [
            {
                "custom_id": f"item-{n}",
                "params": {
                    "model": "claude-haiku-4-5",
                    "max_tokens": 100,
                    "output_config": format_,
                    "messages": [{"role": "user", "content": prompt}],
                },
            }
            for n, prompt in enumerate(prompts)
        ]
        return self.batches.create(requests=requests).id

    def state(self, batch: str) -> str:
        return self.batches.retrieve(batch).processing_status

    def cancel(self, batch: str) -> None:
        self.batches.cancel(batch)

    def names(self) -> list[str]:
        return [batch.id for batch in self.batches.list(limit=2)]

    def results(self, batch: str) -> list[tuple[str, str]]:
        found = []
        for row in self.batches.results(batch):
            message = row.result.message if row.result.type == "succeeded" else None
            block = message.content[0] if message else None
            text = block.text if block and block.type == "text" else f"!{row.result.type}"
            found.append((row.custom_id.removeprefix("item-"), text))
        return found

    def close(self) -> None:
        self.client.close()


class OpenAI:
    endpoint: Any = "/v1/responses"

    def __init__(self, fake: FakeProvider) -> None:
        self.client = openai.OpenAI(api_key=KEY, base_url=fake.urls["openai"], max_retries=0)

    def body(self, prompt: str) -> dict[str, Any]:
        format_ = {"type": "json_schema", "name": "a", "schema": SCHEMA}
        return {"model": "gpt-5-mini", "input": prompt, "text": {"format": format_}}

    def create(self, prompts: list[str]) -> str:
        rows = [
            {"custom_id": f"item-{n}", "method": "POST", "url": self.endpoint, "body": self.body(prompt)}
            for n, prompt in enumerate(prompts)
        ]
        data = "\n".join(map(json.dumps, rows)).encode()
        file = self.client.files.create(file=("batch.jsonl", data), purpose="batch")
        made = self.client.batches.create(
            input_file_id=file.id, endpoint=self.endpoint, completion_window="24h", metadata={"shard": "7"}
        )
        assert made.metadata == {"shard": "7"}
        assert self.client.files.retrieve(file.id).bytes == len(data)
        return made.id

    def state(self, batch: str) -> str:
        return self.client.batches.retrieve(batch).status

    def cancel(self, batch: str) -> None:
        self.client.batches.cancel(batch)

    def names(self) -> list[str]:
        return [batch.id for batch in self.client.batches.list(limit=2)]

    def results(self, batch: str) -> list[tuple[str, str]]:
        about = self.client.batches.retrieve(batch)
        found = []
        for file in filter(None, (about.output_file_id, about.error_file_id)):
            for line in self.client.files.content(file).text.splitlines():
                row = json.loads(line)
                body = (row["response"] or {}).get("body", {})
                failed = row["error"] or body.get("error")
                text = f"!{failed['code']}" if failed else self.text(body)
                found.append((row["custom_id"].removeprefix("item-"), text))
        return found

    def text(self, body: dict[str, Any]) -> str:
        return str(body["output"][0]["content"][0]["text"]) if body.get("output") else ""

    def close(self) -> None:
        self.client.close()


class OpenAIChat(OpenAI):
    endpoint = "/v1/chat/completions"

    def body(self, prompt: str) -> dict[str, Any]:
        format_ = {"type": "json_schema", "json_schema": {"name": "a", "schema": SCHEMA}}
        return {
            "model": "gpt-5-mini",
            "messages": [{"role": "user", "content": prompt}],
            "response_format": format_,
        }

    def text(self, body: dict[str, Any]) -> str:
        return str(body["choices"][0]["message"]["content"]) if body.get("choices") else ""


class Google:
    def __init__(self, fake: FakeProvider) -> None:
        options = genai.types.HttpOptions(base_url=fake.urls["google"])
        self.client = genai.Client(vertexai=False, api_key=KEY, http_options=options)

    def create(self, prompts: list[str]) -> str:
        requests = [
            genai.types.InlinedRequest(
                contents=[genai.types.Content(role="user", parts=[genai.types.Part(text=prompt)])],
                metadata={"key": str(n)},
                config=genai.types.GenerateContentConfig(
                    system_instruction="s", response_mime_type="application/json", response_json_schema=SCHEMA
                ),
            )
            for n, prompt in enumerate(prompts)
        ]
        made = self.client.batches.create(model="gemini-3.1-flash-lite", src=requests, config={"display_name": "d"})
        assert made.display_name == "d"
        return str(made.name)

    def state(self, batch: str) -> str:
        return str(self.client.batches.get(name=batch).state)

    def cancel(self, batch: str) -> None:
        self.client.batches.cancel(name=batch)

    def names(self) -> list[str]:
        return [str(batch.name) for batch in self.client.batches.list(config={"page_size": 2})]

    def results(self, batch: str) -> list[tuple[str, str]]:
        output = self.client.batches.get(name=batch).dest
        found = []
        for row in (output.inlined_responses if output else None) or []:
            key = (row.metadata or {}).get("key", "foreign")
            found.append((key, str(row.response.text) if row.response else f"!{row.error and row.error.code}"))
        return found

    def close(self) -> None:
        self.client.close()


class GoogleFile(Google):
    def create(self, prompts: list[str]) -> str:
        config = {"responseMimeType": "application/json", "responseJsonSchema": SCHEMA}
        rows = [
            {"key": str(n), "request": {"contents": [{"parts": [{"text": prompt}]}], "generationConfig": config}}
            for n, prompt in enumerate(prompts)
        ]
        data = io.BytesIO("\n".join(map(json.dumps, rows)).encode())
        file = self.client.files.upload(file=data, config={"mime_type": "jsonl", "display_name": "d"})
        assert file.size_bytes == len(data.getvalue())
        assert self.client.files.get(name=str(file.name)).name == file.name
        return str(self.client.batches.create(model="gemini-3.1-flash-lite", src=str(file.name)).name)

    def results(self, batch: str) -> list[tuple[str, str]]:
        output = self.client.batches.get(name=batch).dest
        data = self.client.files.download(file=str(output.file_name if output else ""))
        found = []
        for line in data.decode().splitlines():
            row = json.loads(line)
            part = row["response"]["candidates"][0]["content"]["parts"][0] if "response" in row else {}
            found.append((row["key"], part.get("text") or f"!{row['error']['code']}"))
        return found


PROTOCOLS = [Anthropic, OpenAI, OpenAIChat, Google, GoogleFile]
RUNNING = {"in_progress", "JobState.JOB_STATE_RUNNING"}
PROMPTS = [f"prompt {n}" for n in range(12)]


@pytest.fixture(params=PROTOCOLS, ids=lambda protocol: protocol.__name__)
def protocol(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def side(protocol: Any, serve: Opened) -> Iterator[Callable[..., Any]]:
    opened: list[Any] = []

    def start(shares: str = "0", **settings: Any) -> Any:
        fake = serve(shares, **settings)
        opened.append(protocol(fake))
        opened[-1].fake = fake
        return opened[-1]

    yield start
    for client in opened:
        client.close()


def ended(side: Any, batch: str) -> str:
    until = time.monotonic() + 10
    while (state := side.state(batch)) in RUNNING:
        assert time.monotonic() < until
        time.sleep(0.02)
    return str(state)


def test_answers_come_back_in_another_order_at_half_the_price(side: Any) -> None:
    server = side()
    batch = server.create(PROMPTS)
    assert server.state(batch) in RUNNING
    assert server.fake.bill()["billed"] == 0
    ended(server, batch)
    results = server.results(batch)
    names = [name for name, _ in results]
    assert sorted(names, key=int) == [str(n) for n in range(12)]
    assert names != sorted(names, key=int)
    assert len({json.loads(text)["q"] for _, text in results}) == 12
    assert results == server.results(batch)
    again = server.create(PROMPTS)
    ended(server, again)
    assert dict(server.results(again)) == dict(results)
    log = server.fake.log()
    assert len(log) == 24
    whole = {"claude-haiku-4-5": (1, 5), "gpt-5-mini": (0.25, 2), "gemini-3.1-flash-lite": (0.25, 1.5)}[log[0]["model"]]
    for entry in log:
        full = (entry["input"] * whole[0] + entry["output"] * whole[1]) / 1e6
        assert entry["usd"] == pytest.approx(full / 2)


def test_cancelled_half_way(side: Any) -> None:
    server = side(batch_s=3600)
    batch = server.create(PROMPTS)
    server.cancel(batch)
    ended(server, batch)
    texts = [text for _, text in server.results(batch)]
    assert sum(text.startswith("!") for text in texts) == 6
    assert server.fake.bill()["billed"] == 6


def test_list_names_all_the_newest_first(side: Any) -> None:
    server = side()
    made = [server.create([f"{n}"]) for n in range(5)]
    assert server.names() == made[::-1]


@pytest.mark.parametrize("fault", ["error_500", "batch_expired"])
def test_some_items_fail(fault: str, side: Any) -> None:
    server = side(f"0.5:{fault}")
    batch = server.create(PROMPTS)
    ended(server, batch)
    results = dict(server.results(batch))
    bad = {name for name, text in results.items() if text.startswith("!")}
    assert len(results) == 12
    assert 1 <= len(bad) <= 11
    assert server.fake.bill()["billed"] == 12 - len(bad)


@pytest.mark.parametrize(("fault", "lines"), [("batch_missing", 0), ("batch_twice", 24), ("batch_foreign", 24)])
def test_lines_that_nobody_promised(fault: str, lines: int, side: Any) -> None:
    server = side(f"1:{fault}")
    batch = server.create(PROMPTS)
    ended(server, batch)
    if lines == 0 and isinstance(server, OpenAI | GoogleFile):
        return  # no file is written for nothing
    names = [name for name, _ in server.results(batch)]
    assert len(names) == lines
    assert len(set(names)) == {"batch_missing": 0, "batch_twice": 12, "batch_foreign": 13}[fault]


def test_batches_that_were_made_though_nobody_heard(side: Any) -> None:
    server = side("0.4:batch_lost", seed=3)
    lost = (httpx2.TransportError, anthropic.APIConnectionError, openai.APIConnectionError)
    heard, tried = set[str](), 0
    while tried < 8:
        tried += 1
        with suppress(*lost):
            heard.add(server.create(["q"]))
    assert len(heard) < tried
    listed: list[str] = []
    while not listed:
        with suppress(*lost):
            listed = server.names()
    assert heard <= set(listed)
    if type(server) in (Anthropic, Google):  # with the others an upload may be lost before there is a batch
        assert len(listed) == tried


def test_outages(side: Any) -> None:
    server = side("1:batch_outage")
    with pytest.raises((anthropic.APIStatusError, openai.APIStatusError, genai.errors.ServerError)):
        server.names()


def test_items_without_sense(serve: Opened) -> None:
    server = Anthropic(serve())
    requests: list[Any] = [{"custom_id": "item-a", "params": {}}, {"custom_id": "item-b", "params": {"model": 5}}]
    batch = server.batches.create(requests=requests).id
    ended(server, batch)
    assert sorted(server.results(batch)) == [("a", "!errored"), ("b", "!errored")]
    assert server.batches.retrieve(batch).request_counts.errored == 2
    server.close()


def test_lines_for_another_endpoint(serve: Opened) -> None:
    server = OpenAI(serve())
    row = {"custom_id": "item-1", "method": "POST", "url": "/v1/embeddings", "body": server.body("q")}
    file = server.client.files.create(file=("batch.jsonl", json.dumps(row).encode()), purpose="batch")
    batch = server.client.batches.create(input_file_id=file.id, endpoint=server.endpoint, completion_window="24h").id
    ended(server, batch)
    assert [name for name, text in server.results(batch) if text.startswith("!")] == ["1"]
    server.close()


def test_what_is_not_there(serve: Opened) -> None:
    url = f"{serve().url}/v1"
    keys = {"x-api-key": KEY, "authorization": f"Bearer {KEY}"}
    for path in ("messages/batches/msgbatch_5", "batches/batch_5", "files/file-5"):
        assert httpx2.get(f"{url}/{path}", headers=keys).status_code == 404
        assert httpx2.get(f"{url}/{path}").status_code == 401
    for path in ("batches/5", "files/5"):
        assert httpx2.get(f"{url}/{path}", headers={"x-goog-api-key": KEY}).status_code == 404
        assert httpx2.get(f"{url}/{path}", headers={"x-goog-api-key": "bad"}).status_code == 400


@pytest.mark.parametrize(
    "rows",
    [[], [1], [{"custom_id": "a", "params": {}}] * 2, [{"custom_id": "ü", "params": {}}], None],
)
def test_batches_without_sense(rows: Any, serve: Opened) -> None:
    url = f"{serve().url}/v1/messages/batches"
    assert httpx2.post(url, json={"requests": rows}, headers={"x-api-key": KEY}).status_code == 400
