"""The identity of a request: all that decides its answer, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.base import Image, Request
from pagemint.models.key import request_key
from pagemint.models.spec import Spec
from pagemint.recipe.models import LimitOptions, PriceOptions

SPEC = Spec("writer", "openai", "gpt-5-mini", params={"temperature": 0.5, "top_p": 1})
IMAGE = Image(b"jpeg", "image/jpeg", 10, 20)
REQUEST = Request("static", "about this page", (IMAGE,), {"type": "object", "a": 1}, 100, {"effort": "low"})
KEY = request_key(SPEC, REQUEST)

specs = st.sampled_from(
    [
        {"provider": "google"},
        {"model": "gpt-5"},
        {"base_url": "http://127.0.0.1:1"},
        {"structured": "prompt"},
        {"params": {"temperature": 0.6, "top_p": 1}},
        {"params": {"temperature": 0.5}},
    ]
)
requests: Any = st.one_of(
    st.builds(lambda text: {"system": text}, st.text().filter(lambda t: t != REQUEST.system)),
    st.builds(lambda text: {"prompt": text}, st.text().filter(lambda t: t != REQUEST.prompt)),
    st.builds(lambda data: {"images": (replace(IMAGE, data=data),)}, st.binary().filter(lambda d: d != IMAGE.data)),
    st.builds(lambda number: {"sample": number}, st.integers(1)),
    st.builds(lambda number: {"max_output_tokens": number}, st.integers(101)),
    st.sampled_from(
        [
            {"images": ()},
            {"images": (IMAGE, IMAGE)},
            {"images": (replace(IMAGE, detail="low"),)},
            {"images": (replace(IMAGE, media_type="image/png"),)},
            {"schema": None},
            {"schema": {"a": 1, "type": "object"}},
            {"schema": {"type": "object", "a": 2}},
            {"parameters": {}},
            {"parameters": {"effort": "high"}},
        ]
    ),
)


@given(specs)
def test_another_model_is_another_question(changed: dict[str, Any]) -> None:
    assert request_key(replace(SPEC, **changed), REQUEST) != KEY


@given(requests)
def test_another_request_is_another_question(changed: dict[str, Any]) -> None:
    assert request_key(SPEC, replace(REQUEST, **changed)) != KEY


def test_what_does_not_decide_the_answer_does_not_count() -> None:
    same = replace(
        SPEC,
        name="judge",
        params={"top_p": 1, "temperature": 0.5},
        limits=LimitOptions(rpm=1),
        price=PriceOptions(input=1, output=1),
        timeout_s=1,
        key_variable="OTHER",
    )
    image = replace(IMAGE, width=11)
    assert request_key(same, replace(REQUEST, images=(image,))) == KEY


def test_keys_stay_the_same_from_version_to_version() -> None:
    assert KEY == "2beaa2641855373a6e4ee6645b2634334dc89e11b595219b58ae85f5f23b3fb7"


@given(st.text(), st.text())
def test_texts_do_not_run_into_each_other(one: str, two: str) -> None:
    moved = replace(REQUEST, system=one + two, prompt="")
    assert (request_key(SPEC, replace(REQUEST, system=one, prompt=two)) == request_key(SPEC, moved)) == (two == "")
