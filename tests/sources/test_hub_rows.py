"""Reading tables where they lie: rows, documents made of rows, the files in them."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.replica.huggingface import IMAGE, parquet

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, RecipeError
from pagemint.sources.huggingface.pages import Columns, Group, Row, gather
from pagemint.sources.huggingface.rows import NEAR, Cursor, FarTable, Place, merged
from pagemint.sources.huggingface.work import files

DAMAGED = {
    "unreadable",
    "worker_crashed",
    "worker_error",
    "memory_limit",
    "not_found",
    "file_too_large",
    "output_limit",
}
PAGES = Columns("doc", "page", {"transcript": "text", "title": "name"})


def grouped(rows: Sequence[dict[str, Any]], limit: int = 100, columns: Columns = PAGES) -> list[Group]:
    found = list(gather((Row(0, number, row) for number, row in enumerate(rows)), columns, limit))
    behind = [row.number for _, row in found if row is not None]
    assert behind == [group.first.number for group, _ in found[1:]]
    return [group for group, _ in found]


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


@dataclass
class Far:
    """A file somewhere, and what was fetched of it."""

    data: bytes
    parts: list[tuple[int, int]] = field(default_factory=list)

    def fetch(self, url: str, first: int, last: int) -> bytes:
        assert 0 <= first <= last < len(self.data)
        self.parts.append((first, last + 1))
        return self.data[first : last + 1]

    def table(self, pool: WorkerPool, columns: Sequence[str], url: str = "u") -> FarTable:
        return FarTable(self.fetch, pool, Place(url, len(self.data), 0), columns)


def images(number: int) -> list[dict[str, Any]]:
    """So large that no two of them are fetched because they are near."""
    chance = random.Random(number)
    return [{"bytes": b"%d %s" % (row, chance.randbytes(30_000)), "path": ""} for row in range(number)]


def test_rows_from_anywhere(pool: WorkerPool) -> None:
    far = Far(parquet({"a": list(range(8)), "b": ["x"] * 8}, 3))
    for first in range(10):
        with closing(far.table(pool, ["a"])) as table:
            assert list(table.words(first)) == [(row, {"a": row}) for row in range(first, 8)]
    with closing(far.table(pool, [])) as table:
        assert list(table.words(6)) == [(6, {}), (7, {})]


def test_words_are_plain(pool: WorkerPool) -> None:
    values: dict[str, list[Any]] = {
        "day": [date(2024, 5, 1)],
        "list": [["a", "b"]],
        "raw": [b"x"],
        "more": [{"x": 1}],
        "n": [1.5],
        "no": [None],
    }
    with closing(Far(parquet(values)).table(pool, list(values))) as table:
        assert list(table.words(0)) == [
            (0, {"day": "2024-05-01", "list": ["a", "b"], "raw": None, "more": None, "n": 1.5, "no": None})
        ]


def test_of_a_file_only_what_is_wanted_is_fetched_and_once(pool: WorkerPool) -> None:
    kept = images(9)
    columns: dict[str, Sequence[Any]] = {"id": range(9), "image": kept, "other": images(9)}
    far = Far(parquet(columns, 3, image=IMAGE, other=IMAGE))
    opened: list[str] = []

    def opening(place: Place) -> FarTable:
        opened.append(place.url)
        return far.table(pool, ["image"], place.url)

    cursor = Cursor(opening)
    for row in (0, 0, 1, 4, 5, 3):
        assert cursor.files(Place("u", 1, row)) == [kept[row]["bytes"]]
    assert opened == ["u"]
    assert len(far.parts) == 3  # the end and two row groups
    assert sum(last - first for first, last in far.parts[1:]) < 6 * 31_000
    with pytest.raises(DocumentError, match="no row 9"):
        cursor.files(Place("u", 1, 9))
    assert cursor.files(Place("v", 1, 8)) == [kept[8]["bytes"]]
    cursor.close()


def test_what_is_no_table_or_has_no_such_column(pool: WorkerPool) -> None:
    good = parquet({"image": [1]})
    with pytest.raises(RecipeError, match=r"(?s)no column 'imag'.*image"):
        Far(good).table(pool, ["imag"])
    for junk in (b"PAR1", b"x" * 500, good[:-9] + b"\xff" * 5 + b"PAR1", good[:-4] + b"PARX"):
        with pytest.raises(DocumentError) as caught:
            Far(junk).table(pool, ["image"])
        assert caught.value.reason == "unreadable"


def test_nothing_is_left_on_the_disk(pool: WorkerPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    far = Far(parquet({"image": images(3)}, image=IMAGE))
    with closing(far.table(pool, ["image"])) as table:
        assert len(list(table.files(0))) == len(list(tmp_path.iterdir())) * 3
    with pytest.raises(RecipeError):
        far.table(pool, ["none"])
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_a_part_that_is_not_what_was_asked_for(pool: WorkerPool) -> None:
    with pytest.raises(DocumentError, match="came 1 bytes in the place of 40"):
        FarTable(lambda url, first, last: b"x", pool, Place("u", 40, 0), ["a"])


def test_a_row_group_that_unpacks_to_too_much(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagemint.sources.huggingface.rows.MOST_FILES", 50_000)
    far = Far(parquet({"image": images(3)}, image=IMAGE))
    with closing(far.table(pool, ["image"])) as table, pytest.raises(DocumentError, match="packs 0 MiB"):
        list(table.files(0))
    assert len(far.parts) == 1


@given(st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 2**18)), max_size=8))
def test_near_parts_are_fetched_together(places: list[tuple[int, int]]) -> None:
    found = merged(places, 2**21)
    for first, length in places:
        assert any(start <= first and first + length <= end for start, end in found)
    assert all(end + NEAR < start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize("place", [(-1, 5), (5, -1), (90, 11)])
def test_columns_that_lie_outside(place: tuple[int, int]) -> None:
    with pytest.raises(DocumentError, match="where nothing is"):
        merged([place], 100)


@given(st.binary(min_size=1, max_size=9), st.integers(0, 10_000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_table_ends_no_run(pool: WorkerPool, junk: bytes, at: int) -> None:
    data = bytearray(parquet({"a": [b"x" * 50, b"y"] * 9}))
    data[at % len(data) : at % len(data) + len(junk)] = junk
    try:
        with closing(Far(bytes(data)).table(pool, ["a"])) as table:
            for row in range(18):
                for number, _ in table.files(row):
                    assert number >= row
    except (DocumentError, RecipeError) as error:  # a damaged name is another column
        assert isinstance(error, RecipeError) or error.reason in DAMAGED


def test_the_files_in_a_row() -> None:
    image = {"bytes": b"1", "path": "1.png"}
    elsewhere = {"bytes": None, "path": "2.png"}
    assert files([image, elsewhere, b"3", None, {"path": "x"}, "text", b""]) == [b"1", None, b"3"]
    assert files([[image, None, image], [b"4"]]) == [b"1", None, b"1", b"4"]
    assert files([None]) == files([[]]) == files([{}]) == []


@given(st.text(alphabet="abc/%?&=é "), st.integers(0, 2**40), st.integers(0, 2**31), st.integers(0, 99))
def test_places_are_addresses(path: str, size: int, row: int, file: int) -> None:
    place = Place(f"https://example.org/{path}", size, row, file)
    assert Place.of(place.write()) == place


def test_rows_that_follow_each_other_are_pages_of_a_document() -> None:
    found = grouped(
        [
            {"doc": "a", "page": 2, "text": "two", "name": "A"},
            {"doc": "a", "page": "1", "text": None},
            {"doc": "a", "page": 2, "text": "again"},
            {"doc": 7, "page": 0, "text": "first"},
            {"doc": 7, "page": 3},
        ]
    )
    assert [(group.key, group.pages, group.texts) for group in found] == [
        ("a", {2: (0, 0), 1: (0, 1)}, {2: "two"}),
        ("7", {1: (0, 3), 4: (0, 4)}, {1: "first"}),
    ]
    assert PAGES.declared(found[0].first) == {"title": "A"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"doc": None, "page": 1}, "bad_row"),
        ({"doc": "a", "page": None}, "bad_row"),
        ({"doc": "a", "page": "one"}, "bad_row"),
        ({"doc": "a", "page": -1}, "bad_row"),
        ({"doc": "a", "page": 101}, "too_many_pages"),
    ],
)
def test_rows_that_are_no_pages(row: dict[str, Any], reason: str) -> None:
    bad, good = grouped([row, {"doc": "b", "page": 1}])
    assert bad.problem is not None
    assert bad.problem[0] == reason
    assert good.problem is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5)), max_size=30))
def test_every_row_is_in_one_document(rows: list[tuple[str, int]]) -> None:
    found = grouped([{"doc": doc, "page": page} for doc, page in rows])
    keys = [doc for doc, _ in rows]
    assert [group.key for group in found] == [key for n, key in enumerate(keys) if n == 0 or keys[n - 1] != key]
    for group in found:
        assert all(number >= 1 for number in group.pages)
        assert {rows[row][0] for _, row in group.pages.values()} == {group.key}


def test_without_page_numbers_the_order_counts() -> None:
    (group,) = grouped([{"doc": "a"}, {"doc": "a"}, {"doc": "a"}], 2, Columns("doc", None, {}))
    assert group.pages == {1: (0, 0), 2: (0, 1)}
    assert group.problem == ("too_many_pages", "page 3; the limit is 2")
