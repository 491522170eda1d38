"""Times, rates, money and numbers as they are shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.recipe.model import HumanOptions
from pagemint.report.costs import Measured, figures
from pagemint.report.numbers import count, duration, figure, percent, score
from pagemint.report.times import Span, Times, union
from pagemint.report.words import clip, plain
from pagemint.workspace.memory import MemoryStore

SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 50)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=20)


@given(SPANS)
def test_time_at_work_is_every_second_once(spans: list[Span]) -> None:
    covered = {second for begin, end in spans for second in range(int(begin), int(end))}
    assert union(spans) == len(covered)


def event(stage: str, doc_id: str | None, at: str, seconds: float, state: str = "done") -> dict[str, Any]:
    return {"v": 1, "event": "stage", "stage": stage, "doc_id": doc_id, "at": at, "seconds": seconds, "state": state}


def test_only_the_last_success_of_documents_that_are_there_counts() -> None:
    store = MemoryStore.named("times")
    rows = [
        event("render", "a", "2026-01-01T00:00:10Z", 8.0),
        event("render", "a", "2026-01-01T00:01:10Z", 4.0),
        event("render", "b", "2026-01-01T00:01:08.500Z", 3.5),
        event("render", "gone", "2026-01-01T00:05:00Z", 60.0),
        event("render", "c", "2026-01-01T00:02:00Z", 30.0, "failed"),
        event("filter", "", "2026-01-02T00:02:00Z", 0.25),
        {"v": 1, "event": "error", "doc_id": "a", "trace": "x"},
    ]
    store.put("events/a-000000.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode() + b'{"v":1,"eve')
    times = Times.read(store, {"a", "b", "c"})
    assert times.busy("render") == 5.0
    assert times.newest == "2026-01-02"
    assert times.to_json() == [
        {"stage": "render", "documents": 2, "seconds": 5.0, "summed": 7.5},
        {"stage": "filter", "documents": 0, "seconds": 0.25, "summed": 0.25},
    ]


def test_the_figures_of_the_article_follow_from_what_it_says() -> None:
    same = Measured(pages=200, pairs=200, kept=200, page_seconds=720, pair_seconds=240, usd=0.5, replayed=False)
    found = figures(same, HumanOptions())
    published = [row for row in found if row["article"] is not None]
    for row in published:
        assert row["ours"] == pytest.approx(row["article"])
        assert row["formula"]
    assert [round(row["article"], 4) for row in published] == [16.6667, 50, 0.0025, 0.5]
    assert found[-1]["human"] == 100


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0, 1e6), st.floats(0, 100), st.floats(0.01, 1000))
def test_people_are_what_the_recipe_says(pages: int, pairs: int, seconds: float, usd: float, hourly: float) -> None:
    human = HumanOptions(usd_per_pair=usd, pairs_per_hour=hourly)
    measured = Measured(pages, pairs, pairs, seconds, seconds, None, replayed=False)
    per_page, per_pair, page_usd, kept_usd, all_usd = figures(measured, human)
    assert all_usd["human"] == usd * pairs
    assert per_pair["human"] == hourly / 60
    assert page_usd["ours"] is kept_usd["ours"] is all_usd["ours"] is None
    assert kept_usd["human"] == usd
    assert (per_page["ours"] is None) == (seconds == 0)
    assert page_usd["human"] is None if not pages else page_usd["human"] == usd * pairs / pages


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        *((1, 2, "50 %"), (147, 251, "58.6 %"), (0, 5, "0 %"), (5, 5, "100 %"), (0, 0, "–")),
        *((99_999, 100_000, "> 99.9 %"), (1, 100_000, "< 0.1 %")),
    ],
)
def test_shares(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_only_all_is_all_and_only_nothing_is_nothing(part: int, whole: int) -> None:
    part = min(part, whole)
    assert (percent(part, whole) == "100 %") == (part == whole)
    assert (percent(part, whole) == "0 %") == (part == 0)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.022, "0.022 s"), (2.74, "2.7 s"), (60, "1 min 0 s"), (3725, "1 h 2 min"), (0, "0.0 s")]
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_rates_and_money() -> None:
    assert [figure(v, "per_minute") for v in (16.6667, 5316.3, 0.5, None)] == ["16.7", "5,316", "0.5", "–"]
    assert [figure(v, "usd") for v in (0, 0.0025, 0.5, 165.0)] == ["$0.00", "$0.0025", "$0.50", "$165.00"]
    assert count(1234567) == "1,234,567"
    assert [score(0.84512), score(None)] == ["0.845", "–"]


@given(st.text(), st.integers(1, 50))
def test_clipped_text_is_one_plain_line(text: str, limit: int) -> None:
    line = clip(text, limit)
    assert len(line) <= limit
    assert line == plain(line)
    assert not set(line) & set("\n\r\t\x00\u202e\u2028")
    line.encode()
