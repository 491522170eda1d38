from __future__ import annotations

import asyncio
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, FAST, error, visit

from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, NotNow
from pagemint.web.address import literal, public
from pagemint.web.client import Web

INNER = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
    *("192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32", "203.0.113.0/24"),
]
inner4 = st.sampled_from(INNER).flatmap(lambda block: st.ip_addresses(network=block))
METADATA = 0xA9FEA9FE


@given(inner4)
def test_inner_addresses_in_all_disguises(address: IPv4Address) -> None:
    assert not public(address)
    number = int(address)
    assert not public(IPv6Address(0xFFFF << 32 | number)), "mapped"
    assert not public(IPv6Address(0x0064_FF9B << 96 | number)), "NAT64"
    assert not public(IPv6Address(0x2002 << 112 | number << 80)), "6to4"
    assert not public(IPv6Address(number)), "compatible"


@pytest.mark.parametrize(
    "address",
    [
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "64:ff9b:1::1",
        "100::1",
        "5f00::1",
    ],
)
def test_inner_addresses_of_version_6(address: str) -> None:
    assert not public(IPv6Address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "188.184.103.159", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_public_addresses(address: str) -> None:
    assert public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_what_is_public_is_so_for_python_too(address: IPv4Address) -> None:
    if public(address):
        assert address.is_global or address in ip_network("192.0.0.0/24")


SPELLINGS = [
    str(METADATA),
    hex(METADATA),
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "169.16689662",
    "0251.254.169.254",
    "127.1",
    "0177.1",
    "0",
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_disguised_spellings(host: str, clock: HurriedClock) -> None:
    with pytest.raises(DocumentError, match="usual way") as caught:
        literal(host)
    assert caught.value.reason == "address_refused"
    found = error(lambda web: web.get(f"http://{host}/latest/meta-data", API), clock)
    assert isinstance(found, DocumentError) and found.reason == "address_refused"


@given(st.ip_addresses(v=4), st.data())
def test_no_spelling_of_an_inner_address_gets_through(address: IPv4Address, data: st.DataObject) -> None:
    """Any mixture of decimal, octal and hexadecimal parts, the last one taking up what is missing."""
    parts = data.draw(st.integers(1, 4))
    number, pieces = int(address), []
    for place in range(parts):
        bits = 8 if place < parts - 1 else 32 - 8 * (parts - 1)
        left = 32 - 8 * place
        value = number >> (left - bits) & ((1 << bits) - 1)
        pieces.append(data.draw(st.sampled_from(["{:d}", "0{:o}", "0x{:x}", "0X{:X}"])).format(value))
    host = ".".join(pieces)
    try:
        assert literal(host) == address
    except DocumentError:
        assert host != str(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "http://10.1.2.3/",
        "https://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "javascript:alert(1)",
        "//example.org/a",
        "http:///a",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "https://example.org:8443/",
        "http://exa mple.org/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://" + "a" * 9000,
    ],
)
def test_what_is_never_asked_for(url: str, clock: HurriedClock) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    found = error(lambda web: web.get(url, API), clock, allow_loopback=False, resolve=nowhere)
    assert isinstance(found, DocumentError) and found.reason == "address_refused" and "secret" not in str(found)


@pytest.mark.parametrize(
    "answers", [["10.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::1"], ["169.254.169.254"], ["fe80::1%eth0"]]
)
def test_names_that_stand_for_inner_addresses(answers: list[str], clock: HurriedClock) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return answers

    found = error(lambda web: web.get("http://example.org/", API), clock, allow_loopback=False, resolve=resolve)
    assert isinstance(found, DocumentError) and found.reason == "address_refused" and "example.org" in str(found)


def test_loopback_needs_the_switch_and_gets_no_further(server: Server, clock: HurriedClock) -> None:
    url = server.put("/a", Says(body=b"1"))
    assert visit(lambda web: web.get(url, API), clock).body == b"1"
    found = error(lambda web: web.get(url, API), clock, allow_loopback=False)
    assert isinstance(found, DocumentError) and found.reason == "address_refused"
    found = error(lambda web: web.get("http://192.168.0.1/", API), clock)
    assert isinstance(found, DocumentError) and found.reason == "address_refused"


def test_the_switch_in_the_environment(server: Server, clock: HurriedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    url = server.put("/a", Says(body=b"1"))
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "1")
    assert visit(lambda web: web.get(url, API), clock, allow_loopback=None).body == b"1"
    monkeypatch.setenv("PAGEMINT_ALLOW_LOOPBACK", "0")
    assert isinstance(error(lambda web: web.get(url, API), clock, allow_loopback=None), DocumentError)


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, clock: HurriedClock) -> None:
    """A name that changes between two looks is looked up once for a connection, and refused when it turns inwards."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    looked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        looked.append(host)
        return next(answers)

    async def work(web: Web) -> list[str]:
        port = server.server_address[1]
        terms = type(API)(hosts=(f"rebind.localhost:{port}",), api=("/",), api_gap_s=0)
        url = f"http://rebind.localhost:{port}/a"
        first = await web.get(url, terms)
        second = await web.get(url, terms)
        assert (first.body, second.body) == (b"1", b"2"), "the same connection"
        try:
            await web.get(url, terms)
        except DocumentError as problem:
            return [*looked, problem.reason]
        return looked

    server.put("/a", Says(body=b"1"), Says(body=b"2", headers={"Connection": "close"}))
    assert visit(work, clock, resolve=resolve) == ["rebind.localhost", "rebind.localhost", "address_refused"]
    assert [asked.headers["host"].partition(":")[0] for asked in server.log] == ["rebind.localhost"] * 2


def test_the_next_address_where_the_first_is_dead(server: Server, clock: HurriedClock) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.77", "127.0.0.1"]

    port = server.server_address[1]
    server.put("/a", Says(body=b"1"))
    terms = type(API)(hosts=(f"two.localhost:{port}",), api=("/",))
    assert visit(lambda web: web.get(f"http://two.localhost:{port}/a", terms), clock, resolve=resolve).body == b"1"


@pytest.mark.parametrize("problem", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_nobody_knows_is_for_another_day(problem: Exception, clock: HurriedClock) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise problem

    found = error(lambda web: web.get("https://example.org/", FAST), clock, resolve=resolve)
    assert isinstance(found, NotNow) and found.reason == "unreachable" and "example.org" in str(found)


def test_a_look_up_that_hangs(clock: HurriedClock) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.sleep(3600)
        return []

    found = error(lambda web: web.get("https://example.org/", API, timeout_s=0.05), clock, resolve=resolve)
    assert isinstance(found, NotNow)


def test_a_proxy_of_the_environment_is_not_used(
    server: Server, clock: HurriedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    url = server.put("/a", Says(body=b"1"))
    assert visit(lambda web: web.get(url, API), clock, Stop()).body == b"1"
