"""What a run says of its fetching while it goes on, and what stays of it however it ends."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book, Shelf
from tests.collecting.virtual import fresh

from pagemint import Interrupted, Project
from pagemint.collecting import Collecting
from pagemint.engine.stop import Stop
from pagemint.progress import Progress
from pagemint.web.gate import HostStats
from pagemint.workspace.segments import read_segments
from pagemint.workspace.store import open_store

FIVE = "User-agent: *\nCrawl-delay: 5\n"
PAGES = tuple(f"Pagina {number}" for number in range(12))


def hosts(project: Project) -> list[dict[str, Any]]:
    return [row for row in read_segments(open_store(project.url), "events/") if row["event"] == "host"]


def test_time_left_is_the_time_that_it_takes(
    serve: Serve, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said at every wait, and compared with what was left in the end. At the start only a mean is known."""
    clock = fresh()
    monkeypatch.setattr("pagemint.web.client.SystemClock", clock)
    said: list[tuple[float, float | None, str]] = []
    watched: list[Progress] = []

    def look(moment: float) -> None:
        found = watched[0].collecting
        said.append((moment, found.seconds_left() if found else None, watched[0].line()))

    clock.seen = staticmethod(look)

    class Watch:
        def __init__(self, progress: Progress, stop: Stop) -> None:
            watched.append(progress)

        def close(self) -> None: ...

    books = [Book(f"b{n}", PAGES, images=True) for n in range(9)]
    project = collector(serve(*books, robots=FIVE), shelf={"limit": 6})
    assert project.collect(watch=Watch).documents["done"] == 6
    end = clock.moment
    assert end == pytest.approx(5 * (6 * 13 + 3), rel=0.03)
    guessed = [(left, end - moment) for moment, left, _ in said if left is not None]
    late = [(left, real) for left, real in guessed if real < 0.8 * end]
    assert len(late) > 100
    for left, real in late:
        assert abs(left - real) < max(20, 0.25 * real)
    lines = [line for _, _, line in said]
    assert any("files 20/" in line for line in lines)
    assert any("left at the rate that the sites allow" in line for line in lines)
    assert not any("left" in line for line in lines[:2])


def test_skipped_by_reason_in_the_line(serve: Serve, collector: Collector) -> None:
    books = [Book("a"), Book("b"), Book("c"), Book("d", license="CC-BY-ND-4.0"), Book("e", license="?")]
    progress: list[Progress] = []

    class Watch:
        def __init__(self, given: Progress, stop: Stop) -> None:
            progress.append(given)

        def close(self) -> None: ...

    collector(serve(*books), licenses=["CC-BY-*"], exclude=["shelf-c"]).collect(watch=Watch)
    line = progress[0].line()
    assert "skipped 3 (license 2, excluded 1)" in line
    assert "files 2/2" in line
    assert progress[0].to_json()["reasons"] == {"license": 2, "excluded": 1}
    for number in range(5):
        progress[0].skip(f"reason_{number}")
    assert "license 2, excluded 1, reason_0 1, other 4" in progress[0].line()


def test_a_run_that_is_stopped_leaves_its_counts(serve: Serve, collector: Collector) -> None:
    """Each run adds a row; together they are what the server saw."""
    shelf = Shelf([Book(f"b{n}", PAGES, images=True) for n in range(4)])
    server = serve(shelf=shelf)
    project = collector(server, shelf={"delay_s": 0.01})

    class Stopping:
        """Wants to stop after the tenth request."""

        def __init__(self, progress: Progress, stop: Stop) -> None:
            self._ended = threading.Event()
            self._thread = threading.Thread(target=self._loop, args=(stop,))
            self._thread.start()

        def _loop(self, stop: Stop) -> None:
            while not self._ended.wait(0.005):
                if len(server.log()) >= 10:
                    stop.set()

        def close(self) -> None:
            self._ended.set()
            self._thread.join()

    with pytest.raises(Interrupted):
        project.collect(watch=Stopping)
    (first,) = hosts(project)
    assert first["requests"] == len(server.log()) < 40
    assert project.collect().documents["done"] == 4
    rows = hosts(project)
    assert sum(row["requests"] for row in rows) == len(server.log())
    assert sum(row["files"] for row in rows) == sum(row["pages"] for row in rows) == 48
    assert sum(row["bytes"] for row in rows) == pytest.approx(sum(e.sent for e in server.log()), rel=0.2)
    assert {row["v"] for row in rows} == {1}
    assert project.collect().ran == {}
    assert hosts(project) == rows


def test_the_slowest_host_that_is_open_sets_the_pace() -> None:
    stats = {"a": HostStats(requests=10, gap_s=1), "b": HostStats(requests=2, gap_s=5)}
    found = Collecting(lambda: stats)
    assert found.seconds_left() == 0
    found.expect("x", 6)
    assert found.seconds_left() == 30
    found.rooms.append(lambda: 2)
    assert found.seconds_left() == (6 + 2 * (12 + 6)) * 5
    stats["b"].blocked = "403"
    assert found.seconds_left() == 6 + 2 * 18
    found.ended("x")
    found.ended("never begun")
    assert found.ahead == 0


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://images.example.org/a/1.jpg", "images.example.org"),
        ("https://IMAGES.example.org:443/a", "images.example.org"),
        ("http://127.0.0.1:8080/a", "127.0.0.1:8080"),
    ],
)
def test_pages_are_counted_where_the_gate_counts_requests(url: str, host: str) -> None:
    from pagemint.web.target import parse

    assert parse(url).netloc == host
    found = Collecting(lambda: {host: HostStats(requests=1)})
    found.page(url)
    (row,) = found.events()
    assert (row["host"], row["pages"]) == (host, 1)
