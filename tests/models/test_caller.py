"""The way of one question: bought once, whoever asks; each failure has its policy; a stop lets calls land."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from tests.models.simulated import Run, Server, question

from pagemint.errors import Interrupted, PageError, PagemintError, Refused
from pagemint.models.base import (
    BadKey,
    CallError,
    ConnectionLost,
    Overloaded,
    QuotaExhausted,
    RateLimited,
    Rejected,
    Reply,
    Request,
    TimedOut,
    Usage,
)
from pagemint.models.ledger import Ledger
from pagemint.models.policy import FAILURES_IN_A_ROW
from pagemint.recipe.models import LimitOptions
from pagemint.workspace.memory import MemoryStore


def failing(error: Callable[[], CallError], times: int) -> Callable[[Random], CallError | None]:
    """The first calls fail."""
    left = [times]

    def fault(_: Random) -> CallError | None:
        left[0] -= 1
        return error() if left[0] >= 0 else None

    return fault


def run(server: Server, limits: LimitOptions | None = None, timeout_s: float = 60) -> Run:
    return Run(server, MemoryStore("caller"), None, limits, timeout_s)


def test_the_same_question_at_the_same_time_is_one_call() -> None:
    server = Server()
    one = run(server)
    assert one.go(["q"] * 10) == ["answer to q"] * 10
    assert server.taken == {"q": 1}
    assert (one.desk.counters.answers, one.desk.counters.joined) == (1, 9)


def test_who_gives_up_waiting_gives_up_no_call() -> None:
    server = Server()
    one = run(server)

    async def go() -> None:
        asked = asyncio.ensure_future(one.caller.ask(question("q")))
        await asyncio.sleep(0.05)
        asked.cancel()
        await asyncio.sleep(0.01)
        await one.desk.close()

    one.loop.run(go())
    assert len(Ledger(one.store)) == 1
    assert one.desk.budget.spent == server.bill


@pytest.mark.parametrize(
    ("error", "tries", "reason", "counter"),
    [
        (lambda: Overloaded("529"), 8, "provider_overloaded", "overloads"),
        (lambda: ConnectionLost("reset"), 4, "connection_lost", "resets"),
        (lambda: TimedOut("nothing came"), 3, "no_answer", "timeouts"),
        (lambda: Rejected("400"), 1, "request_rejected", "rejected"),
    ],
)
def test_trouble_is_tried_again_and_then_sets_the_page_aside(
    error: Callable[[], CallError], tries: int, reason: str, counter: str
) -> None:
    one = run(Server(faults=failing(error, tries)))
    (answer,) = one.go(["q"])
    assert isinstance(answer, PageError)
    assert answer.reason == reason
    assert (one.desk.counters.tries, getattr(one.desk.counters, counter), one.desk.counters.given_up) == (
        tries,
        tries,
        1,
    )
    if tries > 1:
        better = run(Server(faults=failing(error, tries - 1)))
        assert better.go(["q"]) == ["answer to q"]


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (lambda: BadKey("401"), "OPENAI_API_KEY"),
        (lambda: QuotaExhausted("no money", until="on 1 December"), "come back on 1 December"),
        (lambda: QuotaExhausted("no money"), "come back when the quota"),
        (lambda: RateLimited("slow", retry_after_s=7200.0), "come back after 2026-09-21 16:13 UTC"),
    ],
)
def test_what_no_waiting_helps_stops_the_run_at_once(error: Callable[[], CallError], hint: str) -> None:
    server = Server(slots=4, faults=failing(error, 1))
    one = run(server)
    answers = one.go([f"q{n}" for n in range(50)])
    refused = [a for a in answers if isinstance(a, Refused)]
    assert refused
    assert hint in refused[0].hint
    assert refused[0].exit_code == 4
    assert server.taken.total() < 12, "what was in flight landed, nothing new left"
    assert len([a for a in answers if isinstance(a, str)]) == server.taken.total()


def test_an_outage_stops_the_run_and_does_not_eat_the_pages() -> None:
    one = run(Server(faults=lambda _: Overloaded("503")))
    answers = one.go([f"q{n}" for n in range(200)])
    given_up = [a for a in answers if isinstance(a, PageError)]
    assert len(given_up) < FAILURES_IN_A_ROW
    assert any(isinstance(a, Refused) for a in answers)


def test_a_hang_is_cut_off_here_when_the_provider_does_not() -> None:
    one = run(Server(latency_s=10_000.0), timeout_s=5)
    (answer,) = one.go(["q"])
    assert isinstance(answer, PageError)
    assert answer.reason == "no_answer"
    assert one.loop.time() < 3 * 15 + 200


@pytest.mark.parametrize(("stop", "reason"), [("refusal", "model_refused"), ("safety", "safety_block")])
def test_a_refusal_is_paid_for_once(stop: str, reason: str) -> None:
    server = Server(stop=stop)
    one = run(server)
    for _ in range(2):
        (answer,) = one.go(["q"])
        assert isinstance(answer, PageError)
        assert answer.reason == reason
        one = Run(server, one.store)
    one.loop.close()
    assert server.taken == {"q": 1}


def test_an_answer_that_was_cut_gets_twice_the_room_once() -> None:
    server = Server(stop="length")
    rooms: list[int] = []
    answer = server.answer

    async def watched(request: Request) -> Reply:
        rooms.append(request.max_output_tokens)
        return await answer(request)

    server.answer = watched  # type: ignore[method-assign]
    one = run(server)
    assert one.go(["q"]) == ["answer to q"]
    assert rooms == [100, 200]
    assert one.desk.counters.truncations == 1


def test_a_stop_lets_calls_land_and_admits_none() -> None:
    server = Server(slots=8)
    one = run(server, LimitOptions(concurrency=8))

    async def go() -> list[object]:
        asked = asyncio.ensure_future(one.ask_all([f"q{n}" for n in range(60)]))
        await asyncio.sleep(1.05)
        one.stop.set()
        done = await asked
        await one.desk.close()
        return done

    answers = one.loop.run(go())
    assert {type(a) for a in answers} == {str, Interrupted}
    assert one.loop.time() < 1.6
    assert len([a for a in answers if isinstance(a, str)]) == server.taken.total() == len(Ledger(one.store))


def test_requests_of_a_day_count_over_runs() -> None:
    server = Server()
    store = MemoryStore("day")
    first = Run(server, store, None, LimitOptions(rpd=10, concurrency=2))
    assert len([a for a in first.go([f"q{n}" for n in range(7)]) if isinstance(a, str)]) == 7
    second = Run(server, store, None, LimitOptions(rpd=10, concurrency=2))
    answers = second.go([f"q{n}" for n in range(20)])
    assert server.taken.total() == 10
    refused = next(a for a in answers if isinstance(a, Refused))
    assert "limits.rpd is 10" in str(refused)
    assert "come back after" in refused.hint


def test_usage_that_nobody_knows_counts_at_its_most() -> None:
    class Silent(Server):
        async def _work(self, request: Request) -> Reply:
            reply = await super()._work(request)
            return Reply(reply.text, "end", Usage(known=False))

    server = Silent()
    one = run(server)
    assert one.go(["q"]) == ["answer to q"]
    assert one.desk.budget.spent > server.bill
    assert one.desk.budget.unsettled == 0


def test_tokens_beyond_all_bounds_teach_larger_ones() -> None:
    class Greedy(Server):
        async def _work(self, request: Request) -> Reply:
            await super()._work(request)
            return Reply("x", "end", Usage(input=50_000, output=1))

    one = Run(Greedy(), MemoryStore("greedy"), Decimal("0.07"), LimitOptions(concurrency=1))
    answers = one.go(["a", "b", "c"])
    assert [isinstance(a, PagemintError) for a in answers] == [False, True, True], "the second would not fit"


def test_the_progress_line_says_what_happened() -> None:
    one = run(Server(slots=4, faults=failing(lambda: ConnectionLost("reset"), 2)))
    one.go([f"q{n}" for n in range(30)])
    line = one.desk.counters.line()
    assert line.startswith("answers 30, in flight 0, $0.0")
    assert "trouble 2" in line
    assert "refused for rate" in line
    assert one.desk.counters.to_json()["answers"] == 30
