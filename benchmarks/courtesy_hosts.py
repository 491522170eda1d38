"""Hosts of uneven speed on ports of their own, which write down when each request arrived. python -m
benchmarks.courtesy_hosts COUNT DELAY_S

Prints its ports as JSON, the one that tells the log first. A host wants DELAY_S between two requests; it takes from
nothing to nine tenths of that for an answer, two of them longer.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from functools import partial

BEAT_S = 0.05


@dataclass
class Host:
    answer_s: float
    arrived: list[float] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    async def serve(self, delay_s: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                asked = await reader.readuntil(b"\r\n\r\n")
                self.arrived.append(time.monotonic())
                self.under_way += 1
                self.most = max(self.most, self.under_way)
                robots = asked.startswith(b"GET /robots.txt ")
                body = f"User-agent: *\nCrawl-delay: {delay_s:g}\n".encode() if robots else b"x" * 20_000
                await asyncio.sleep(0 if robots else self.answer_s)
                self.under_way -= 1
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


class Pulse:
    """How long the machine stood still at most: what sleeps for a moment then wakes much later."""

    longest_s = 0.0

    async def beat(self) -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(BEAT_S)
            self.longest_s = max(self.longest_s, time.monotonic() - began - BEAT_S)


async def tell(hosts: list[Host], pulse: Pulse, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    seen = [{"answer_s": host.answer_s, "arrived": host.arrived, "most": host.most} for host in hosts]
    log = {"hosts": seen, "stood_still_s": pulse.longest_s}
    pulse.longest_s = 0.0
    for host in hosts:
        host.arrived, host.most = [], 0
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + json.dumps(log).encode())
    await writer.drain()
    writer.close()


async def main(count: int, delay_s: float) -> None:
    hosts = [Host(delay_s * 0.9 * n / (count - 3)) for n in range(count - 2)]
    hosts += [Host(delay_s * 1.2), Host(delay_s * 1.5)]
    pulse = Pulse()
    serve = [partial(tell, hosts, pulse), *(partial(host.serve, delay_s) for host in hosts)]
    servers = [await asyncio.start_server(one, "127.0.0.1", 0) for one in serve]
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    await pulse.beat()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
