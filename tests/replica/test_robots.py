"""robots.txt of a site, as each scenario sends it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.replica import Replica, checks
from tests.replica.asking import asked, get
from tests.replica.robots import ROBOTS


@pytest.fixture(scope="module")
def server() -> Iterator[Replica]:
    with Replica.start(decks=3) as replica:
        yield replica


@pytest.fixture
def site(server: Replica) -> Replica:
    server.reset()
    return server


def test_as_it_is(site: Replica) -> None:
    text = get(site.at("site") + "/robots.txt").body.decode()
    assert text == site.robots("site")
    assert "Crawl-delay: 5\n" in text
    for path in (site.truth.decks[0].path, "/search?q=a", "/slideshow/download", "/somebody?qid=1"):
        get(site.at("site") + path)
    assert [wrong.path for wrong in checks.disallowed(site.log("site"), text)] == [
        "/slideshow/download",
        "/somebody?qid=1",
    ]
    assert get(site.at("img") + "/robots.txt").status == 404


STATUS = {"robots_401": 401, "robots_403": 403, "robots_404": 404, "robots_500": 500, "robots_redirects": 302}


@pytest.mark.parametrize("name", [name for name in ROBOTS if name != "robots_hang"])
def test_each_form(site: Replica, name: str) -> None:
    usual = get(site.at("site") + "/robots.txt")
    site.scenario(name, host="site")
    got = get(site.at("site") + "/robots.txt")
    assert got.status == STATUS.get(name, 200)
    assert (got.status, got.body) != (usual.status, usual.body)
    assert site.log()[-1].blocks == (ROBOTS[name].outcome == "refused" and name != "robots_500")
    assert get(site.at("site-es") + "/robots.txt").body == usual.body


@pytest.mark.parametrize(
    ("name", "forbidden"),
    [
        ("robots_none", {"/", "/search?q=a"}),
        ("robots_own", {"/", "/search?q=a"}),
        ("robots_own_better", set()),
        ("robots_search", {"/search?q=a"}),
        ("robots_404", set()),
        ("robots_html", set()),
    ],
)
def test_what_is_to_be_obeyed(site: Replica, name: str, forbidden: set[str]) -> None:
    site.scenario(name)
    for path in ("/", "/search?q=a"):
        get(site.at("site") + path)
    assert {wrong.path for wrong in checks.disallowed(site.log(), site.robots("site"))} == forbidden


def test_five_hops(site: Replica) -> None:
    usual = site.robots("site")
    site.scenario("robots_redirects")
    url, hops = site.at("site") + "/robots.txt", 0
    while (got := get(url)).status == 302:
        url, hops = site.url + got.headers["location"], hops + 1
    assert (hops, got.body.decode()) == (5, usual)


def test_no_answer(site: Replica) -> None:
    site.scenario("robots_hang")
    with pytest.raises(TimeoutError), asked(site.at("site") + "/robots.txt", timeout=0.2):
        pass
