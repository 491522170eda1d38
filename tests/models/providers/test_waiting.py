"""How long a provider asks to wait, in all the ways in which it is said."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.providers.waiting import retry_after

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DATE = format_datetime(NOW, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "3"}, 3),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after": "-5"}, 0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_headers(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after(headers) == expected


@given(st.integers(-(10**6), 10**6))
def test_dates_count_by_the_clock_of_the_server(seconds: int) -> None:
    until = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after({"retry-after": until, "date": DATE}) == max(0, seconds)


def test_google_says_it_in_the_body() -> None:
    details = [{"@type": "x"}, 5, {"retryDelay": "soon"}, {"retryDelay": "34.5s"}]
    assert retry_after({}, {"error": {"details": details}}) == 34.5


@given(st.dictionaries(st.sampled_from(["retry-after", "retry-after-ms", "date"]), st.text()), st.text())
def test_never_raises_nor_is_negative(headers: dict[str, str], body: str) -> None:
    found = retry_after(headers, body)
    assert found is None or (found >= 0 and math.isfinite(found))
