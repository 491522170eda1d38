"""The replica as a process of its own: `python -m tests.replica --decks 100 --port-file F --scenario img_404:large`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from tests.replica.server import Replica


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--decks", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--odd-titles", type=int, default=4, help="every so manieth deck has an odd title; 0: none")
    parser.add_argument("--ports", type=int, default=1, help="hosts with the same content")
    parser.add_argument("--port-file", type=Path, help="where the ports are written once it listens, one a line")
    parser.add_argument("--scenario", action="append", default=[], metavar="NAME[,deck=ID][,host=H][,rate=R][,times=N]")
    parser.add_argument("--crawl-delay", type=float, help="none where not given")
    parser.add_argument("--empty-search", action="store_true")
    parser.add_argument("--drip", type=float, default=1.0, help="seconds between the bytes of a slow answer")
    parser.add_argument("--latency", type=float, action="append", default=[], help="seconds before an answer, a port")
    given = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with Replica.start(
        decks=given.decks,
        seed=given.seed,
        odd_titles=given.odd_titles,
        ports=given.ports,
        crawl_delay=given.crawl_delay,
        search="empty_shell" if given.empty_search else "rendered",
        drip_s=given.drip,
        latency_s=tuple(given.latency) or (0.0,),
    ) as replica:
        for order in given.scenario:
            name, where = parse(order)
            replica.scenario(name, **where)
        if given.port_file:
            part = given.port_file.with_suffix(".part")
            part.write_text("".join(f"{port}\n" for port in replica.ports), encoding="ascii")
            part.replace(given.port_file)
        print(replica.url, flush=True, file=sys.stderr)
        ended.wait()


def parse(order: str) -> tuple[str, dict[str, Any]]:
    """`img_404,deck=40000372,slide=2` as the arguments of `Replica.scenario`."""
    name, *pairs = order.split(",")
    kinds: dict[str, type] = {"slide": int, "rate": float, "times": int}
    where = dict(pair.split("=", 1) for pair in pairs)
    return name, {key: kinds.get(key, str)(value) for key, value in where.items()}


if __name__ == "__main__":
    main()
