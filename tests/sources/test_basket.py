"""Files from a real server into a real folder: what is believed, what is a hole, what is never asked for twice."""

from __future__ import annotations

import asyncio
import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import pytest
from tests.product.corpus import pdf
from tests.sources.shelf import File, Shelf, picture, shelf

from pagemint.engine.pool import WorkerPool
from pagemint.engine.stop import Stop
from pagemint.errors import DocumentError, DocumentSkipped, Interrupted, NotNow, Refused
from pagemint.records import Document
from pagemint.sources.base import Kit
from pagemint.sources.basket import Basket, FileLimits
from pagemint.sources.listings import Listings
from pagemint.sources.site import Deck, Remote
from pagemint.sources.taken import Taken
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace import Folder
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.memory import MemoryStore
from pagemint.workspace.state import walk
from pagemint.workspace.store import Store

NO_LIMITS = FileLimits()
DOCUMENT = Document("x-1", "x", "1")


class Noon:
    """A clock that stands still, so that two runs are equal to the byte; waiting takes no time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        self.seconds += 0.001
        return self.seconds

    def time(self) -> float:
        return 1_700_000_000.0

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


@pytest.fixture
def site() -> Iterator[Shelf]:
    with shelf() as found:
        yield found


def pages(site: Shelf, *files: File | None) -> Deck:
    """A deck of page images; None is one that is not there."""
    for number, file in enumerate(files, 1):
        if file:
            site.files[f"/{number}"] = file
    remotes = tuple(Remote((f"{site.url}/{number}",), number) for number in range(1, len(files) + 1))
    return Deck(DOCUMENT, remotes)


def original(site: Shelf, *bodies: bytes, **promised: Any) -> Deck:
    site.files["/deck"] = File(*bodies)
    return Deck(DOCUMENT, (Remote((f"{site.url}/deck",), **promised),))


def collect(
    store: Store,
    deck: Deck,
    pool: WorkerPool,
    *,
    limits: FileLimits = NO_LIMITS,
    again: bool = False,
    stop: Stop | None = None,
    finish: bool = True,
) -> Taken:
    """What the collect stage does around a basket. Without `finish` it ends before the document is committed."""
    here = {urlsplit(url).netloc for remote in deck.files for url in remote.urls if "//127.0.0.1:" in url}
    terms = Terms(hosts=(*here, "127.0.0.1"), gap_s=0)

    async def run() -> Taken:
        folder = Folder(store, "documents/x-1/", "x-1")
        known = folder.stages["collect"].notes.get("files") if "collect" in folder.stages else None
        folder.begin("collect")
        web = Web("me@example.org", stop or Stop(), clock=Noon(), allow_loopback=True)
        try:
            basket = Basket(folder, Kit(pool, Listings(store), web, again), terms, limits, known)
            if basket.deck is None:
                basket.begin(deck)
            taken = await basket.take()
            if finish:
                folder.commit("collect", "wanted", 1, {"files": taken.notes}, ("source/",))
            return taken
        except NotNow as error:
            folder.fail("collect", "", 1, error, {"files": known} if known else {})
            raise
        finally:
            await web.aclose()

    return asyncio.run(run())


def content(store: Store) -> dict[str, bytes]:
    return {key: store.get(key) for key in walk(store, "documents/") if not key.endswith("stages.json")}


def test_pages_are_kept_under_their_number_and_true_suffix(site: Shelf, pool: WorkerPool, tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    deck = pages(site, File(picture(1)), File(picture(2, "WEBP")), File(picture(3, "PNG")))
    taken = collect(store, deck, pool)
    assert taken.keys == ["source/0001.jpg", "source/0002.webp", "source/0003.png"]
    assert content(store) == {
        "documents/x-1/source/0001.jpg": picture(1),
        "documents/x-1/source/0002.webp": picture(2, "WEBP"),
        "documents/x-1/source/0003.png": picture(3, "PNG"),
    }
    digests = [hashlib.sha256(data).hexdigest() for data in content(store).values()]
    joined = "".join(f"{key[7:]}\0{digest}\0" for key, digest in zip(taken.keys, digests, strict=True))
    assert taken.sha256 == hashlib.sha256(joined.encode()).hexdigest()
    assert taken.retrieved_at == "2023-11-14T22:13:20Z"
    assert taken.decision
    assert sorted(path.name for path in (tmp_path / "documents/x-1/source").iterdir()) == [
        "0001.jpg", "0002.webp", "0003.png",
    ]  # fmt: skip
    assert not pool.call("pagemint.render.images:decode", str(tmp_path / "documents/x-1/source/0002.webp"), 10**6)


def bomb() -> bytes:
    """A PNG that says it has 30,000 × 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0" * 64


