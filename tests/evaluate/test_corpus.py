"""From the dataset to a benchmark: every page with an image, kept questions, grades within the corpus."""

from __future__ import annotations

import numpy as np
from tests.export.corpora import corpus, deck

from pagemint.evaluate.base import SearchPage
from pagemint.evaluate.corpus import Documents, benchmark


def test_pages_questions_and_grades() -> None:
    decks = [
        deck("local-b", 12, holes=[3], pairs=2, split="train"),
        deck("local-a", 2, uses=["vqa"]),
        deck("local-c", 1, pairs=0),
    ]
    made = benchmark(corpus(decks), "es")
    assert [page.id for page in made.pages] == sorted(page.id for page in made.pages)
    assert len(made.pages) == 11 + 2 + 1
    assert len(made.queries) == 22  # those of local-a are not for retrieval
    assert {query.split for query in made.queries} == {"train"}
    assert made.writers == {"recorded:small": 22}
    for query in made.queries:
        assert query.grades == {query.id.rpartition("/")[0]: 2}
        assert query.language == "es"


def test_grades_outside_the_corpus_do_not_count() -> None:
    one = deck("local-a", 2)
    query = next(iter(benchmark(corpus([one]), None).queries)).id
    other = f"local-a/p{2 if '/p1/' in query else 1}"
    some = benchmark(
        corpus([one], qrels={query: {query.rpartition("/")[0]: 0, other: 1, "gone/p1": 2, "local-a/p9": 2}}), None
    )
    none = benchmark(corpus([one], qrels={query: {"gone/p1": 2}}), None)
    assert {q.id: q.grades for q in some.queries}[query] == {other: 1}
    assert {q.id: q.grades for q in none.queries}[query] == {query.rpartition("/")[0]: 2}


def test_one_question_text_about_two_pages_is_two_queries() -> None:
    """Ids are the keys, never texts: an equal text must not overwrite another's positives."""
    decks = [deck("local-a", 1), deck("local-b", 1)]
    made = benchmark(corpus(decks), "es")
    assert made.queries[0].text == made.queries[1].text
    assert made.queries[0].grades != made.queries[1].grades


def test_documents_have_their_best_page_whatever_the_order_of_ids() -> None:
    names = ["a-b/p1", "a/p1", "a/p10", "a/p2", "b/p1"]
    assert names == sorted(names)
    documents = Documents([SearchPage(name, name.partition("/")[0], "") for name in names])
    assert documents.ids == ["a", "a-b", "b"]
    assert documents.scores(np.array([1.0, 2.0, 5.0, 3.0, -np.inf])).tolist() == [5, 1, -np.inf]
