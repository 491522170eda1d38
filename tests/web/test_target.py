from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pagemint.errors import DocumentError
from pagemint.web.target import Target, parse, target
from pagemint.web.terms import Terms

HOSTS = ["example.org", "a.example.org", "EXAMPLE.org", "127.0.0.1", "127.1", "0x7f.1", "10.0.0.1", "[::1]", "::1", ""]
PORTS = ["", ":80", ":443", ":8080", ":", ":0", ":99999"]
segments = st.text(st.sampled_from("ab9._-~%2/\\?#;@ñ \t"), max_size=6)
urls = st.builds(
    lambda scheme, host, port, path: f"{scheme}://{host}{port}{path}",
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.sampled_from(HOSTS),
    st.sampled_from(PORTS),
    st.lists(segments, max_size=4).map(lambda parts: "".join(f"/{part}" for part in parts)),
)
TERMS = Terms(hosts=("example.org", "127.0.0.1", "127.0.0.1:8080"))


def verdict(url: str, loopback: bool) -> Target | str:
    try:
        return target(url, TERMS, loopback)
    except DocumentError as problem:
        return problem.reason


@given(urls, st.booleans())
@example("http://example.org/a/b.pdf", False)
@example("http://127.0.0.1:8080/a/b.pdf", True)
@example("http://10.0.0.1/a/b.pdf", True)
@example("http://example.org/a?", False)
def test_the_short_way_leads_where_the_long_one_does(url: str, loopback: bool) -> None:
    """A query takes a URL the long way; what it says of the host and the path is the same."""
    path_only = url.partition("#")[0].partition("?")[0]
    short, long = verdict(path_only, loopback), verdict(path_only + "?q", loopback)
    if isinstance(short, Target) and isinstance(long, Target):
        assert short == parse(path_only)
        assert (short.scheme, short.host, short.port, short.netloc) == (long.scheme, long.host, long.port, long.netloc)
        assert short.path == long.path.removesuffix("?q")
    else:
        assert short == long


@given(urls)
def test_what_was_taken_apart_stays_as_it_is(url: str) -> None:
    found = verdict(url, loopback=True)
    if isinstance(found, Target):
        assert target(found.url, TERMS, loopback=True) == found == parse(found.url)
        assert found.url == found.origin + found.path