@pytest.mark.parametrize(
    ("file", "reason", "asked"),
    [
        (None, "not_found", 1),
        (File(b"<html>gone", status=410), "not_found", 1),
        (File(b"<!DOCTYPE html><p>Sorry"), "not_an_image", 1),
        (File(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not_an_image", 1),
        (File(picture(1, "GIF")), "not_an_image", 1),
        (File(pdf(["x"])), "not_an_image", 1),
        (File(b"PK\x03\x04nothing"), "unreadable", 1),
        (File(b""), "empty", 1),
        (File(bomb()), "image_too_large", 1),
        (File(picture(1)[:-2]), "truncated", 2),
        (File(picture(1)[:900]), "truncated", 2),
        (File(picture(1, "PNG")[:-40]), "truncated", 2),
        (File(picture(1, "WEBP")[:-40]), "truncated", 2),
        (File(b"\xff\xd8\xff" + bytes(50)), "truncated", 2),
        (File(b"\xff\xd8\xff" + bytes(1100 * 1024)), "file_too_large", 1),
    ],
)
def test_a_page_that_cannot_be_had_is_a_hole_under_its_number(
    file: File | None, reason: str, asked: int, site: Shelf, pool: WorkerPool
) -> None:
    deck = pages(site, File(picture(1)), file, File(picture(3)))
    taken = collect(store := MemoryStore(), deck, pool, limits=FileLimits(max_file_mb=1))
    assert taken.keys == ["source/0001.jpg", "source/0003.jpg"]
    assert {number: problem.partition(":")[0] for number, problem in taken.missing.items()} == {2: reason}
    assert site.asked["/2"] == asked
    assert len(content(store)) == 2


def test_what_came_damaged_once_is_taken_at_the_second_try(site: Shelf, pool: WorkerPool) -> None:
    taken = collect(MemoryStore(), pages(site, File(picture(1)[:700], picture(1))), pool)
    assert (taken.keys, taken.missing, site.asked["/1"]) == (["source/0001.jpg"], {}, 2)


def test_the_next_address_is_tried_where_nothing_is_found(site: Shelf, pool: WorkerPool) -> None:
    site.files["/small"] = File(picture(1))
    deck = Deck(DOCUMENT, (Remote((f"{site.url}/large", f"{site.url}/small"), 1), Remote((f"{site.url}/gone",), 4)))
    taken = collect(MemoryStore(), deck, pool)
    assert taken.keys == ["source/0001.jpg"]
    assert {number: problem.partition(":")[0] for number, problem in taken.missing.items()} == {
        2: "not_offered", 3: "not_offered", 4: "not_found",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("urls", "reason"),
    [
        (["{}/1", "{}/2"], "no_pages"),
        (["file:///etc/passwd", "http://169.254.169.254/latest"], "address_refused"),
        (["https://elsewhere.example/1"], "wrong_host"),
        ([], "no_pages"),
    ],
)
def test_without_any_page_there_is_no_document(urls: list[str], reason: str, site: Shelf, pool: WorkerPool) -> None:
    remotes = tuple(Remote((url.format(site.url),), number) for number, url in enumerate(urls, 1))
    store = MemoryStore()
    with pytest.raises(DocumentError) as raised:
        collect(store, Deck(DOCUMENT, remotes), pool)
    assert raised.value.reason == reason
    assert content(store) == {}


PDF = pdf(["Una página"])


def digest(kind: str, data: bytes) -> str:
    return hashlib.new(kind, data, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    "promised",
    [
        {},
        {"size": len(PDF)},
        {"checksum": f"md5:{digest('md5', PDF)}"},
        {"checksum": f"sha1:{digest('sha1', PDF).upper()}"},
        {"checksum": f"sha256:{hashlib.sha256(PDF).hexdigest()}"},
        {"checksum": "crc32:1234"},
    ],
)
def test_an_original_has_the_suffix_of_its_content(promised: Any, site: Shelf, pool: WorkerPool) -> None:
    taken = collect(store := MemoryStore(), original(site, PDF, **promised), pool)
    assert content(store) == {"documents/x-1/source.pdf": PDF}
    assert (taken.keys, taken.sha256) == (["source.pdf"], hashlib.sha256(PDF).hexdigest())


@pytest.mark.parametrize(
    ("body", "promised", "reason", "asked"),
    [
        (PDF, {"checksum": "md5:" + "0" * 32}, "checksum_mismatch", 2),
        (PDF, {"size": len(PDF) + 1}, "truncated", 2),
        (b"<html>login", {}, "not_what_it_says", 1),
        (picture(1), {}, "not_what_it_says", 1),
        (b"", {}, "empty", 1),
    ],
)
def test_an_original_that_is_not_right_is_no_document(
    body: bytes, promised: Any, reason: str, asked: int, site: Shelf, pool: WorkerPool
) -> None:
    store = MemoryStore()
    with pytest.raises(DocumentError) as raised:
        collect(store, original(site, body, **promised), pool)
    assert (raised.value.reason, site.asked["/deck"], content(store)) == (reason, asked, {})


def test_a_checksum_that_fits_at_the_second_try(site: Shelf, pool: WorkerPool) -> None:
    deck = original(site, PDF + b" ", PDF, checksum=f"md5:{digest('md5', PDF)}")
    assert collect(MemoryStore(), deck, pool).keys == ["source.pdf"]


def test_a_document_has_a_cap_of_its_own(site: Shelf, pool: WorkerPool) -> None:
    large = picture(1) + bytes(700 * 1024) + b"\xff\xd9"
    deck = pages(site, File(large), File(large), File(picture(2)))
    with pytest.raises(DocumentError) as raised:
        collect(MemoryStore(), deck, pool, limits=FileLimits(max_document_mb=1))
    assert raised.value.reason == "document_too_large"


def test_a_document_that_takes_too_long_goes_on_with_the_next_run(site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1)), File(picture(2)))
    site.files["/1"].bodies.insert(0, b"")
    store = MemoryStore()
    with pytest.raises(NotNow, match="the next run goes on"):
        collect(store, deck, pool, limits=FileLimits(document_s=-1))
    collect(store, deck, pool)
    assert site.whole == {"/robots.txt": 1, "/1": 1, "/2": 1}


