"""Starting, asking for the bill, changing limits, recorded answers."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from pagemint.errors import RecipeError
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import NOTE, Settings

KEY = {"x-api-key": "k"}


def ask(fake: FakeProvider, image: str | None = None, prompt: str = "q", model: str = "claude-haiku-4-5") -> Any:
    content: list[dict[str, Any]] = [{"type": "text", "text": prompt}]
    if image:
        source = {"type": "base64", "media_type": "image/jpeg", "data": image}
        content.insert(0, {"type": "image", "source": source})
    body = {"model": model, "max_tokens": 500, "messages": [{"role": "user", "content": content}]}
    return httpx2.post(f"{fake.url}/v1/messages", json=body, headers=KEY)


def text(answer: Any) -> str:
    return str(answer.json()["content"][0]["text"])


def test_bill_adds_up(tmp_path: Path, picture64: str) -> None:
    path = tmp_path / "bill.jsonl"
    with FakeProvider.start(Settings(bill=path, rpm=3)) as fake:
        answers = [ask(fake, picture64, str(n)) for n in range(4)]
        ask(fake, model="nobody-knows-this")
        bill = httpx2.get(f"{fake.url}/bill").json()
        log = httpx2.get(f"{fake.url}/log", params={"from": "1"}).json()
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    usages = [answer.json()["usage"] for answer in answers[:3]]
    assert bill["input"] == sum(usage["input_tokens"] for usage in usages)
    assert bill["output"] == sum(usage["output_tokens"] for usage in usages)
    assert bill["usd"] == pytest.approx((bill["input"] * 1 + bill["output"] * 5) / 1e6)
    assert (bill["calls"], bill["billed"], bill["limits"]) == (5, 3, {"requests": 2})
    assert bill["note"] == NOTE
    assert len(log) == 4
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert sum(row["usd"] for row in rows) == bill["usd"]


def test_unknown_prices_are_said_to_be_unknown() -> None:
    with FakeProvider.start() as fake:
        ask(fake, model="nobody-knows-this")
        bill = fake.bill()
    assert (bill["billed"], bill["without_price"], bill["usd"]) == (1, 1, 0)


def test_the_same_question_has_the_same_answer(picture64: str) -> None:
    found = []
    for _ in range(2):
        with FakeProvider.start() as fake:
            found.append([text(ask(fake, picture64, "a")), text(ask(fake, picture64, "b")), text(ask(fake, None, "a"))])
    assert found[0] == found[1]
    assert len(set(found[0])) == 3


def test_recorded_answers_by_image(tmp_path: Path, picture: bytes, picture64: str) -> None:
    sha256 = hashlib.sha256(picture).hexdigest()
    rows = [{"image": sha256, "answer": "judged", "has": "judge"}, {"image": sha256, "answer": {"pairs": ["ñ"]}}]
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    with FakeProvider.start(Settings(answers=path)) as fake:
        assert json.loads(text(ask(fake, picture64))) == {"pairs": ["ñ"]}
        assert text(ask(fake, picture64, "please judge")) == "judged"
        assert text(ask(fake)).startswith("fake ")


@pytest.mark.parametrize("line", ["{", "5", '{"image": "x"}', '{"answer": "x"}'])
def test_recorded_answers_that_are_none(line: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"image": "a", "answer": "b"}\n' + line)
    with pytest.raises(RecipeError, match="jsonl:2"):
        FakeProvider.start(Settings(answers=path))


def test_limits_change_while_it_runs() -> None:
    with FakeProvider.start(Settings(rpm=2)) as fake:
        assert [ask(fake, prompt=str(n)).status_code for n in range(3)] == [200, 200, 429]
        assert httpx2.post(f"{fake.url}/limits", json={"rpm": None}).status_code == 200
        assert ask(fake).status_code == 200
        fake.change(slots=0)
        assert ask(fake).status_code == 429
        assert httpx2.post(f"{fake.url}/limits", content="[]").status_code == 400


def test_a_port_that_is_taken() -> None:
    with FakeProvider.start() as fake, pytest.raises(OSError, match="in use"):
        FakeProvider.start(port=fake.port)


def test_command_serves_until_it_is_ended() -> None:
    program = str(Path(sys.executable).with_name("pagemint"))
    command = [program, "fake-provider", "--json", "--faults", "1:quota", "--latency", "0.1-0.2"]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as done:
        assert done.stdout
        assert done.stderr
        told = json.loads(done.stdout.readline())
        answer = httpx2.post(f"{told['urls']['openai']}/responses", json={}, headers=KEY)
        assert answer.status_code == 401
        done.send_signal(signal.SIGTERM)
        bill = json.loads(done.stderr.read())
    assert done.returncode == 0
    assert told["note"] == bill["note"] == NOTE
    assert bill["statuses"] == {"401": 1}


def test_command_refuses_nonsense() -> None:
    program = str(Path(sys.executable).with_name("pagemint"))
    done = subprocess.run([program, "fake-provider", "--faults", "0.2:rest"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "reset" in done.stderr
