"""From a deck's record to its metadata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.slideshare.synthetic import ADDRESS, MISSING, read, record
from tests.sources.slideshare.test_values import JSON

from pagemint.errors import DocumentError, DocumentSkipped
from pagemint.sources.slideshare.address import Address
from pagemint.sources.slideshare.deck import most_read, transcript

OPTIONAL = (
    "username", "title", "strippedTitle", "canonicalUrl", "description", "createdAt", "updatedAt", "language", "type",
    "slideDimensions", "transcript", "topReadSlides", "likes", "views", "viewStats", "isPrivate", "isViewable",
    "isIndexable", "user", "id",
)  # fmt: skip


def test_a_deck() -> None:
    document = read(record(topReadSlides=[{"2": 0.9}])).document
    assert (document.doc_id, document.source, document.source_id) == ("slideshare-900000123", "slideshare", "900000123")
    assert (document.title, document.author, document.date) == ("Verbos en español", "Aula Demo", "2023-06-30")
    assert (document.language_declared, document.likes, document.views) == ("es", 2, 419)
    assert document.description == "El documento resume los verbos."
    assert document.transcript == ["Verbos", "", "ser / estar"]
    assert document.most_read == [False, True, False]
    assert document.url == ADDRESS.url


def test_nothing_says_that_it_may_be_passed_on() -> None:
    document = read(record(license="CC-BY-4.0")).document
    assert (document.license.id, document.license.confidence, document.redistributable) == (None, "unknown", False)
    assert "no license" in (document.license.evidence or "")
    assert document.attribution == f"“Verbos en español” by Aula Demo, {ADDRESS.url}, no license stated"


@pytest.mark.parametrize("field", OPTIONAL)
def test_a_field_that_is_missing(field: str) -> None:
    deck = read(record(**{field: MISSING}))
    assert len(deck.files) == 3
    assert deck.document.source_id == "900000123"


@given(st.sampled_from(sorted(record())), JSON)
def test_a_field_of_any_type(field: str, value: object) -> None:
    try:
        deck = read(record(**{field: value}))
    except DocumentError as error:
        reasons = {"private", "not_indexable", "unknown_layout", "type", "no_pages", "too_many_pages", "wrong_host"}
        assert error.reason in reasons
    else:
        assert deck.document.transcript is None or len(deck.document.transcript) == len(deck.files)
        assert deck.document.license.id is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"isPrivate": True, "isViewable": False}, "private"),
        ({"isViewable": "false"}, "private"),
        ({"isIndexable": 0}, "not_indexable"),
        ({"isLocked": True, "isPrivate": True}, "password"),
        ({"isRemoved": True}, "removed"),
        ({"isNotFound": True}, "removed"),
        ({"totalSlides": 0}, "no_pages"),
        ({"type": "document"}, "type"),
        ({"type": "video"}, "type"),
    ],
)
def test_decks_that_are_left_out(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(DocumentSkipped) as raised:
        read(record(**changes))
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"totalSlides": 5000}, "too_many_pages"),
        ({"totalSlides": "many"}, "unknown_layout"),
        ({"totalSlides": MISSING}, "unknown_layout"),
        ({"id": "7"}, "unknown_layout"),
        ({"id": "../7"}, "unknown_layout"),
        ({"slides": MISSING}, "unknown_layout"),
    ],
)
def test_decks_that_cannot_be_had(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read(record(**changes))
    assert (raised.value.reason, type(raised.value)) == (reason, DocumentError)


def test_other_types_when_they_are_wanted() -> None:
    assert read(record(type="document"), types=["document", "presentation"]).document.source_id == "900000123"


@pytest.mark.parametrize(
    ("since", "until", "created", "stays"),
    [
        ("2023-06-30", "2023-06-30", "2023-06-30 06:44:02 UTC", True),
        ("2023-07-01", None, "2023-06-30 06:44:02 UTC", False),
        (None, "2023-06-29", "2023-06-30T06:44:02Z", False),
        (None, "2023-06-30", "soon", False),
        (None, None, "soon", True),
    ],
)
def test_dates(since: str | None, until: str | None, created: str, stays: bool) -> None:
    if stays:
        assert read(record(createdAt=created), since=since, until=until)
        return
    with pytest.raises(DocumentSkipped) as raised:
        read(record(createdAt=created), since=since, until=until)
    assert raised.value.reason == "date"


def test_types_that_are_not_as_they_were() -> None:
    changes = {"id": 900000123, "totalSlides": "3", "views": "1.3K", "slideDimensions": None, "likes": None}
    document = read(record(**changes, createdAt="2023-06-30T06:44:02Z", language="Spanish")).document
    assert (document.source_id, document.views, document.likes, document.date) == (
        "900000123",
        1300,
        None,
        "2023-06-30",
    )
    assert document.language_declared is None


def test_views_from_elsewhere_and_names() -> None:
    document = read(record(views=MISSING, user={"login": "aula_demo"}, username="x")).document
    assert (document.views, document.author) == (413, "aula_demo")
    assert read(record(user=None)).document.author == "aula_demo"


def test_the_number_of_an_old_address_is_that_of_the_page() -> None:
    legacy = Address("https://www.slideshare.net/aula_demo/verbos-en-espaol-900000123")
    assert read(record(canonicalUrl="https://evil.example/slideshow/a/1"), address=legacy).document.url == legacy.url
    assert read(record(), address=legacy).document.url == ADDRESS.url
    other = "https://www.slideshare.net/slideshow/another/5"
    assert read(record(canonicalUrl=other), address=legacy).document.url == legacy.url


@pytest.mark.parametrize(
    ("long_side", "shape", "width"),
    [
        (1536, {"width": 720, "height": 540}, 2048),
        (600, {"width": 720, "height": 540}, 638),
        (800, {"width": 595.3, "height": 841.9}, 638),
        (800, {"width": 720, "height": 540}, 2048),
        (1536, {"width": 0, "height": -3}, 2048),
        (1536, {"width": 1e308, "height": 1.5e308}, 2048),
        (1536, {"width": "720"}, 2048),
    ],
)
def test_sizes_follow_the_shape(long_side: int, shape: dict[str, object], width: int) -> None:
    deck = read(record(slideDimensions=shape), long_side=long_side)
    assert deck.files[0].urls[0].endswith(f"-1-{width}.jpg")


@pytest.mark.parametrize(
    ("value", "total", "texts"),
    [
        (["a\n ", "b"], 4, ["a", "b", None, None]),
        (["a", "b", "c", ""], 2, ["a", "b"]),
        (["", "\n "], 2, ["", ""]),
        (["a", None, 3], 3, ["a", None, None]),
        ("all of it", 1, ["all of it"]),
        ("all of it", 2, None),
        ([], 2, None),
        (None, 2, None),
        ({"0": "a"}, 1, None),
    ],
)
def test_transcripts_go_by_place(value: object, total: int, texts: object) -> None:
    assert transcript(value, total) == texts


@given(st.lists(st.text() | st.none(), min_size=1, max_size=8), st.integers(1, 8))
def test_every_text_stays_with_its_page(value: list[str | None], total: int) -> None:
    found = transcript(value, total)
    assert found is not None
    assert len(found) == total
    assert [text is None for text in found] == [n >= len(value) or value[n] is None for n in range(total)]


@pytest.mark.parametrize(
    ("value", "base", "pages"),
    [
        ([{"1": 0.5}, {"3": 0.2}], 1, [True, False, True]),
        ([{"0": 0.5}, {"2": 0.2}], 0, [True, False, True]),
        ([2], 1, [False, True, False]),
        ([{"0": 0.5}], 1, None),
        ([{"3": 0.5}], 0, None),
        ([{"1": 0.5}], None, None),
        ([{"x": 1}], 1, None),
        ([], 1, None),
        (None, 1, None),
    ],
)
def test_most_read(value: object, base: int | None, pages: object) -> None:
    assert most_read(value, 3, base) == pages