class Killed(BaseException):
    """What a process that is killed at a write would leave behind."""


class Mortal(MemoryStore):
    """Dies at its n-th write."""

    left = -1

    def _tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Killed

    def put(self, key: str, data: bytes) -> Any:
        self._tick()
        return super().put(key, data)

    @contextmanager
    def create(self, key: str) -> Iterator[BinaryIO]:
        self._tick()
        with super().create(key) as stream:
            yield stream

    def delete(self, key: str) -> None:
        self._tick()
        super().delete(key)


def test_killed_at_any_write_it_goes_on_and_fetches_nothing_twice(site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1)), None, File(picture(3, "PNG")), File(b"<html>"))
    collect(truth := MemoryStore(), deck, pool)
    died = 0
    for point in range(1, 200):
        store = Mortal()
        site.asked.clear()
        store.left = point
        try:
            collect(store, deck, pool)
        except Killed:
            died += 1
        else:
            break
        store.left = -1
        collect(store, deck, pool)
        assert content(store) == content(truth), point
        assert sum(site.asked[f"/{number}"] for number in range(1, 5)) <= 5, point
    assert died > 15


def test_half_a_file_never_counts(site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1)), File(picture(2)))
    store = MemoryStore()
    collect(store, deck, pool, finish=False)
    store.put("documents/x-1/source/0002.jpg", picture(2)[:-9])
    store.put("documents/x-1/source/parts/0001.json", b'{"key":"sou')
    collect(store, deck, pool)
    assert content(store) == {
        "documents/x-1/source/0001.jpg": picture(1),
        "documents/x-1/source/0002.jpg": picture(2),
    }
    assert (site.asked["/1"], site.asked["/2"]) == (2, 2)


