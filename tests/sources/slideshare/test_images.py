"""Where page images are, in three generations of the site."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.slideshare.synthetic import CDN, MISSING, record, slides
from tests.sources.slideshare.test_values import JSON

from pagemint.errors import DocumentError
from pagemint.sources.slideshare.images import Rules, listed_pages, remotes

RULES = Rules(frozenset(("image.slidesharecdn.com", "127.0.0.1:8080")), {320: 85, 638: 85, 2048: 75}, 1536)
PLACE = "verbosdemo-230630064402-df2c0000"


def rules(width: int) -> Rules:
    return Rules(RULES.hosts, RULES.qualities, width)


def first(show: dict[str, Any], width: int = 1536) -> list[str]:
    return list(remotes(show, 1, rules(width))[0].urls)


def widths(urls: list[str]) -> list[int]:
    return [int(re.findall(r"-(\d+)\.\w+", url)[-1]) for url in urls]


def listed(number: int, query: str = "?cb=1688107442") -> dict[str, str]:
    def source_set(kind: str) -> str:
        sizes = ((320, 85), (638, 85), (2048, 75))
        return ", ".join(f"{CDN}/{PLACE}/{q}/a%2C-b-{number}-{w}.{kind}{query} {w}w" for w, q in sizes)

    base = f"{CDN}/{PLACE}/95/a%2C-b-{number}-1024.jpg{query}"
    return {"baseUrl": base, "jpegSrcset": source_set("jpg"), "webpSrcset": source_set("webp")}


def test_today() -> None:
    found = remotes(record(), 3, RULES)
    assert [remote.page_number for remote in found] == [1, 2, 3]
    assert found[2].urls == (
        f"{CDN}/{PLACE}/75/Verbos-en-espaol-3-2048.jpg",
        f"{CDN}/{PLACE}/85/Verbos-en-espaol-3-638.jpg",
        f"{CDN}/{PLACE}/85/Verbos-en-espaol-3-320.jpg",
    )


def test_with_formats() -> None:
    sizes = [
        {"quality": 85, "width": 638, "format": "webp"},
        {"quality": 85, "width": 638, "format": "jpg"},
        {"quality": 85, "width": 320, "format": "exe"},
    ]
    found = first(record(slides=slides(imageSizes=sizes)), 600)
    assert [url.rpartition("/")[2] for url in found] == [
        "Verbos-en-espaol-1-638.jpg",
        "Verbos-en-espaol-1-638.webp",
        "Verbos-en-espaol-1-320.jpg",
    ]


def test_one_by_one() -> None:
    show = record(slides=MISSING, slideImages=[listed(1), listed(2)])
    found = remotes(show, 2, RULES)
    assert listed_pages(show) == 2
    assert found[1].urls == (
        f"{CDN}/{PLACE}/75/a%2C-b-2-2048.jpg?cb=1688107442",
        f"{CDN}/{PLACE}/95/a%2C-b-2-1024.jpg?cb=1688107442",
        f"{CDN}/{PLACE}/85/a%2C-b-2-638.jpg?cb=1688107442",
        f"{CDN}/{PLACE}/85/a%2C-b-2-320.jpg?cb=1688107442",
    )


def test_one_by_one_within_slides() -> None:
    show = record(slides={"urls": [{"baseUrl": listed(1)["baseUrl"]}]})
    assert first(show) == [listed(1)["baseUrl"]]


def test_a_list_that_ends_early_goes_on_as_it_began() -> None:
    found = remotes(record(slides=MISSING, slideImages=[listed(1), listed(2)]), 4, RULES)
    assert found[3].urls[0] == f"{CDN}/{PLACE}/75/a%2C-b-4-2048.jpg?cb=1688107442"
    odd = [{"baseUrl": "", "jpegSrcset": f"{CDN}/one.jpg 638w"}]
    with pytest.raises(DocumentError) as raised:
        remotes(record(slides=MISSING, slideImages=odd), 2, RULES)
    assert raised.value.reason == "unknown_layout"


@pytest.mark.parametrize(
    ("wanted", "order"),
    [(64, [320, 638, 2048]), (320, [320, 638, 2048]), (321, [638, 2048, 320]), (1536, [2048, 638, 320]),
     (2049, [2048, 638, 320])],
)  # fmt: skip
def test_the_smallest_that_is_wide_enough_comes_first(wanted: int, order: list[int]) -> None:
    assert widths(first(record(), wanted)) == order
    assert [w for w in widths(first(record(slides=MISSING, slideImages=[listed(1)]), wanted)) if w != 1024] == order


@given(st.text(max_size=300))
def test_any_title_is_one_part_of_the_path(title: str) -> None:
    for show in (record(slides=slides(title=title)), record(slides=slides(title=MISSING), strippedTitle=title)):
        parts = urlsplit(first(show)[0])
        assert (parts.netloc, parts.query, parts.fragment) == ("image.slidesharecdn.com", "", "")
        place, quality, name = parts.path.strip("/").split("/")
        assert (place, quality) == (PLACE, "75")
        assert re.fullmatch(r"[\x21-\x7e]+-1-2048\.jpg", name)


def test_a_title_that_could_be_a_path() -> None:
    found = first(record(slides=slides(title="../../etc/passwd ¿qué? 50% #1")))[0]
    assert unquote(found.rpartition("/")[2]) == "../../etc/passwd ¿qué? 50% #1-1-2048.jpg"
    assert found.count("/") == 5


def test_what_a_deck_may_leave_out() -> None:
    bare = [{"width": 320}, {"width": "638"}, {"width": 2048, "quality": None}, {"width": 900}]
    show = record(slides=slides(title=MISSING, host=MISSING, imageSizes=bare), strippedTitle=MISSING)
    assert first(show) == [
        f"{CDN}/{PLACE}/75/slide-1-2048.jpg",
        f"{CDN}/{PLACE}/85/slide-1-900.jpg",
        f"{CDN}/{PLACE}/85/slide-1-638.jpg",
        f"{CDN}/{PLACE}/85/slide-1-320.jpg",
    ]


@pytest.mark.parametrize(
    "host",
    [
        "http://169.254.169.254/latest", "file:///etc", "https://images.elsewhere.example", "https://[::1",
        "http://user:secret@127.0.0.1:8080/img", "https://image.slidesharecdn.com@evil.example", "//evil.example",
        "https://image.slidesharecdn.com.evil.example", "http://127.0.0.1:8081/img", "https://image.slidesharecdn.com\\@a",
    ],
)  # fmt: skip
def test_images_from_elsewhere_are_not_taken(host: str) -> None:
    for show in (
        record(slides=slides(host=host)),
        record(slides=MISSING, slideImages=[{"baseUrl": f"{host}/a-1-638.jpg"}]),
    ):
        with pytest.raises(DocumentError) as raised:
            remotes(show, 1, RULES)
        assert raised.value.reason in ("wrong_host", "unknown_layout")


def test_another_host_that_was_named() -> None:
    found = first(record(slides=slides(host="http://127.0.0.1:8080/img/")))
    assert found[0] == f"http://127.0.0.1:8080/img/{PLACE}/75/Verbos-en-espaol-1-2048.jpg"


@pytest.mark.parametrize("place", ["", "..", ".", "a/b", "../a", "a?b", "a b", None, [], "a" * 300])
def test_places_that_are_none(place: object) -> None:
    with pytest.raises(DocumentError) as raised:
        remotes(record(slides=slides(imageLocation=place)), 1, RULES)
    assert raised.value.reason == "unknown_layout"


@given(JSON, JSON, JSON)
def test_any_json(sizes: object, show: object, listing: object) -> None:
    for found in (
        record(slides=slides(imageSizes=sizes, title=show, imageLocation=listing)),
        record(slides=show, slideImages=[listing, {"baseUrl": show, "jpegSrcset": sizes}]),
    ):
        try:
            urls = [url for remote in remotes(found, 3, RULES) for url in remote.urls]
        except DocumentError as error:
            assert error.reason in ("unknown_layout", "wrong_host")
        else:
            assert {urlsplit(url).netloc for url in urls} <= RULES.hosts
