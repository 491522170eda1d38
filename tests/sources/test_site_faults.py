"""What goes wrong at any site, met by the sources with a documented interface: each ends as the replica says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.replica.adapter import Adapter
from tests.replica.commons import Commons
from tests.replica.internet_archive import InternetArchive
from tests.replica.shared import SHARED
from tests.replica.zenodo import Zenodo
from tests.sources.crawl import Crawl, Start

SITES: dict[str, tuple[type[Adapter], str]] = {
    "zenodo": (Zenodo, "zenodo"),
    "commons": (Commons, "upload"),
    "internet_archive": (InternetArchive, "ia800"),
}
LIFTS = (
    "rate_429", "rate_429:date", "rate_429:absent", "rate_429:zero", "rate_429:junk", "rate_503", "server_500",
    "conn_reset", "conn_cut", "gzip_bad", "chunk_bad", "conn_refuse", "conn_junk", "sent_gzip", "sent_chunked",
    "sent_unsized",
)  # fmt: skip
REFUSALS = ("bot_403", "bot_406", "bot_449", "bot_999", "bot_fastly_challenge", "rate_429:long")


def begin(crawl: Start, name: str) -> tuple[Crawl, dict[str, Any], str]:
    """A running site, what is asked for, and the host of its files."""
    adapter, files = SITES[name]
    run = crawl(name, adapter(), decks=9)
    hosts = {} if name == "zenodo" else {"file_hosts": [f"localhost:{run.replica.ports[0]}"]}
    return run, {"query": "español", **hosts}, files


@pytest.fixture(scope="module", params=SITES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def whole(crawl: Start, name: str, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What there is when nothing goes wrong."""
    run, asked, _ = begin(crawl, name)
    run.folder = tmp_path_factory.mktemp("whole")
    found = set(run.run(**asked))
    assert len(found) >= 3
    return found


def passes(crawl: Start, name: str, whole: set[str], faults: Sequence[str], folders: pytest.TempPathFactory) -> None:
    run, asked, files = begin(crawl, name)
    for fault in faults:
        run.replica.reset()
        run.folder = folders.mktemp("fault")
        run.replica.scenario(fault, host=files, times=SHARED[fault].times)
        assert set(run.run(**asked)) == whole, fault
        assert run.results[-1].exit_code == 0, fault
        run.check_manners()


def test_what_passes_leaves_no_trace(
    crawl: Start, name: str, whole: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each fault at one of the sites."""
    passes(crawl, name, whole, LIFTS[list(SITES).index(name) :: len(SITES)], tmp_path_factory)


@pytest.mark.soak
def test_what_passes_leaves_no_trace_anywhere(
    crawl: Start, name: str, whole: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    passes(crawl, name, whole, LIFTS, tmp_path_factory)


def test_who_refuses_is_left_alone(crawl: Start, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    run, asked, files = begin(crawl, name)
    for fault in REFUSALS[list(SITES).index(name) :: len(SITES)]:
        run.replica.reset()
        run.folder = tmp_path_factory.mktemp("refusal")
        run.replica.scenario(fault, host=files)
        assert run.run(**asked) == {}, fault
        assert run.results[-1].exit_code == 4, fault
        run.check_manners()


def test_what_stays_away_is_fetched_by_the_next_run(crawl: Start, name: str, whole: set[str]) -> None:
    run, asked, files = begin(crawl, name)
    run.replica.scenario("rate_503:always", host=files)
    assert run.run(**asked) == {}
    later = [row for row in run.results[-1].quarantined if row.reason == "unavailable"]
    assert len(later) >= len(whole) or run.results[-1].refused  # where the search is at the same host
    run.replica.reset()
    assert set(run.run(**asked)) == whole


def test_a_search_that_is_refused_costs_one_request(crawl: Start, name: str) -> None:
    run, asked, _ = begin(crawl, name)
    run.replica.scenario("bot_fastly_challenge", host=run.site)
    assert run.run(**asked) == {}
    assert run.results[-1].exit_code == 4
    assert len(run.replica.log(run.site)) == 1


def test_a_larger_limit_goes_on_where_the_smaller_one_ended(crawl: Start, name: str, whole: set[str]) -> None:
    run, asked, _ = begin(crawl, name)
    first = set(run.run(**asked, limit=2))
    assert len(first) == 2
    assert first < set(run.run(**asked, limit=1000)) == whole
    run.check_manners()
