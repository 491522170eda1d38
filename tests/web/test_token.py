"""A user's token goes to the one site that it is for."""

from __future__ import annotations

from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import visit

from pagemint.web.client import Web
from pagemint.web.terms import Terms

TOKEN = "a-secret"


def asked(server: Server, clock: HurriedClock, path: str, root: str) -> list[tuple[str, str | None]]:
    """What was asked for, with the authorization that came along."""
    terms = Terms(gap_s=0.0, api=("/",), api_gap_s=0.0, root=root, token=TOKEN)

    async def go(web: Web) -> None:
        await web.get(f"{server.base}{path}", terms)

    visit(go, clock)
    return [(entry.path, entry.headers.get("authorization")) for entry in server.log]


def test_it_goes_to_its_site(server: Server, clock: HurriedClock) -> None:
    server.put("/x", Says(body=b"ok"))
    assert asked(server, clock, "/x", server.base) == [("/x", f"Bearer {TOKEN}")]


def test_it_stays_behind_where_the_site_sends_elsewhere(server: Server, clock: HurriedClock) -> None:
    twin = f"http://localhost:{server.server_address[1]}"
    server.put("/x", Says(302, headers={"Location": f"{twin}/y"}))
    server.put("/y", Says(body=b"ok"))
    assert asked(server, clock, "/x", server.base) == [("/x", f"Bearer {TOKEN}"), ("/y", None)]


def test_it_is_not_for_a_neighbour_or_without_a_site(server: Server, clock: HurriedClock) -> None:
    server.put("/sitemap", Says(body=b"ok"))
    server.put("/x", Says(body=b"ok"))
    assert asked(server, clock, "/sitemap", f"{server.base}/site") == [("/sitemap", None)]
    assert asked(server, clock, "/x", "")[-1] == ("/x", None)


def test_it_is_not_sent_in_the_clear() -> None:
    from pagemint.web.body import Memory
    from pagemint.web.client import _with_token
    from pagemint.web.target import target
    from pagemint.web.visit import Errand

    terms = Terms(root="http://zenodo.org", token=TOKEN)
    errand = Errand(Memory(), (), 1, 1.0)
    assert _with_token(errand, target("http://zenodo.org/x", terms, False), terms).headers == ()
    safe = Terms(root="https://zenodo.org", token=TOKEN)
    assert _with_token(errand, target("https://zenodo.org/x", safe, False), safe).headers != ()
    assert TOKEN not in repr(safe)
