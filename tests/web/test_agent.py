from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, visit

from pagemint.engine.stop import Stop
from pagemint.errors import RecipeError
from pagemint.web import agent
from pagemint.web.client import Web


@pytest.mark.parametrize(
    "contact", ["", " ", "ana", "ana@", "@b.org", "a@b", "http://", "ftp://b.org", "a@b.org\r\nX: y"]
)
def test_nobody_to_turn_to(contact: str) -> None:
    with pytest.raises(RecipeError, match="contact"):
        Web(contact, Stop())


@given(st.text(max_size=40))
def test_whatever_is_written_there_makes_one_header(contact: str) -> None:
    try:
        headers = agent.standing(contact)
    except RecipeError:
        return
    assert all(b" " <= bytes([byte]) <= b"~" for _, value in headers for byte in value)
    assert headers[0][1].count(b"(") == headers[0][1].count(b")") == 1


def test_who_asks(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1", headers={"Set-Cookie": "id=1"}))

    async def twice(web: Web) -> str:
        await web.get(url, API, accept="text/html")
        await web.get(url, API)
        return web.agent

    name = visit(twice, clock)
    assert name.startswith("pagemint/0.") and name.endswith(" (+ana@example.org)")
    first, second = (asked.headers for asked in server.log)
    assert first["user-agent"] == name and first["from"] == "ana@example.org" and first["accept"] == "text/html"
    assert second["accept"] == "*/*" and "cookie" not in second and "referer" not in second


def test_a_page_to_turn_to_is_no_sender() -> None:
    assert [name for name, _ in agent.standing("https://example.org/bot")] == [b"User-Agent"]
