"""Which pages are shown does not depend on the order of documents, and covers what there is."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pagemint.records import Document, Page, Pair, QuestionType, Verdict
from pagemint.report.counts import Counts, opening
from pagemint.report.lengths import Histogram
from pagemint.report.reading import Contents, Judged
from pagemint.report.sample import PAGES, Sample

TYPES: list[QuestionType] = ["extractive", "numerical", "boolean", "enumerative", "open-ended", "multi-hop"]


def contents(number: int, types: list[QuestionType | None]) -> Contents:
    """A document with a page for each type; None is a dropped pair."""
    pages = [Page(page_number=i, file=f"pages/{i:04d}.jpg") for i in range(1, len(types) + 1)]
    pairs = [_judged(f"doc-{number:03d}", page, kind) for page, kind in zip(pages, types, strict=True)]
    return Contents(Document(f"doc-{number:03d}", "local", str(number)), pages, [], pairs)


def _judged(doc_id: str, page: Page, kind: QuestionType | None) -> Judged:
    pair = Pair(f"{doc_id}/p{page.page_number}/00000000", "¿Cuántos años tiene la norma?", ["3"], kind or "extractive")
    verdict = (
        Verdict(pair.pair_id, "keep", ["vqa"]) if kind else Verdict(pair.pair_id, "drop", reason="answer_too_short")
    )
    return Judged(pair, page, verdict)


CORPORA = st.lists(st.lists(st.sampled_from([*TYPES, None]), min_size=1, max_size=6), min_size=1, max_size=30)


@given(CORPORA, st.integers(0, 5))
def test_all_that_there_is_is_shown_in_any_order(corpus: list[list[QuestionType | None]], seed: int) -> None:
    documents = [contents(number, types) for number, types in enumerate(corpus)]
    sample, other = Sample(seed), Sample(seed)
    for document in documents:
        sample.add(document)
    for document in random.Random(1).sample(documents, len(documents)):
        other.add(document)
    sheets = sample.sheets()
    assert [sheet.key for sheet in sheets] == [sheet.key for sheet in other.sheets()]
    assert set().union(*(s.buckets() for s in sheets)) == {
        bucket for document in documents for pair in document.pairs for bucket in _buckets(pair)
    }
    assert len(sheets) == min(PAGES, sum(map(len, corpus)))
    if len(corpus) >= PAGES:
        assert len({sheet.document.doc_id for sheet in sheets}) >= PAGES - len(TYPES) - 1


def _buckets(judged: Judged) -> list[str]:
    return [f"type {judged.pair.question_type}"] if judged.kept else [f"reason {judged.verdict.reason}"]


def test_another_seed_shows_other_pages() -> None:
    shown = []
    for seed in (1, 2):
        sample = Sample(seed)
        for number in range(50):
            sample.add(contents(number, ["extractive"] * 5))
        shown.append([sheet.key for sheet in sample.sheets()])
    assert shown[0] != shown[1]


def test_openings_are_words_or_characters() -> None:
    assert opening("¿Cuántos años tiene la norma?") == "cuántos años tiene"
    assert opening("日本の首都はどこですか") == "日本の首"
    assert opening("?") == ""


def test_counts_of_kept_and_dropped() -> None:
    counts = Counts()
    counts.add(contents(1, ["boolean", None, "boolean"]))
    found = counts.to_json()
    assert found["question_type"] == [
        {"name": "boolean", "written": 2, "kept": 2},
        {"name": "extractive", "written": 1, "kept": 0},
    ]
    assert found["openings"] == [{"name": "cuántos años tiene", "count": 2}]
    assert counts.proof() == {"judged": 0, "text": 0, "unresolved": 2}


@given(st.lists(st.integers(0, 300), min_size=1))
def test_histograms_count_everything_once_and_find_the_middle(numbers: list[int]) -> None:
    histogram = Histogram((0, 3, 5, 10, 200))
    histogram.counts.update(numbers)
    found = histogram.to_json()
    assert sum(part["count"] for part in found["bins"]) == len(numbers)
    assert found["p50"] == sorted(numbers)[(len(numbers) - 1) // 2]
    assert [part["name"] for part in found["bins"]] == ["0–2", "3–4", "5–9", "10–199", "200+"]
