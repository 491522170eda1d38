"""The server byte by byte: what it sends when it is well, and each way in which it can fail."""

from __future__ import annotations

import gzip
import http.client
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.replica import Expected, Replica, Request, Response, State
from tests.replica.asking import asked, get, post

TEXT = b"una frase. " * 1000


class Plain:
    hosts = ("plain", "")
    scenarios: dict[str, Expected] = {}  # noqa: RUF012 (as the protocol has it)

    def robots(self, host: str, state: State) -> str | None:
        return "User-agent: *\nDisallow: /no\n" if host else None

    def answer(self, request: Request, state: State) -> Response:
        return Response(200, TEXT if request.method == "GET" else request.body, "text/plain")


@pytest.fixture(scope="module")
def server() -> Iterator[Replica]:
    with Replica.start(adapters=[Plain()], ports=2, latency_s=(0.0, 0.05), drip_s=0.01) as replica:
        yield replica


@pytest.fixture
def replica(server: Replica) -> Replica:
    server.reset()
    return server


def at(replica: Replica, path: str = "/a?b=1", port: int = 0) -> str:
    return replica.at("plain", port) + path


def test_one_connection_serves_many_requests_and_all_are_logged(replica: Replica) -> None:
    line = http.client.HTTPConnection("127.0.0.1", replica.ports[0], timeout=5)
    for number in range(3):
        line.request("GET", f"/plain/{number}%2F?x=%20", headers={"User-Agent": "me"})
        assert line.getresponse().read() == TEXT
    line.request("POST", "/plain/", body="añil".encode())
    assert line.getresponse().read() == "añil".encode()
    line.request("HEAD", "/plain/")
    assert line.getresponse().read() == b""
    line.close()
    seen = replica.log("plain")
    assert [entry.path for entry in seen] == ["/0%2F?x=%20", "/1%2F?x=%20", "/2%2F?x=%20", "/", "/"]
    assert [entry.complete for entry in seen] == [True] * 5
    assert seen[0].agent == "me"
    assert seen[3].body == "añil"
    assert [entry.at for entry in seen] == sorted(entry.at for entry in seen)


def test_ports_are_hosts_of_their_own_speed(replica: Replica) -> None:
    began = time.perf_counter()
    assert get(at(replica, port=1)).body == TEXT
    assert time.perf_counter() - began >= 0.05
    assert get(at(replica)).body == TEXT
    assert len({entry.at_host for entry in replica.log()}) == 2


def test_a_clock_from_outside_times_the_log() -> None:
    times = iter((10.0, 11.0, 20.0, 21.0))
    with Replica.start(adapters=[Plain()], clock=lambda: next(times)) as replica:
        assert get(at(replica)).status == get(at(replica)).status == 200
        assert [(entry.at, entry.answered) for entry in replica.log()] == [(10, 11), (20, 21)]


@pytest.mark.parametrize("name", ["sent_chunked", "sent_unsized"])
def test_unusual_and_right(replica: Replica, name: str) -> None:
    replica.scenario(name)
    assert get(at(replica)).body == TEXT


def test_sent_gzip(replica: Replica) -> None:
    replica.scenario("sent_gzip")
    assert gzip.decompress(get(at(replica)).body) == TEXT


