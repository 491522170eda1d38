from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.clocks import HurriedClock, VirtualClock

from pagemint.engine.stop import Stop
from pagemint.errors import Interrupted, Refused
from pagemint.web.gate import LONGEST_S, Gate
from pagemint.web.pace import LATE, SAVED, Pace
from pagemint.web.terms import Rate

Arrival = tuple[float, float, float]
"""When a request wants to go, how long until it is sent, how long it takes after that."""
times = st.floats(0, 20, allow_nan=False)
arrivals = st.lists(st.tuples(times, st.floats(0, 0.5), st.floats(0, 5)), min_size=2, max_size=12)


class Crowd:
    """Requests at one gate on a virtual clock, with what the host saw."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.stop = Stop()
        self.gate = Gate("host", self.clock, self.stop)
        self.sent: list[float] = []
        self.order: list[int] = []
        self.under_way = self.most = 0

    async def one(self, number: int, pace: Pace, arrival: Arrival) -> None:
        wanted, before, after = arrival
        await self.clock.sleep(wanted)
        async with self.gate.turn(pace) as turn:
            self.order.append(number)
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            await self.clock.sleep(before)
            self.sent.append(self.clock.now())
            turn.sent()
            await self.clock.sleep(after)
            self.under_way -= 1

    def all(self, pace: Pace, arrivals: Sequence[Arrival]) -> list[object]:
        async def drive() -> list[object]:
            return await self.clock.drive(*(self.one(n, pace, arrival) for n, arrival in enumerate(arrivals)))

        return asyncio.run(drive())


@settings(max_examples=60, deadline=None)
@given(arrivals, st.floats(0.01, 10), st.integers(1, 4))
def test_never_closer_than_the_gap(arrivals: list[Arrival], gap_s: float, connections: int) -> None:
    crowd = Crowd()
    assert crowd.all(Pace(gap_s, connections), arrivals) == [None] * len(arrivals)
    assert all(later - earlier >= gap_s for earlier, later in pairwise(crowd.sent))
    assert crowd.most <= connections


@settings(max_examples=60, deadline=None)
@given(arrivals, st.integers(1, 4), st.floats(1, 30))
def test_no_window_holds_more_than_its_rate(arrivals: list[Arrival], requests: int, seconds: float) -> None:
    crowd = Crowd()
    rate = Rate(requests, seconds)
    assert crowd.all(Pace(0.0, 4, (("root", rate),)), arrivals) == [None] * len(arrivals)
    spans = zip(crowd.sent, crowd.sent[requests:], strict=False)
    assert all(last - first >= seconds for first, last in spans)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=12), st.floats(0.5, 10), st.floats(0, 3))
def test_never_closer_as_the_host_sees_it(late: list[float], gap_s: float, service_s: float) -> None:
    """Some requests are late on their way, which shows only by a later answer."""
    clock = VirtualClock()
    gate, seen = Gate("host", clock, Stop()), []

    async def one(late_s: float) -> None:
        async with gate.turn(Pace(gap_s)) as turn:
            turn.sent()
            await clock.sleep(late_s)
            seen.append(clock.now())
            await clock.sleep(service_s)
            turn.answered()

    async def work() -> None:
        much = [part * gap_s * LATE for part in late]
        await clock.drive(*(one(late_s) for late_s in (0, gap_s * LATE * (SAVED - 1), *much)))

    asyncio.run(work())
    assert all(later - earlier >= gap_s for earlier, later in pairwise(seen))


@settings(deadline=None)
@given(st.lists(st.floats(0, 3), min_size=50, max_size=50), st.sampled_from([0.5, 5.0]))
def test_hosts_that_answer_now_fast_now_slowly_lose_little(service: list[float], gap_s: float) -> None:
    crowd = Crowd()

    async def one(service_s: float) -> None:
        async with crowd.gate.turn(Pace(gap_s)) as turn:
            crowd.sent.append(crowd.clock.now())
            turn.sent()
            await crowd.clock.sleep(service_s)
            turn.answered()

    async def work() -> None:
        await crowd.clock.drive(*(one(part * gap_s * 0.3) for part in [0, *service]))

    asyncio.run(work())
    assert 50 * gap_s / (crowd.sent[-1] - crowd.sent[0]) >= 0.97


@pytest.mark.parametrize("gap_s", [0.5, 1.0, 5.0])
def test_the_allowed_rate_is_used(gap_s: float) -> None:
    crowd = Crowd()
    crowd.all(Pace(gap_s), [(0, 0, gap_s * 0.4)] * 50)
    assert 49 * gap_s / (crowd.sent[-1] - crowd.sent[0]) >= 0.98


def test_where_no_gap_is_wanted_nobody_waits_for_another_to_be_sent() -> None:
    crowd = Crowd()
    crowd.all(Pace(0.0, 4), [(0.0, 2.0, 1.0)] * 4)
    assert crowd.sent == [2.0] * 4
    crowd = Crowd()
    crowd.all(Pace(0.0, 4, (("root", Rate(9, 1.0)),)), [(0.0, 2.0, 1.0)] * 4)
    assert crowd.sent == [2.0, 4.0, 6.0, 8.0]


def test_first_come_first_served() -> None:
    crowd = Crowd()
    crowd.all(Pace(1.0), [(0.0, 0, 0), *((0.1 + n / 100, 0, 0.3) for n in range(8))])
    assert crowd.order == sorted(crowd.order)


def test_each_request_keeps_its_own_gap() -> None:
    crowd = Crowd()

    async def work() -> list[object]:
        slow, quick = Pace(10.0), Pace(1.0)
        paces = [slow, quick, quick, slow]
        return await crowd.clock.drive(*(crowd.one(n, pace, (n / 10, 0, 0)) for n, pace in enumerate(paces)))

    asyncio.run(work())
    gaps = [round(b - a) for a, b in pairwise(crowd.sent)]
    assert gaps == [1, 1, 10]


def test_a_request_that_never_left_counts_from_its_end() -> None:
    crowd = Crowd()

    async def fails() -> None:
        async with crowd.gate.turn(Pace(2.0)):
            await crowd.clock.sleep(3)
            raise ValueError

    async def work() -> list[object]:
        return await crowd.clock.drive(fails(), crowd.one(1, Pace(2.0), (0.5, 0, 0)))

    found = asyncio.run(work())
    assert isinstance(found[0], ValueError) and found[1] is None
    assert 5.0 < crowd.sent[0] < 5.1


def test_who_gives_up_leaves_no_hole_in_the_line() -> None:
    async def work() -> list[object]:
        clock = VirtualClock()
        gate = Gate("host", clock, Stop())
        done: list[object] = []

        async def one(name: str) -> None:
            async with gate.turn(Pace(1.0)):
                done.append(name)

        tasks = [asyncio.create_task(one(name)) for name in "abcd"]

        async def leave() -> None:
            await clock.sleep(0.5)
            tasks[1].cancel()
            tasks[2].cancel()

        await clock.drive(leave(), *tasks)
        return done

    assert asyncio.run(work()) == ["a", "d"]


def turns(gate: Gate, pace: Pace, count: int) -> list[float]:
    async def work() -> list[float]:
        at = []
        for _ in range(count):
            async with gate.turn(pace) as turn:
                at.append(gate.clock.now())
                turn.sent()
        return at

    return asyncio.run(work())


def test_a_hold_moves_the_next_one(clock: HurriedClock) -> None:
    said: list[str] = []
    gate = Gate("host", clock, Stop(), tell=said.append)
    gate.hold(55)
    began = clock.now()
    assert turns(gate, Pace(0.0), 2)[0] >= began + 55
    assert said == ["host: the next request may leave in 55 s"]


def test_a_gap_doubles_after_a_complaint_and_recovers(clock: HurriedClock) -> None:
    gate = Gate("host", clock, Stop())
    turns(gate, Pace(1.0), 1)
    gate.slow_down()
    gate.slow_down()  # of what was under way together, only the first counts
    first, second = turns(gate, Pace(1.0), 2)
    assert second - first >= 2.0 and gate.stats.gap_s == 2.0
    gate.slow_down()
    first, second = turns(gate, Pace(1.0), 2)
    assert second - first >= 4.0
    clock.slept += 130
    assert turns(gate, Pace(1.0), 2)[1] - clock.now() <= 0 and gate.stats.gap_s == 1.0


def test_who_is_told_to_come_back_much_later_is_told_when(clock: HurriedClock) -> None:
    gate = Gate("host", clock, Stop())
    gate.hold(LONGEST_S + 60)
    with pytest.raises(Refused, match=r"host wants no request before 2023-11-14 22:2\d UTC"):
        turns(gate, Pace(0.0), 1)
    clock.slept += LONGEST_S + 70
    assert turns(gate, Pace(0.0), 1)


def test_a_delay_beyond_all_patience(clock: HurriedClock) -> None:
    gate = Gate("host", clock, Stop())
    with pytest.raises(Refused, match="wants no request before"):
        turns(gate, Pace(86400.0), 2)


def test_a_published_rate_is_waited_for_however_long(clock: HurriedClock) -> None:
    gate = Gate("host", clock, Stop())
    at = turns(gate, Pace(0.0, 1, (("root", Rate(2, 3600)),)), 3)
    assert at[2] - at[0] >= 3600


def test_a_closed_host_turns_away_those_in_line() -> None:
    crowd = Crowd()

    async def close() -> None:
        await crowd.clock.sleep(1.5)
        crowd.gate.close("a challenge page")

    async def work() -> list[object]:
        waiting = (crowd.one(n, Pace(1.0), (0, 0, 0.1)) for n in range(5))
        return await crowd.clock.drive(close(), *waiting)

    found = asyncio.run(work())
    assert [type(result) for result in found[3:]] == [Refused] * 3 and len(crowd.sent) == 2
    assert "host refuses: a challenge page" in str(found[-1]) and "does not go round it" in str(found[-1])
    assert crowd.gate.stats.blocked == "a challenge page"


@pytest.mark.parametrize("held_s", [0.0, 500.0])
def test_stop_wakes_all_who_wait(held_s: float) -> None:
    crowd = Crowd()
    crowd.gate.hold(held_s)

    async def stop() -> None:
        await crowd.clock.sleep(3)
        crowd.stop.set()

    async def work() -> list[object]:
        waiting = (crowd.one(n, Pace(100.0), (1, 0, 0)) for n in range(4))
        return await crowd.clock.drive(stop(), *waiting, crowd.gate.pause(400))

    found = asyncio.run(work())
    assert [type(result) for result in found[-4:]] == [Interrupted] * 4
    assert crowd.clock.now() <= 4


def test_what_a_host_was_asked(clock: HurriedClock) -> None:
    gate = Gate("host", clock, Stop())
    turns(gate, Pace(2.0), 3)
    assert gate.stats.requests == 3 and gate.stats.gap_s == 2.0
    assert 4.0 < gate.stats.waited_s < 4.1 and gate.stats.seconds == pytest.approx(gate.stats.waited_s)


@pytest.mark.parametrize("pause", [0.0, 3.0, 60.0, -50.0])
def test_the_gap_holds_from_one_run_to_the_next(pause: float) -> None:
    """Also where the time of day went back in between."""
    last: dict[str, float] = {}
    first, second = Crowd(), Crowd()
    first.gate = Gate("host", first.clock, first.stop, last=last)
    first.all(Pace(5.0), [(0.0, 0.0, 0.0)])
    last["host"] -= pause
    second.gate = Gate("host", second.clock, second.stop, last=last)
    second.all(Pace(5.0), [(0.0, 0.0, 0.0)])
    (sent,) = second.sent
    assert sent >= 5.0 - max(pause, 0.0)
    assert sent <= max(5.1 - max(pause, 0.0), 0.0)


def test_fast_hosts_are_not_written_down() -> None:
    last: dict[str, float] = {}
    crowd = Crowd()
    crowd.gate = Gate("host", crowd.clock, crowd.stop, last=last)
    crowd.all(Pace(0.1), [(0.0, 0.0, 0.0)] * 3)
    assert not last
