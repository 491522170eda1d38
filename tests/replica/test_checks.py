"""The checks on logs, which are written by hand here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.replica import checks
from tests.replica.log import Entry

OK = {"user-agent": "pagemint/0.1.0 (+me@example.org)"}


def entry(number: int, at: float, path: str = "/a", host: str = "site", port: int = 1, status: int = 200) -> Entry:
    return Entry(number, at, port, host, "GET", path, OK, status=status, size=3, sent=3, answered=at + 0.5)


def test_gaps_count_at_each_host() -> None:
    log = [
        entry(0, 0),
        entry(1, 1, host="img"),
        entry(2, 2, port=2),
        entry(3, 4.9),
        entry(4, 9.9),
        entry(5, 6.5, host="img"),
    ]
    assert [wrong.number for wrong in checks.violations(log, 5)] == [3]
    assert checks.violations(log, 5, slack=0.1) == []
    assert checks.violations(log, 0) == []


def test_what_came_whole_is_not_asked_for_again() -> None:
    again = replace(entry(1, 1, "/b"), sent=1)
    log = [
        entry(0, 0, "/robots.txt"),
        again,
        entry(2, 2, "/b"),
        entry(3, 3, "/robots.txt"),
        entry(4, 4, "/b", status=304),
    ]
    assert checks.doubles(log) == []
    assert [wrong.number for wrong in checks.doubles([*log, entry(5, 5, "/b")])] == [5]


def test_other_queries_bodies_and_hosts_are_other_things() -> None:
    other = replace(entry(3, 3), body="{}")
    assert checks.doubles([entry(0, 0), entry(1, 1, "/a?page=2"), entry(2, 2, host="img"), other]) == []


def test_nothing_after_a_refusal() -> None:
    blocked = replace(entry(1, 10, status=403), blocks=True)
    under_way = entry(2, 10.2)
    log = [entry(0, 0), blocked, under_way, entry(3, 11, host="img"), entry(4, 12)]
    assert [wrong.number for wrong in checks.after_block(log)] == [4]


def test_robots_first() -> None:
    failed = entry(1, 1, "/robots.txt", status=503)
    broken = replace(entry(2, 2, "/robots.txt"), sent=1)
    log = [failed, broken, entry(3, 3), entry(4, 4, "/robots.txt", status=404), entry(5, 5), entry(6, 6, host="img")]
    assert [wrong.number for wrong in checks.without_robots(log)] == [3, 6]


@pytest.mark.parametrize(
    ("agent", "good"),
    [
        ("pagemint/0.1.0 (+me@example.org)", True),
        ("pagemint/0.1.0 (+https://example.org/bot)", True),
        ("pagemint/0.1.0 (+mailto:me@example.org)", True),
        ("pagemint/0.1.0", False),
        ("pagemint/0.1.0 (+)", False),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)", False),
        ("", False),
    ],
)
def test_a_contact(agent: str, good: bool) -> None:
    log = [replace(entry(0, 0), headers={"user-agent": agent})]
    assert (checks.without_contact(log) == []) is good


ROBOTS = """# nothing
User-agent: *
Crawl-delay: 5
Disallow: /search   # pages of results
Disallow: /*?*qid=
Disallow: /slideshow/download
Allow: /slideshow/
Allow: /search/help$

User-agent: GPTBot
User-agent: OtherBot
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/search?q=x", False),
        ("/search/help", True),
        ("/search/helpless", False),
        ("/slideshow/a/1?from_search=2", True),
        ("/slideshow/download", False),
        ("/slideshow/a/1?x=1&qid=7", True),
        ("/clips?x=1&qid=7", False),
        ("/robots.txt", True),
    ],
)
def test_robots(path: str, allowed: bool) -> None:
    assert (checks.disallowed([entry(0, 0, path)], ROBOTS) == []) is allowed
    assert (checks.disallowed([entry(0, 0, path)], ROBOTS, agent="otherbot") == []) is (path == "/robots.txt")


def test_robots_of_our_own_and_of_nobody() -> None:
    log = [entry(0, 0, "/a"), entry(1, 1, "/b")]
    own = "User-agent: *\nDisallow: /\n\nUser-Agent: Pagemint\nDisallow: /b\n"
    assert [wrong.path for wrong in checks.disallowed(log, own)] == ["/b"]
    assert checks.disallowed(log, "") == []
    assert checks.disallowed(log, "User-agent: *\nDisallow:\n") == []