BROKEN = {
    "conn_reset": ConnectionResetError,
    "conn_cut": http.client.IncompleteRead,
    "chunk_bad": http.client.IncompleteRead,
    "conn_refuse": ConnectionResetError,
    "conn_junk": http.client.BadStatusLine,
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_once(replica: Replica, name: str) -> None:
    replica.scenario(name)
    with pytest.raises(BROKEN[name]):
        get(at(replica))
    assert not replica.log()[0].complete
    assert get(at(replica)).body == TEXT


@pytest.mark.parametrize("name", BROKEN)
def test_broken_always(replica: Replica, name: str) -> None:
    replica.scenario(f"{name}:always")
    for _ in range(3):
        with pytest.raises(BROKEN[name]):
            get(at(replica))


def test_gzip_that_cannot_be_unpacked(replica: Replica) -> None:
    replica.scenario("gzip_bad")
    answer = get(at(replica))
    assert answer.headers["content-encoding"] == "gzip"
    with pytest.raises((EOFError, OSError)):
        gzip.decompress(answer.body)


def test_no_answer_ends_with_the_client(replica: Replica) -> None:
    replica.scenario("conn_hang:always")
    with socket.create_connection(("127.0.0.1", replica.ports[0])) as plug:
        plug.sendall(b"GET /plain/ HTTP/1.1\r\n\r\n")
        plug.settimeout(0.2)
        with pytest.raises(TimeoutError):
            plug.recv(1)


def test_byte_by_byte_and_without_end(replica: Replica) -> None:
    replica.scenario("sent_slow", under="/slow")
    replica.scenario("sent_endless", under="/endless")
    began = time.perf_counter()
    with asked(at(replica, "/slow")) as slow:
        assert slow.read(10) == TEXT[:10]
    assert time.perf_counter() - began >= 0.08
    with asked(at(replica, "/endless")) as endless:
        assert len(endless.read(len(TEXT) + 300_000)) == len(TEXT) + 300_000


def test_tls_is_not_spoken(replica: Replica) -> None:
    with socket.create_connection(("127.0.0.1", replica.ports[0])) as plug, pytest.raises((ssl.SSLError, OSError)):
        ssl.create_default_context().wrap_socket(plug, server_hostname="127.0.0.1")


@pytest.mark.parametrize(("form", "value"), [("", "7"), (":zero", "0"), (":junk", "abc"), (":absent", None)])
def test_rates_are_lifted_after_two_requests(replica: Replica, form: str, value: str | None) -> None:
    replica.scenario(f"rate_429{form}")
    answers = [get(at(replica)) for _ in range(3)]
    assert [answer.status for answer in answers] == [429, 429, 200]
    assert answers[0].headers.get("retry-after") == value


def test_a_date_to_come_back_at() -> None:
    with Replica.start(adapters=[Plain()], wall=lambda: 1_700_000_000.0) as replica:
        replica.scenario("rate_503:date")
        assert get(at(replica)).headers["retry-after"] == "Tue, 14 Nov 2023 22:13:27 GMT"


@pytest.mark.parametrize("status", [403, 406, 449, 999])
def test_refusals_are_marked(replica: Replica, status: int) -> None:
    replica.scenario(f"bot_{status}", host="plain")
    assert get(at(replica)).status == status
    assert replica.log()[0].blocks


def test_a_challenge_has_status_200(replica: Replica) -> None:
    replica.scenario("bot_fastly_challenge")
    answer = get(at(replica))
    assert answer.status == 200
    assert b'class="fastly-challenge"' in answer.body
    assert replica.log()[0].blocks


def test_a_rate_meets_the_same_paths_every_time(replica: Replica) -> None:
    replica.scenario("server_500:always", rate=0.3)
    paths = [f"/{number}" for number in range(60)]
    first = [get(at(replica, path)).status for path in paths]
    assert first == [get(at(replica, path)).status for path in paths]
    assert 5 < first.count(500) < 35


def test_a_rate_lifts_for_each_path(replica: Replica) -> None:
    replica.scenario("server_500", rate=0.99)
    hit = [path for path in ("/1", "/2", "/3") if get(at(replica, path)).status == 500]
    assert len(hit) >= 2
    assert [get(at(replica, path)).status for path in hit] == [200] * len(hit)


def test_robots_of_the_root_and_of_a_host(replica: Replica) -> None:
    assert get(at(replica, "/robots.txt")).body == replica.robots("plain").encode()
    assert get(f"{replica.url}/robots.txt").status == 404
    assert get(f"{replica.url}/nobody/").status == 404
    assert [(entry.host, entry.path) for entry in replica.log()][:2] == [("plain", "/robots.txt"), ("", "/robots.txt")]


def test_unknown_scenarios_are_refused(replica: Replica) -> None:
    with pytest.raises(KeyError, match="img_405"):
        replica.scenario("img_405")


def test_nonsense_ends_the_connection_only(replica: Replica) -> None:
    for nonsense in (b"what?\r\n\r\n", b"GET / HTTP/1.1\r\ncontent-length: x\r\n\r\n", b"a" * 70_000):
        with socket.create_connection(("127.0.0.1", replica.ports[0]), timeout=5) as plug:
            plug.sendall(nonsense)
            plug.shutdown(socket.SHUT_WR)
            try:
                assert plug.recv(100) == b""
            except ConnectionResetError:
                pass  # what was sent had not been read to its end
    assert get(at(replica)).body == TEXT


def test_the_end_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    with Replica.start(adapters=[Plain()]) as replica:
        replica.scenario("conn_hang:always")
        waiting = socket.create_connection(("127.0.0.1", replica.ports[0]))
        waiting.sendall(b"GET /plain/ HTTP/1.1\r\n\r\n")
        ports = replica.ports
    waiting.close()
    assert set(threading.enumerate()) <= before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", ports[0]))


def test_a_process_of_its_own(tmp_path: Path) -> None:
    where = tmp_path / "port"
    command = [sys.executable, "-m", "tests.replica", "--decks", "3", "--port-file", str(where)]
    process = subprocess.Popen([*command, "--scenario", "rate_429,host=site,times=1"], env=os.environ)
    try:
        until = time.monotonic() + 20
        while not where.exists() and time.monotonic() < until:
            time.sleep(0.02)
        base = f"http://127.0.0.1:{where.read_text().strip()}"
        control = f"{base}/_ctl"
        assert get(f"{base}/site/").status == 429
        deck = next(iter(get(f"{control}/truth.json?widths=320").json().values()))
        assert len(deck["pages"][0]["sha256"]["320"]) == 64
        assert post(f"{control}/scenario", {"name": "deck_removed_410", "deck": deck["id"]}).status == 200
        assert get(f"{base}/site{deck['path']}").status == 410
        assert post(f"{control}/scenario", {"name": "no such"}).status == 400
        assert [entry["status"] for entry in get(f"{control}/log?host=site").json()] == [429, 410]
        assert post(f"{control}/reset", {}).status == 200
        assert get(f"{control}/log").json() == []
        assert get(f"{base}/site{deck['path']}").status == 200
    finally:
        process.terminate()
        assert process.wait(10) == 0
