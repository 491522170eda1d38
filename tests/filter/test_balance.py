"""Caps: what goes is what is proved least and varies least; shares are exact."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.filter.pairs import check, judged, pair

from pagemint.filter.balance import cap_documents, cap_page, choose, largest


def test_a_page_keeps_its_best_proved_and_most_varied_pairs() -> None:
    proved = check("answer_words", "pass")
    given_pairs = [
        judged(pair("¿Una pregunta sin prueba alguna?")),
        judged(pair("¿Una pregunta con prueba?"), proved),
        judged(pair("¿Otra pregunta con prueba?"), proved),
        judged(pair("¿Se compara ext2 con ext3?", "Son muy distintos", question_type="compare-contrast"), proved),
        judged(pair("¿Qué muestra esta lámina?"), proved, check("deictic")),
    ]
    capped = cap_page(given_pairs, 3)
    assert [one.verdict.verdict for one in capped] == ["drop", "keep", "keep", "keep", "drop"]
    assert {one.verdict.reason for one in capped if one.verdict.verdict == "drop"} == {"over_page_cap"}
    assert [one.pair for one in choose(given_pairs)][:3] == [given_pairs[n].pair for n in (1, 3, 2)]
    assert cap_page(given_pairs, 5) == given_pairs


def test_no_document_fills_a_split() -> None:
    sizes = {"local-a": 12, "local-b": 3, "local-c": 3, "local-d": 2}
    found = [
        judged(pair(f"¿Qué dice la pregunta {n}?", doc_id=doc_id, page=n % 4 + 1))
        for doc_id, count in sizes.items()
        for n in range(count)
    ]
    capped = cap_documents(found, 0.4)
    kept = [one.pair for one in capped if one.verdict.verdict == "keep"]
    counts = Counter(item.doc_id for item in kept)
    assert counts == {"local-a": 5, "local-b": 3, "local-c": 3, "local-d": 2}
    assert set(Counter(item.page_number for item in kept if item.doc_id == "local-a").values()) <= {1, 2}
    one_document = found[:12]
    assert cap_documents(one_document, 0.4) == one_document


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.floats(0.02, 1))
def test_the_cap_is_the_largest_that_keeps_to_the_share(sizes: list[int], share: float) -> None:
    def holds(cap: int) -> bool:
        return cap <= share * sum(min(size, cap) for size in sizes)

    cap = largest(sizes, share)
    if cap is None:
        assert max(sizes) <= share * sum(sizes) or not any(holds(c) for c in range(1, max(sizes) + 1))
    else:
        assert holds(cap)
        assert not any(holds(c) for c in range(cap + 1, max(sizes) + 1))
