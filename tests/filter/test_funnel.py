"""The funnel adds up, whatever is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagemint.filter.funnel import FunnelLine, shares, table

reasons = st.none() | st.sampled_from(["encrypted", "duplicate", "answer_too_short"])


@given(st.lists(st.tuples(reasons, st.integers(0, 5))))
def test_in_is_kept_plus_dropped(counts: list[tuple[str | None, int]]) -> None:
    line = FunnelLine("collect", "documents")
    for reason, number in counts:
        line.count(reason, number)
    row = line.to_json()
    assert row["in"] == sum(number for _, number in counts)
    assert row["in"] == row["kept"] + sum(row["dropped"].values())
    assert 0 not in row["dropped"].values()


def test_table_shows_the_most_frequent_reason_first() -> None:
    line = FunnelLine("filter", "pairs", kept=5)
    line.count("b", 2)
    line.count("a", 7)
    assert table([line.to_json()]) == [("filter", "pairs", "14", "5", "a 7, b 2")]


def test_shares_are_said_in_words() -> None:
    found = {
        "proof": {"judged": 0, "text": 2, "unresolved": 1},
        "article": {"kept_share": 0.625, "published": 0.77},
    }
    assert shares(found) == [
        "proof of the kept pairs: judged 0 (0%), text 2 (67%), unresolved 1 (33%)",
        "by the article's rules 62% of the pairs stay; the article kept 77%",
    ]
    assert shares({"proof": {"judged": 0, "text": 0, "unresolved": 0}}) == shares({}) == []
