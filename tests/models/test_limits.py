"""Limits that nobody tells are found, those that are told are kept, and who was refused alone sleeps."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.models.simulated import Run, Server
from tests.models.virtual import VirtualLoop

from pagemint.models.limits import Gate, Need
from pagemint.recipe.models import LimitOptions
from pagemint.workspace.memory import MemoryStore

CALLS = [f"q{n}" for n in range(1200)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("slots", "rate"), [(8, 40.0), (8, 1e6), (1000, 40.0), (30, 100.0)])
def test_a_hidden_limit_is_found(slots: int, rate: float, seed: int) -> None:
    server = Server(slots=slots, rate=rate, seed=seed)
    run = Run(server, MemoryStore())
    answers = run.go(CALLS)
    ideal = max(len(CALLS) / rate, len(CALLS) * server.latency_s / slots)
    assert answers == [f"answer to {text}" for text in CALLS]
    assert run.loop.time() <= 1.15 * ideal
    assert server.early == []
    assert server.refused <= 0.08 * len(CALLS)


def test_it_follows_when_the_limit_is_halved_and_raised_again() -> None:
    server = Server(slots=16)
    run = Run(server, MemoryStore())
    marks: dict[int, float] = {}

    async def go() -> list[object]:
        asked = asyncio.ensure_future(run.ask_all([f"q{n}" for n in range(3000)]))
        for second, slots in ((10, 8), (25, 16)):
            await asyncio.sleep(second - run.loop.time())
            marks[slots] = sum(server.taken.values())
            server.slots = slots
        done = await asked
        await run.desk.close()
        return done

    answers = run.loop.run(go())
    assert not [a for a in answers if isinstance(a, BaseException)]
    halved = marks[16] - marks[8]
    assert halved >= 0.9 * 15 * 8 / server.latency_s, "while there were 8 slots"
    assert run.loop.time() <= 25 + 1.15 * (3000 - marks[16]) * server.latency_s / 16, "after there were 16 again"


@settings(max_examples=40, deadline=None)
@given(
    slots=st.integers(1, 12),
    rate=st.sampled_from([3.0, 20.0, 1e6]),
    retry_after=st.sampled_from([None, 0.0, 0.05, 1.0, 30.0]),
    seed=st.integers(0, 2**16),
)
def test_nobody_comes_back_before_its_time_and_nobody_is_lost(
    slots: int, rate: float, retry_after: float | None, seed: int
) -> None:
    server = Server(slots=slots, rate=rate, retry_after_s=retry_after, seed=seed)
    run = Run(server, MemoryStore())
    answers = run.go(CALLS[:60])
    assert answers == [f"answer to {text}" for text in CALLS[:60]]
    assert server.early == []
    assert set(server.taken.values()) == {1}
    assert server.most_in_flight <= slots


def test_one_refused_call_sleeps_and_not_the_run() -> None:
    server = Server(slots=4, retry_after_s=60.0)
    run = Run(server, MemoryStore())
    started = {}

    async def go() -> None:
        async def one(text: str) -> None:
            await run.ask_all([text])
            started[text] = run.loop.time()

        await asyncio.gather(*(one(text) for text in CALLS[:100]))
        await run.desk.close()

    run.loop.run(go())
    late = [text for text, at in started.items() if at > 60]
    assert 0 < len(late) <= server.refused < 20
    assert max(at for text, at in started.items() if text not in late) < 10


@settings(max_examples=30, deadline=None)
@given(rpm=st.integers(1, 600), tpm=st.integers(100, 20_000), seed=st.integers(0, 99))
def test_no_minute_has_more_than_was_told(rpm: int, tpm: int, seed: int) -> None:
    loop, random = VirtualLoop(), Random(seed)
    sent: list[tuple[float, float]] = []

    async def one(gate: Gate) -> None:
        need = Need(random.randint(1, 80), random.randint(1, 20))
        passed = await gate.enter(need)
        sent.append((loop.time(), need.of("tokens")))
        await asyncio.sleep(random.uniform(0.1, 5))
        gate.leave(passed, "accepted", need)

    async def go() -> None:
        gate = Gate(LimitOptions(rpm=rpm, tpm=tpm), loop.time())
        await asyncio.gather(*(one(gate) for _ in range(150)))

    loop.run(go())
    for begin, _ in sent:
        inside = [tokens for at, tokens in sent if begin <= at < begin + 60]
        assert len(inside) <= rpm + 1
        assert sum(inside) <= tpm + 100
    whole = len(sent) / (loop.time() + 1e-9) * 60
    assert whole >= 0.8 * min(rpm, tpm / 51) or loop.time() < 90, "what was told is used"


def test_headers_teach_the_limit_and_a_burst_is_used() -> None:
    loop = VirtualLoop()
    told = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "59"}

    async def go() -> list[float]:
        gate = Gate(LimitOptions(), loop.time())
        first = await gate.enter(Need(1, 1))
        gate.leave(first, "accepted")
        gate.hear(first, {**told, "x-ratelimit-reset-requests": "1s"}, loop.clock())
        times = []
        for _ in range(80):
            passed = await gate.enter(Need(1, 1))
            times.append(loop.time())
            gate.leave(passed, "accepted")
        return times

    times = loop.run(go())
    assert times[58] == 0.0, "59 were said to be there"
    assert times[79] == pytest.approx(21.0), "then one a second"


def test_a_limit_a_minute_that_comes_in_small_helpings_is_none_a_second() -> None:
    loop = VirtualLoop()
    told = {"x-ratelimit-limit-requests": "600", "x-ratelimit-remaining-requests": "0"}

    async def go() -> float:
        gate = Gate(LimitOptions(), loop.time())
        first = await gate.enter(Need(1, 1))
        gate.leave(first, "accepted")
        gate.hear(first, {**told, "x-ratelimit-reset-requests": "6s"}, loop.clock())
        for _ in range(20):
            gate.leave(await gate.enter(Need(1, 1)), "accepted")
        return loop.time()

    assert loop.run(go()) == pytest.approx(2.0), "ten a second"


@pytest.mark.parametrize(
    "headers",
    [
        {"x-ratelimit-limit-requests": "0", "x-ratelimit-remaining-requests": "0"},
        {"x-ratelimit-limit-requests": "10", "x-ratelimit-remaining-requests": "-5"},
        {"x-ratelimit-limit-requests": "nan", "x-ratelimit-remaining-requests": "inf"},
        {"x-ratelimit-limit-requests": "5", "x-ratelimit-remaining-requests": "500"},
        {
            "x-ratelimit-limit-requests": "200",
            "x-ratelimit-remaining-requests": "1",
            "x-ratelimit-reset-requests": "23h59m",
        },
    ],
)
def test_headers_that_lie_or_speak_of_days_stop_nobody(headers: dict[str, str]) -> None:
    loop = VirtualLoop()

    async def go() -> float:
        gate = Gate(LimitOptions(), loop.time())
        for _ in range(100):
            passed = await gate.enter(Need(1, 1))
            gate.leave(passed, "accepted")
            gate.hear(passed, headers, loop.clock())
        return loop.time()

    assert loop.run(go()) == 0.0


def test_an_answer_that_came_late_says_nothing_about_now() -> None:
    loop = VirtualLoop()

    def told(remaining: int) -> dict[str, str]:
        return {"x-ratelimit-limit-requests": "100", "x-ratelimit-remaining-requests": str(remaining)}

    async def go() -> float:
        gate = Gate(LimitOptions(concurrency=64), loop.time())
        first, second = await gate.enter(Need(1, 1)), await gate.enter(Need(1, 1))
        gate.leave(second, "accepted")
        gate.hear(second, told(0), loop.clock())
        gate.leave(first, "accepted")
        gate.hear(first, told(99), loop.clock())
        await gate.enter(Need(1, 1))
        return loop.time()

    assert loop.run(go()) == pytest.approx(0.6)
