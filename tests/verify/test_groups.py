"""Groups: slides that two decks share tie them, templates do not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.verify.corpora import corpus, page, words

from pagemint.records import Page
from pagemint.verify.groups import Groups
from pagemint.verify.near import FEW, LIKE_LOOK, LIKE_WORDS, MANY, SAME_LOOK, SAME_WORDS, likeness

LONG, OTHER = words(0, 40), words(100, 40)


@pytest.mark.parametrize(
    ("one", "two", "tied"),
    [
        (page(1, LONG, "a"), page(7, LONG, "a"), True),
        (page(1, LONG, "a"), page(1, LONG, "another theme"), True),
        (page(1, words(0, 40), "a"), page(1, words(4, 40), "a", flipped=LIKE_LOOK), True),
        (page(1, words(0, 40), "a"), page(1, words(4, 40), "another theme"), False),
        (page(1, LONG, "template"), page(1, OTHER, "template"), False),
        (page(1, LONG, "template", kind="title"), page(1, LONG, "template", kind="title"), False),
        (page(1, LONG, "template", kind="section"), page(1, LONG, "template", kind="closing"), False),
        (page(1, "", "scan"), page(2, "", "scan", flipped=SAME_LOOK), True),
        (page(1, "", "scan"), page(2, "", "scan", flipped=SAME_LOOK + 1), False),
        (page(1, "tres palabras sueltas", "x"), page(2, "tres palabras sueltas", "x", flipped=2), True),
        (page(1, "tres palabras sueltas", "x"), page(2, "otras palabras distintas", "x"), False),
        (page(1, words(0, 12), "a"), page(1, words(0, 12), "b"), False),
        (Page(1, file="a.jpg", kind="content", text=LONG), Page(1, file="b.jpg", kind="content", text=LONG), False),
    ],
)
def test_two_documents(one: Page, two: Page, tied: bool) -> None:
    groups = Groups(corpus({"local-a": [one], "local-b": [two]}))
    assert groups.documents == {"local-a": "local-a", "local-b": "local-a" if tied else "local-b"}
    assert groups.near(0) == ([0, 1] if tied else [0])


def test_nothing_has_no_groups() -> None:
    groups = Groups(corpus({}))
    assert groups.documents == {}
    assert list(groups.rows()) == []


def test_a_page_without_image_is_none() -> None:
    groups = Groups(corpus({"local-a": [Page(1, error="crash"), page(2, LONG)], "local-b": []}))
    assert groups.documents == {"local-a": "local-a", "local-b": "local-b"}


def test_steps_of_a_build_and_repeats_are_together() -> None:
    steps = [page(1, words(0, 10), build_of=3), page(2, words(0, 20), build_of=3), page(3, words(0, 40))]
    again = page(5, words(0, 40), repeat_of=3)
    groups = Groups(corpus({"local-a": [*steps, page(4, OTHER), again]}))
    assert groups.near(0) == [0, 1, 2, 4]
    assert groups.near(3) == [3]
    rows = [row.to_json() for row in groups.rows()]
    assert rows[0] == {"v": 1, "unit": "document", "id": "local-a", "group": "local-a"}
    assert [row["id"] for row in rows[1:]] == [f"local-a/p{n}" for n in (1, 2, 3, 5)]
    assert {row["group"] for row in rows[1:]} == {"local-a/p1"}


def near_by_definition(one: Page, two: Page) -> bool:
    """All-with-all, straight from the thresholds."""
    a, b = (frozenset((p.text or "").split()) for p in (one, two))
    bits = (int(one.phash256 or "", 16) ^ int(two.phash256 or "", 16)).bit_count()
    if min(len(a), len(b)) < FEW:
        return a == b and bits <= SAME_LOOK
    like = likeness(a, b)
    return (like >= SAME_WORDS and min(len(a), len(b)) >= MANY) or (like >= LIKE_WORDS and bits <= LIKE_LOOK)


@given(st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_buckets_find_what_all_with_all_finds(seed: int) -> None:
    """Copies with changed words and bits; pages of one base only are ever near, so clusters are the bases' own."""
    draw = random.Random(seed)
    pages: list[Page] = []
    for base in range(12):
        text = words(base * 1000, draw.choice([0, 3, 9, 20, 60])).split()
        for _ in range(draw.randint(1, 4)):
            changed = text[draw.randint(0, len(text) // 12) :]
            pages.append(page(len(pages) + 1, " ".join(changed), f"look {base}", draw.choice([0, 3, 8, 20, 40])))
    groups = Groups(corpus({f"local-{n:02d}": [p] for n, p in enumerate(pages)}))
    for a, one in enumerate(pages):
        for b, two in enumerate(pages[:a]):
            if near_by_definition(one, two):
                assert b in groups.near(a)
    for a in range(len(pages)):
        others = [pages[b] for b in groups.near(a) if b != a]
        assert not others or any(near_by_definition(pages[a], other) for other in others)


def test_a_crowd_of_one_template_takes_no_square_time() -> None:
    crowd = [page(n, f"{words(0, 5)} {words(n * 50, 12)}", "template", flipped=n % 5) for n in range(1, 3001)]
    assert Groups(corpus({"local-a": crowd[:1500], "local-b": crowd[1500:]})).documents["local-b"] == "local-b"
