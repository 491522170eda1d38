from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.web.hints import rest, retry_after

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("0", 0.0),
        (formatdate(NOW + 90, usegmt=True), 90.0),
        (formatdate(NOW - 90, usegmt=True), 0.0),
        (format_datetime(datetime.fromtimestamp(NOW + 30, UTC)), 30.0),
        ("Tuesday, 14-Nov-23 22:14:20 GMT", 60.0),
        *((garbage, None) for garbage in ("", "abc", "-3", "1_0", "nan", "inf", "9" * 400, "7s", "²", "Mon, 99 Foo")),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_milliseconds_are_more_exact() -> None:
    assert retry_after({"retry-after": "1", "retry-after-ms": "350"}, NOW) == 0.35


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_never_fails_and_never_goes_back_in_time(first: str, second: str, third: str) -> None:
    after = retry_after({"retry-after": first, "retry-after-ms": second}, NOW)
    assert after is None or 0 <= after < float("inf")
    quota = {"ratelimit": first, "x-ratelimit-remaining": second, "x-ratelimit-reset": third}
    assert 0 <= rest(quota, NOW) < float("inf")


@given(st.integers(0, 10**6))
def test_seconds_and_dates_agree(seconds: int) -> None:
    said = [str(seconds), formatdate(NOW + seconds, usegmt=True)]
    assert [retry_after({"retry-after": text}, NOW) for text in said] == [seconds, seconds]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW) + 42)}, 42.0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str((int(NOW) + 42) * 1000)}, 42.0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "42"}, 42.0),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": "42"}, 0.0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW) - 5)}, 0.0),
        ({"x-ratelimit-remaining": "0"}, 0.0),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "9"}, 9.0),
        ({"ratelimit": '"api";r=0;t=55'}, 55.0),
        ({"ratelimit": '"api";r=12;t=55'}, 0.0),
        ({"ratelimit": '"pages"; t=8; r=0, "api";r=0;t=55'}, 55.0),
        ({"ratelimit": "gibberish;r=x"}, 0.0),
        ({}, 0.0),
    ],
)
def test_what_is_left(headers: dict[str, str], seconds: float) -> None:
    assert rest(headers, NOW) == pytest.approx(seconds)