@pytest.mark.parametrize("again", [False, True])
def test_what_is_known_is_asked_for_on_condition(again: bool, site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1), etag='"a"'), File(picture(2), etag='"b"'), File(picture(3)))
    store = MemoryStore()
    first = collect(store, deck, pool)
    before = content(store)
    second = collect(store, deck, pool, again=again)
    assert (second.keys, second.sha256, second.notes) == (first.keys, first.sha256, first.notes)
    assert content(store) == before
    assert (site.whole["/1"], site.whole["/2"], site.whole["/3"]) == (1, 1, 2)
    store.put("documents/x-1/source/0001.jpg", b"somebody else")
    site.files["/2"] = File(picture(9, "PNG"), etag='"c"')
    third = collect(store, deck, pool, again=again)
    assert third.keys == ["source/0001.jpg", "source/0002.png", "source/0003.jpg"]
    assert content(store)["documents/x-1/source/0001.jpg"] == picture(1)
    assert content(store)["documents/x-1/source/0002.png"] == picture(9, "PNG")
    assert "documents/x-1/source/0002.jpg" not in content(store)


def test_asked_anew_an_unfinished_deck_is_asked_on_condition(site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1), etag='"a"'), File(picture(2)))
    store = MemoryStore()
    collect(store, deck, pool, finish=False)
    collect(store, deck, pool, again=True)
    assert (site.whole["/1"], site.whole["/2"]) == (1, 2)


def test_an_original_of_another_kind_takes_the_place_of_the_old_one(site: Shelf, pool: WorkerPool) -> None:
    store = MemoryStore()
    collect(store, original(site, PDF), pool)
    taken = collect(store, pages(site, File(picture(1))), pool)
    assert taken.keys == ["source/0001.jpg"]
    assert list(content(store)) == ["documents/x-1/source/0001.jpg"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [(File(b"busy", status=503), NotNow), (File(b"no", status=403), Refused)],
)
def test_a_site_that_says_no_leaves_the_rest_to_the_next_run(
    answer: File, error: type[Exception], site: Shelf, pool: WorkerPool
) -> None:
    deck = pages(site, File(picture(1)), answer, File(picture(3)))
    store = MemoryStore()
    with pytest.raises(error):
        collect(store, deck, pool)
    site.files["/2"] = File(picture(2))
    assert len(collect(store, deck, pool).keys) == 3
    assert (site.asked["/1"], site.asked["/3"]) == (1, 1)


def test_a_failed_second_look_keeps_what_is_there(site: Shelf, pool: WorkerPool) -> None:
    deck = pages(site, File(picture(1), etag='"a"'), File(picture(2), etag='"b"'))
    store = MemoryStore()
    collect(store, deck, pool)
    site.files["/2"] = File(b"busy", status=503)
    with pytest.raises(NotNow):
        collect(store, deck, pool, again=True)
    site.files["/2"] = File(picture(2), etag='"b"')
    collect(store, deck, pool)
    assert (site.whole["/1"], len(content(store))) == (1, 2)


def test_stopped_it_keeps_what_is_there_and_disallowed_it_keeps_nothing(site: Shelf, pool: WorkerPool) -> None:
    stop, store = Stop(), MemoryStore()
    stop.set()
    with pytest.raises(Interrupted):
        collect(store, pages(site, File(picture(1))), pool, stop=stop)
    assert "documents/x-1/source/parts/deck.json" in content(store)
    site.files["/robots.txt"] = File(b"User-agent: *\nDisallow: /1\n")
    with pytest.raises(DocumentSkipped) as raised:
        collect(store, pages(site, File(picture(1))), pool)
    assert (raised.value.reason, content(store)) == ("robots_disallowed", {})
