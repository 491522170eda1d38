"""The filter's rules: the article's and our own."""

from __future__ import annotations

from typing import Any

import pytest
from tests.filter.pairs import SCAN, TEXT_PAGE, check, judged, pair

from pagemint.filter.policy import FAILED
from pagemint.filter.rules import Place, judge
from pagemint.recipe.model import FilterOptions
from pagemint.records import Evidence

TEXT_CHECKS = [name for name, kind in FAILED.items() if kind == "text"]


@pytest.mark.parametrize(
    ("question", "answer", "kind", "ours", "article"),
    [
        ("¿En qué año se publicó ext2?", "1993", "extractive", None, "answer_too_short"),
        ("¿En qué año?", "En enero de 1993", "extractive", None, None),
        ("¿Cuándo?", "En enero de 1993", "extractive", "question_too_short", "question_too_short"),
        ("¿Por qué se abandonó ext?", "Sí", "open-ended", "answer_too_short", "answer_too_short"),
        ("¿Por qué se abandonó ext?", "Por lento.", "open-ended", None, None),
        ("売上高は何%ですか", "12%", "numerical", None, "question_too_short"),
        ("売上高は", "12%", "numerical", "question_too_short", "question_too_short"),
    ],
)
def test_lengths(question: str, answer: str, kind: Any, ours: str | None, article: str | None) -> None:
    item = pair(question, answer, question_type=kind)
    assert judged(item).verdict.reason == ours
    assert judged(item, article=True).verdict.reason == article


def test_all_reasons_are_kept_and_the_first_counts() -> None:
    item = pair("¿Qué?", "x" * 12)
    place = Place(TEXT_PAGE, "train", "document_too_small")
    verdict = judge(item, [check("form", reason="markup")], FilterOptions(), place).verdict
    assert verdict.reasons == ["document_too_small", "question_too_short", "form_markup"]
    assert verdict.reason == "document_too_small"
    assert verdict.uses == []


def test_keywords_are_for_retrieval_only() -> None:
    found = judged(pair("sistema de archivos ext4", "journaling", question_format="keyword"))
    assert found.verdict.uses == ["retrieval"]
    assert found.barred == {"vqa": "keyword"}


@pytest.mark.parametrize("outcome", ["abstain", "pass"])
@pytest.mark.parametrize("name", [*FAILED, "of_a_stranger"])
def test_what_does_not_fail_drops_nothing(name: str, outcome: str) -> None:
    assert judged(None, check(name, outcome)).verdict.uses == ["vqa", "retrieval"]


def test_the_check_of_a_stranger_drops_what_it_fails() -> None:
    said = check("of_a_stranger", reason="1577 is not on the page!")
    assert judged(None, said).verdict.reasons == ["of_a_stranger"]


@pytest.mark.parametrize("name", ["deictic", "standalone"])
def test_what_needs_its_page_is_not_searched_for(name: str) -> None:
    kept = judged(None, check(name, reason="points"))
    assert kept.verdict.uses == ["vqa"]
    assert kept.verdict.tags == ["context_dependent"]
    assert judged(None, check(name), context_dependent="drop").verdict.reason == name


def test_a_pair_without_any_use_is_dropped() -> None:
    found = judged(pair("este sistema ext4", question_format="keyword"), check("deictic", reason="points"))
    assert found.verdict.reasons == ["keyword", "deictic_points"]
    assert found.barred == {}


@pytest.mark.parametrize("name", TEXT_CHECKS)
def test_text_drops_where_it_can_tell(name: str) -> None:
    failed = check(name, reason="missing")
    assert judged(None, failed).verdict.reason == f"{name}_missing"
    chart = pair(evidence=[Evidence("ventas", None, "chart")])
    derived = pair(question_type="boolean")
    for found in (judged(chart, failed), judged(derived, failed), judged(None, failed, page=SCAN)):
        assert found.verdict.verdict == "keep"
        assert found.verdict.proof == "unresolved"
        assert found.verdict.tags == ["text_disagrees"]


@pytest.mark.parametrize(
    ("kind", "content", "outcomes", "proof"),
    [
        ("extractive", "text", {"answer_words": "pass"}, "text"),
        ("extractive", "text", {"answer_words": "abstain", "numbers": "pass"}, "text"),
        ("extractive", "text", {"numbers": "abstain", "rank_document": "pass"}, "unresolved"),
        ("extractive", "text", {"form": "pass"}, "unresolved"),
        ("boolean", "text", {"answer_words": "pass", "evidence": "pass"}, "unresolved"),
        ("extractive", "chart", {"numbers": "pass"}, "unresolved"),
        ("extractive", "chart", {"numbers": "pass", "evidence": "pass"}, "text"),
        ("numerical", "table", {"numbers": "pass", "evidence": "fail"}, "unresolved"),
    ],
)
def test_proof(kind: Any, content: Any, outcomes: dict[str, str], proof: str) -> None:
    item = pair(question_type=kind, evidence=[Evidence("x", None, content)])
    assert judged(item, *(check(name, outcome) for name, outcome in outcomes.items())).verdict.proof == proof


def test_what_words_do_not_find_is_nothing_to_learn_from() -> None:
    hard = check("rank_corpus", reason="below_20", score=31)
    assert judged(None, hard, split="train").barred == {"retrieval": "rank_corpus_below_20"}
    for split in ("validation", "test"):
        assert judged(None, hard, split=split).verdict.uses == ["vqa", "retrieval"]
        assert judged(None, hard, split=split).verdict.tags == ["hard_for_bm25"]


def test_what_many_pages_answer_is_never_searched_for() -> None:
    shared = check("duplicate_corpus", reason="many_pages", score=11)
    long = pair("¿En qué año se publicó ext2?", "En enero de 1993")
    for article in (False, True):
        assert judged(long, shared, article=article).verdict.uses == ["vqa"]


def test_the_article_knows_no_checks() -> None:
    item = pair("¿En qué año se publicó ext2?", "En enero de 1993")
    assert judged(item, check("form"), check("deictic"), article=True).verdict.uses == ["vqa", "retrieval"]


def test_personal_data_is_as_the_recipe_says() -> None:
    said = check("personal", reason="e-mail")
    for choice in ("tag", "mask"):
        assert judged(None, said, personal_data=choice).verdict.tags == ["personal_data"]
        assert judged(None, said, personal_data=choice).verdict.verdict == "keep"
    assert judged(None, said, personal_data="drop").verdict.reason == "personal_e-mail"
