"""Asking the Hub: in turn, not for ever, and what is said when it does not answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import httpx2
import pytest
from huggingface_hub.errors import OfflineModeIsEnabled

from pagemint.errors import NotNow, Refused
from pagemint.sources.huggingface.hub import TRIALS, Hub, is_trusted
from pagemint.web.clock import SystemClock


def hub() -> Hub:
    return Hub("http://127.0.0.1:9", "demo/x", "me@example.org", trusted=False)


def away() -> None:
    raise httpx2.ConnectError("nobody there")


def ask(of: Hub, work: Callable[[], object], seconds: float = 5) -> object:
    return asyncio.run(of.call(work, SystemClock(), seconds))


def test_after_some_tries_in_a_row_it_is_asked_no_more() -> None:
    asked = hub()
    for _ in range(TRIALS - 1):
        with pytest.raises(NotNow, match="nobody there"):
            ask(asked, away)
    assert ask(asked, lambda: 7) == 7
    for _ in range(TRIALS):
        with pytest.raises(NotNow):
            ask(asked, away)
    with pytest.raises(Refused, match="several times in a row"):
        ask(asked, lambda: 7)


def test_a_call_that_takes_too_long_is_left_behind() -> None:
    began = time.monotonic()
    with pytest.raises(NotNow) as caught:
        ask(hub(), lambda: time.sleep(1), 0.05)
    assert caught.value.reason == "too_slow"
    assert time.monotonic() - began < 0.9


def test_one_thing_at_a_time() -> None:
    under_way: list[int] = []

    def work() -> int:
        under_way.append(1)
        time.sleep(0.01)
        most = len(under_way)
        under_way.pop()
        return most

    async def all_at_once() -> list[int]:
        asked = hub()
        return await asyncio.gather(*(asked.call(work, SystemClock()) for _ in range(5)))

    assert asyncio.run(all_at_once()) == [1] * 5


def test_what_is_no_trouble_of_the_hub_is_passed_on() -> None:
    with pytest.raises(ZeroDivisionError):
        ask(hub(), lambda: 1 // 0)
    with pytest.raises(OSError, match="disk"):
        ask(hub(), lambda: (_ for _ in ()).throw(OSError(28, "disk")))


def test_without_a_network_by_choice() -> None:
    with pytest.raises(Refused, match="HF_HUB_OFFLINE"):
        ask(hub(), lambda: (_ for _ in ()).throw(OfflineModeIsEnabled("offline")))


def test_who_may_see_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_trusted(None, False)
    assert is_trusted("https://huggingface.co", False)
    assert is_trusted("http://127.0.0.1:9/hub", True)
    for stranger in ("https://huggingface.co.example.org", "http://huggingface.co", "https://mirror.example.org"):
        assert not is_trusted(stranger, False)
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example.org/")
    assert is_trusted("https://mirror.example.org", False)
