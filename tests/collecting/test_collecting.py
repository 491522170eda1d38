"""What a run says of its fetching while it goes on, and what stays of it."""

from __future__ import annotations

from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book


def test_one(serve: Serve, collector: Collector) -> None:
    server = serve(*(Book(f"b{n}") for n in range(4)), Book("i1", images=True))
    result = collector(server, shelf={"limit": 5}).run()
    print(result)
    assert 0
