from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.web.clocks import HurriedClock
from tests.web.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def clock() -> HurriedClock:
    return HurriedClock()
