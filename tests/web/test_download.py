from __future__ import annotations

import errno
import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.web.clocks import HurriedClock
from tests.web.server import Says, Server
from tests.web.visiting import API, Shelf, error, visit

from pagemint.errors import DocumentError, PagemintError
from pagemint.web.answer import Arrival
from pagemint.web.client import Web

IMAGE = b"\xff\xd8\xff" + bytes(range(256)) * 800
JPEG = {"Content-Type": "image/jpeg", "ETag": '"v1"', "Last-Modified": "Tue, 01 Oct 2024 00:00:00 GMT"}
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def download(url: str, shelf: Shelf, clock: HurriedClock, **more: object) -> Arrival:
    limits = {"max_bytes": 10**6, "timeout_s": 9.0, **more}
    return visit(lambda web: web.download(url, API, shelf.create, **limits), clock)  # type: ignore[arg-type]


def failure(url: str, shelf: Shelf, clock: HurriedClock, **more: object) -> DocumentError:
    limits = {"max_bytes": 10**6, "timeout_s": 9.0, **more}
    found = error(lambda web: web.download(url, API, shelf.create, **limits), clock)  # type: ignore[arg-type]
    assert isinstance(found, DocumentError) and shelf.empty, found
    return found


def test_a_file(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    url, shelf = server.put("/a.jpg", Says(body=IMAGE, headers=JPEG)), Shelf(tmp_path)

    async def work(web: Web) -> Arrival:
        arrival = await web.download(url, API, shelf.create, max_bytes=10**6, timeout_s=9, accept="image/*")
        assert web.stats[server.netloc].files == 1
        return arrival

    arrival = visit(work, clock)
    assert shelf.sha256() == hashlib.sha256(IMAGE).hexdigest()
    assert (arrival.status, arrival.size, arrival.etag, arrival.modified) == (
        200,
        len(IMAGE),
        '"v1"',
        JPEG["Last-Modified"],
    )
    asked = server.log[0].headers
    assert asked["accept"] == "image/*" and asked["accept-encoding"] == "identity" and "if-none-match" not in asked


def test_what_has_not_changed_is_not_sent_again(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    url, shelf = server.put("/a.jpg", Says(304, headers=JPEG)), Shelf(tmp_path)
    arrival = download(url, shelf, clock, etag='"v1"', modified=JPEG["Last-Modified"])
    assert (arrival.status, arrival.size, shelf.opened) == (304, 0, 0)
    asked = server.log[0].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', JPEG["Last-Modified"])


def test_an_empty_file_is_the_caller_s_to_judge(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert download(server.put("/a.jpg", Says()), shelf, clock).size == 0 and shelf.path.read_bytes() == b""


BROKEN = {
    "shorter than told": Says(body=IMAGE, length=len(IMAGE) + 1),
    "chunks that end early": Says(raw=CHUNKED + b"5\r\nhello\r\n"),
    "chunks without sense": Says(raw=CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"),
    "damaged gzip": Says(body=gzip.compress(IMAGE)[:-9], headers={"Content-Encoding": "gzip"}),
    "no gzip": Says(body=IMAGE, headers={"Content-Encoding": "gzip"}),
    "packed otherwise": Says(body=IMAGE, headers={"Content-Encoding": "br"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_is_tried_once_more(name: str, server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    url = server.put("/a.jpg", BROKEN[name])
    found = failure(url, shelf, clock)
    assert found.reason == "truncated" and "twice" in found.detail and len(server.log) == 2
    server.put("/a.jpg", BROKEN[name], Says(body=IMAGE))
    assert download(url, shelf, clock).size == len(IMAGE) and shelf.path.read_bytes() == IMAGE


def test_faults_between_come_before_the_file(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    says = (Says(503), Says(reset=True), BROKEN["shorter than told"], Says(429), Says(body=IMAGE))
    assert download(server.put("/a.jpg", *says), shelf, clock).size == len(IMAGE)
    assert shelf.opened == 2, "only what began to come"


@pytest.mark.parametrize(
    "says",
    [
        Says(body=b"x", length=10**9),
        Says(body=b"x" * (10**6 + 1), length=-1),
        Says(raw=CHUNKED + b"%x\r\n" % 2_000_000 + b"x" * 2_000_000 + b"\r\n0\r\n\r\n"),
        Says(body=gzip.compress(b"\0" * 10**8), headers={"Content-Encoding": "gzip"}),
    ],
)
def test_too_much(says: Says, server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert failure(server.put("/a.jpg", says), shelf, clock).reason == "file_too_large" and len(server.log) == 1


def test_a_length_without_sense(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"
    assert failure(server.put("/a.jpg", Says(raw=raw)), Shelf(tmp_path), clock).reason == "unavailable"


def test_a_body_that_ends_with_its_connection(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert download(server.put("/a.jpg", Says(body=IMAGE, length=-1)), shelf, clock).size == len(IMAGE)


def test_a_drip(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    url = server.put("/a.jpg", Says(body=IMAGE, drip_s=0.02))
    found = failure(url, Shelf(tmp_path), clock, timeout_s=0.15)
    assert found.reason == "too_slow" and len(server.log) == 1


def test_a_page_in_the_place_of_a_file_is_the_caller_s_to_judge(
    server: Server, clock: HurriedClock, tmp_path: Path
) -> None:
    page, shelf = b"<html><p>Log in, please</p></html>", Shelf(tmp_path)
    assert download(server.put("/a.jpg", Says(body=page)), shelf, clock).size == len(page)


def test_a_full_disk_is_no_fault_of_the_site(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    @contextmanager
    def create() -> Iterator[BinaryIO]:
        yield Full()  # type: ignore[misc]

    url = server.put("/a.jpg", Says(body=IMAGE))
    with pytest.raises(OSError, match="No space left"):
        visit(lambda web: web.download(url, API, create, max_bytes=10**6, timeout_s=9), clock)
    assert len(server.log) == 1


def test_redirects_of_files(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    url = server.put("/download/a", Says(302, b"<html>elsewhere</html>", {"Location": "/items/a%20(1).pdf"}))
    server.put("/items/a%20(1).pdf", Says(body=b"%PDF"))
    assert download(url, shelf, clock).url == server.base + "/items/a%20(1).pdf" and shelf.opened == 1


def test_what_is_not_there(server: Server, clock: HurriedClock, tmp_path: Path) -> None:
    found: PagemintError = failure(server.base + "/gone.jpg", Shelf(tmp_path), clock)
    assert isinstance(found, DocumentError) and found.reason == "not_found"
