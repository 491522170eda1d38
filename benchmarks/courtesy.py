"""How much of what twenty hosts allow is used, and whether one of them is ever asked too soon: each wants half a second
between two requests, and takes its own time to answer. Beside the loop that one writes first: get, sleep, again.

Figures are from what the hosts themselves wrote down. python -m benchmarks.courtesy
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from benchmarks.common import Check, check, measure, save

HOSTS, FILES, DELAY_S, ROUNDS = 20, 30, 0.5, 5
STILL_S = 0.25
"""A round in which the machine stood still for longer says nothing about use, but all about requests too soon."""
SIDES = {"ours": "ours", "loop": "get, sleep, again"}
Found = dict[str, Any]


def main() -> None:
    with hosts() as (log, ports):
        orders = [list(SIDES) if n % 2 else list(SIDES)[::-1] for n in range(ROUNDS)]
        rounds = [{side: one(side, log, ports) for side in order} for order in orders]
    save("courtesy", _checks(rounds), rounds)


@contextmanager
def hosts() -> Iterator[tuple[str, list[str]]]:
    command = [sys.executable, "-m", "benchmarks.courtesy_hosts", str(HOSTS), str(DELAY_S)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            log, *ports = map(str, json.loads(process.stdout.readline()))
            yield f"http://127.0.0.1:{log}", ports
        finally:
            process.terminate()


def one(side: str, log: str, ports: list[str]) -> Found:
    figures = measure([sys.executable, "-m", "benchmarks.courtesy_side", side, str(FILES), str(DELAY_S), *ports])
    with urllib.request.urlopen(log) as answer:  # noqa: S310
        answered = json.load(answer)
    told = answered["hosts"]
    if any(len(host["arrived"]) != FILES + 1 for host in told):
        raise RuntimeError(f"{side}: {[len(host['arrived']) for host in told]} requests")
    gaps = [[later - earlier for earlier, later in pairwise(host["arrived"])] for host in told]
    allowed = [max(DELAY_S, host["answer_s"]) for host in told]
    return {
        # The first gap is that after robots.txt, which is answered at once.
        "use": [round(a * (FILES - 1) / sum(g[1:]), 4) for a, g in zip(allowed, gaps, strict=True)],
        "shortest_s": round(min(map(min, gaps)), 5),
        "too_soon": sum(gap < DELAY_S for host in gaps for gap in host),
        "at_a_time": max(host["most"] for host in told),
        "stood_still_s": round(answered["stood_still_s"], 3),
        "cpu_s": figures.cpu_s,
        "others": figures.others,
    }


def _checks(rounds: list[Found]) -> list[Check]:
    def values(side: str, name: str) -> list[float]:
        return [r[side][name] for r in rounds]

    moving = [r for r in rounds if all(found["stood_still_s"] <= STILL_S for found in r.values())]

    def uses(side: str) -> list[float]:
        return [statistics.mean(r[side]["use"]) for r in moving]

    return [
        check("use of the allowed rate, ours", uses("ours"), at_least=0.97),
        check("use of the allowed rate, host with the least, ours", [min(r["ours"]["use"]) for r in moving]),
        check("requests that came too soon, ours", values("ours", "too_soon"), at_most=0),
        check("requests at a time at one host, ours", values("ours", "at_a_time"), at_most=1),
        check("shortest gap that a host saw, s, ours", values("ours", "shortest_s"), at_least=DELAY_S),
        check("use of the allowed rate, get, sleep, again", uses("loop")),
        check("requests that came too soon, get, sleep, again", values("loop", "too_soon")),
        *(
            check(f"processor ms a request, {SIDES[s]}", [r[s]["cpu_s"] * 1000 / HOSTS / FILES for r in rounds])
            for s in SIDES
        ),
    ]


if __name__ == "__main__":
    main()
