"""The answer to a call, and how a fault spoils it."""

from __future__ import annotations

import json
from typing import Any

from pagemint.models.fake.ask import Answer, Ask, Stop, counted
from pagemint.models.fake.fill import fill
from pagemint.models.fake.recorded import Recorded
from pagemint.models.fake.settings import SUFFIX

STOPS: dict[str, Stop] = {"refusal": "refusal", "safety": "safety", "empty": "empty"}
REFUSAL = "I cannot help with this page."


def answer_to(ask: Ask, recorded: Recorded) -> Answer:
    """Recorded for its image, else made up to fit the schema; cut where it is longer than was asked for."""
    text = recorded.find(ask)
    if text is None:
        text = f"fake {ask.digest[:8]}" if ask.schema is None else _json(fill(ask.schema, ask.digest))
    answer = Answer(text, ask.model + SUFFIX, input=ask.tokens, output=counted(text), id=ask.digest[:24])
    if ask.max_tokens is not None and answer.output > ask.max_tokens:
        _cut(answer, ask.max_tokens)
    return answer


def spoiled(answer: Answer, fault: str | None) -> None:
    if fault == "fenced":
        answer.text = f"Here is the JSON:\n```json\n{answer.text}\n```"
    elif fault == "loose":
        answer.text = _loose(answer.text)
    elif fault == "breach":
        answer.text = _breached(answer.text)
    elif fault == "cut":
        _cut(answer, answer.output // 2)
    elif fault in STOPS:
        answer.stop = STOPS[fault]
        answer.text = REFUSAL if fault == "refusal" else ""
        answer.output = counted(answer.text)
    elif fault == "other_model":
        answer.model = f"another-model{SUFFIX}"
    elif fault in ("no_usage", "negative_usage"):
        answer.usage = "missing" if fault == "no_usage" else "negative"


def _cut(answer: Answer, tokens: int) -> None:
    answer.stop = "length"
    answer.text = answer.text[: tokens * 4]
    answer.output = tokens


def _loose(text: str) -> str:
    """A comma too many, as people write JSON."""
    return f"{text[:-1]},{text[-1]}" if text[-1:] in ("}", "]") and len(text) > 2 else text


def _breached(text: str) -> str:
    """Still JSON, but a field is missing; what is no object is wrapped in one."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if isinstance(found, dict) and found:
        found.pop(next(iter(found)))
        return _json(found)
    return _json({"unexpected": found})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
